import { createInterface } from "node:readline/promises";
import { query } from "@anthropic-ai/claude-agent-sdk";
import { keeper } from "./server.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });

export async function interactive(root: string, prompt: string) {
  const q = query({
    prompt,
    options: {
      cwd: root,
      permissionMode: "default",
      canUseTool: async (name, input) => {
        const a = await rl.question(`${name} ${JSON.stringify(input).slice(0, 300)} - allow? [y/N] `);
        return a.trim() === "y" ? { behavior: "allow", updatedInput: input } : { behavior: "deny", message: "The user said no." };
      },
    },
  });
  for await (const m of q) if (m.type === "result" && m.subtype === "success") console.log(m.result);
}

export async function unattended(root: string, prompt: string) {
  let result = "";
  const q = query({
    prompt,
    options: {
      cwd: root,
      permissionMode: "bypassPermissions",
      allowDangerouslySkipPermissions: true,
      mcpServers: { keeper: keeper(root) },
      maxTurns: 30,
    },
  });
  for await (const m of q) if (m.type === "result" && m.subtype === "success") result = m.result;
  return result;
}
