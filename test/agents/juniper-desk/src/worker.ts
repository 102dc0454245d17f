import { query } from "@anthropic-ai/claude-agent-sdk";
import { readFile } from "node:fs/promises";
import { yes } from "./ask.js";
import { HOME, PRINCIPLES } from "./home.js";
import { loadRoles } from "./roles.js";
import type { SkillShelf } from "./skills.js";
import { createToolServer } from "./toolServer.js";

export class Juniper {
  constructor(private readonly shelf: SkillShelf) {}

  private async systemPrompt(): Promise<string> {
    const principles = await readFile(PRINCIPLES, "utf8");
    return `You are Juniper, a desk assistant.\n\n${principles}\n\n# Skills\n${this.shelf.render()}`;
  }

  async task(prompt: string): Promise<string> {
    let result = "";
    for await (const m of query({
      prompt,
      options: {
        cwd: HOME,
        systemPrompt: await this.systemPrompt(),
        agents: await loadRoles(),
        mcpServers: { juniper: createToolServer(this.shelf) },
        allowedTools: ["Read", "Grep", "mcp__juniper__skill_write", "mcp__juniper__role_create", "mcp__juniper__principle_add"],
        maxTurns: 30,
        canUseTool: async (name, input) => {
          if (await yes(`Use ${name} ${JSON.stringify(input)}?`)) return { behavior: "allow", updatedInput: input };
          return { behavior: "deny", message: "The owner said no." };
        },
      },
    })) {
      if (m.type === "result" && m.subtype === "success") result = m.result;
    }
    for (const f of this.shelf.files()) if (result.includes(f)) this.shelf.bump(f);
    return result;
  }

  async nightShift(): Promise<void> {
    for await (const m of query({
      prompt: "Tidy the folder. Improve skills that were little used.",
      options: {
        cwd: HOME,
        systemPrompt: await this.systemPrompt(),
        permissionMode: "bypassPermissions",
        maxTurns: 60,
      },
    })) {
      if (m.type === "result") console.log(`[night] ${m.subtype} after ${m.num_turns} turns`);
    }
  }
}
