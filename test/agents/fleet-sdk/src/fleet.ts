import { query, type Options } from "@anthropic-ai/claude-agent-sdk";
import PQueue from "p-queue";
import { attended, reader, unattended } from "./options.js";

const queue = new PQueue({ concurrency: 3 });

export async function* work(prompt: string, options: Options): AsyncGenerator<string> {
  for await (const msg of query({ prompt, options })) {
    if (msg.type === "result" && msg.subtype === "success") yield msg.result;
  }
}

async function first(prompt: string, options: Options): Promise<string> {
  for await (const text of work(prompt, options)) return text;
  return "";
}

export async function sprint(goal: string, mode: "attended" | "unattended"): Promise<string[]> {
  const plan = await first(`Split into at most 5 tasks, one per line: ${goal}`, reader);
  const tasks = plan.split("\n").filter(Boolean).slice(0, 5);
  const options = mode === "attended" ? attended : unattended;
  return Promise.all(tasks.map((t) => queue.add(() => first(t, options)) as Promise<string>));
}
