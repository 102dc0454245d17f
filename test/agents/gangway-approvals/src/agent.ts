import Anthropic from "@anthropic-ai/sdk";
import { execa } from "execa";
import type { DiscordApprover } from "./approver.js";
import { modeFor } from "./policy.js";
import { skillText } from "./skills.js";
import { impl, specs } from "./tools.js";

const client = new Anthropic();

export class Agent {
  constructor(private approver: DiscordApprover) {}

  private async call(name: string, input: unknown): Promise<string> {
    const mode = modeFor(name);
    if (mode === "deny") return "not permitted";
    if (mode === "ask" && !(await this.approver.ask(`\`${name}\` ${JSON.stringify(input)}`))) return "rejected";
    return impl[name](input);
  }

  async turn(text: string): Promise<string> {
    const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
    for (let i = 0; i < 16; i++) {
      const r = await client.messages.create({
        model: "claude-sonnet-4-20250514",
        max_tokens: 4000,
        system: `You are Gangway.\n\n${await skillText()}`,
        tools: specs,
        messages,
      });
      messages.push({ role: "assistant", content: r.content });
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const b of r.content) {
        if (b.type === "tool_use") results.push({ type: "tool_result", tool_use_id: b.id, content: await this.call(b.name, b.input) });
      }
      if (!results.length) return r.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      messages.push({ role: "user", content: results });
    }
    return "limit";
  }

  async delegate(task: string): Promise<string> {
    const args = ["-p", task, "--yolo", "--sandbox=false"];
    return (await execa("gemini", args, { reject: false })).stdout;
  }
}
