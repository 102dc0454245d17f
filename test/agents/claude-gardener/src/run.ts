import { query, type Options, type SDKMessage } from "@anthropic-ai/claude-code";
import { appendFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { askOwner } from "./ask.js";
import { verdictFor } from "./policy.js";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const COST = new Map<string, number>();

async function collect(stream: AsyncIterable<SDKMessage>, label: string): Promise<string> {
  await mkdir(join(ROOT, "traces"), { recursive: true });
  let result = "";
  for await (const m of stream) {
    await appendFile(join(ROOT, "traces", `${label}.jsonl`), JSON.stringify(m) + "\n");
    if (m.type === "system" && m.subtype === "init") COST.set(m.model, COST.get(m.model) ?? 0);
    if (m.type === "result" && m.subtype === "success") result = m.result;
  }
  return result;
}

export async function tend(prompt: string): Promise<string> {
  const options: Options = {
    cwd: ROOT,
    maxTurns: 20,
    canUseTool: async (tool, input) => {
      const v = verdictFor(tool);
      if (v === "allow") return { behavior: "allow", updatedInput: input };
      if (v === "deny") return { behavior: "deny", message: "not here" };
      const ok = await askOwner(`${tool} ${JSON.stringify(input).slice(0, 600)}`);
      return ok ? { behavior: "allow", updatedInput: input } : { behavior: "deny", message: "the owner said no" };
    },
  };
  return collect(query({ prompt, options }), "tend");
}

export async function weed(issue: string): Promise<string> {
  return collect(
    query({
      prompt: `Fix this in our own source and commit it:\n${issue}`,
      options: { cwd: ROOT, maxTurns: 60, permissionMode: "bypassPermissions" },
    }),
    "weed",
  );
}

export async function survey(): Promise<string> {
  return collect(
    query({
      prompt: "List stale dependencies and dead files. Do not change anything.",
      options: { cwd: ROOT, permissionMode: "plan", allowedTools: ["Read", "Grep", "Glob"] },
    }),
    "survey",
  );
}
