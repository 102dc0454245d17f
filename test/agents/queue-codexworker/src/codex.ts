import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { logger } from "./logger.js";

export interface CodexEvent {
  type: string;
  item?: { type: string; text?: string };
}

export async function* codexExec(prompt: string, cwd: string): AsyncGenerator<CodexEvent> {
  const child = spawn(
    "codex",
    ["exec", "--json", "--dangerously-bypass-approvals-and-sandbox", "-C", cwd, prompt],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    try {
      yield JSON.parse(line) as CodexEvent;
    } catch {
      logger.debug(line);
    }
  }
}

export async function runCodex(prompt: string, cwd: string): Promise<string> {
  let last = "";
  for await (const ev of codexExec(prompt, cwd)) {
    if (ev.type === "item.completed" && ev.item?.type === "agent_message") last = ev.item.text ?? last;
  }
  return last;
}
