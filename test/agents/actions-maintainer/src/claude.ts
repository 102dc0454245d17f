import { query, type SDKMessage } from "@anthropic-ai/claude-agent-sdk";
import type { Settings } from "./settings.js";

export interface RunResult {
  ok: boolean;
  text: string;
  cost: number;
}

export async function runClaude(prompt: string, settings: Settings): Promise<RunResult> {
  let last: SDKMessage | undefined;
  for await (const msg of query({
    prompt,
    options: {
      cwd: settings.workdir,
      maxTurns: settings.maxTurns,
      permissionMode: "bypassPermissions",
      allowDangerouslySkipPermissions: true,
      settingSources: ["project"],
      mcpServers: {
        github: {
          command: "npx",
          args: ["-y", "@modelcontextprotocol/server-github@latest"],
          env: { GITHUB_PERSONAL_ACCESS_TOKEN: settings.token },
        },
      },
    },
  })) {
    if (msg.type === "assistant") {
      for (const b of msg.message.content) if (b.type === "text") console.log(b.text);
    }
    last = msg;
  }
  if (last?.type === "result" && last.subtype === "success") {
    return { ok: true, text: last.result, cost: last.total_cost_usd };
  }
  return { ok: false, text: "no result", cost: 0 };
}

export async function summarise(text: string, settings: Settings): Promise<string> {
  let out = "";
  for await (const msg of query({
    prompt: `Write at most three bullet lessons for next time:\n\n${text}`,
    options: { cwd: settings.workdir, maxTurns: 1, allowedTools: [] },
  })) {
    if (msg.type === "result" && msg.subtype === "success") out = msg.result;
  }
  return out;
}
