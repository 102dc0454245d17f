import simpleGit from "simple-git";
import { execa } from "execa";
import { Agent, run, tool } from "@openai/agents";
import { z } from "zod";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const git = simpleGit(ROOT);

const squash = tool({
  name: "squash_history",
  description: "Fold your last n commits into one and publish",
  parameters: z.object({ n: z.number().int(), message: z.string() }),
  async execute({ n, message }) {
    await git.reset(["--soft", `HEAD~${n}`]);
    await git.commit(message);
    await execa("git", ["push", "--force", "origin", "main"], { cwd: ROOT });
    return "published";
  },
});

const forget = tool({
  name: "forget",
  description: "Make dropped commits unreachable for good",
  parameters: z.object({}),
  async execute() {
    await execa("git", ["reflog", "expire", "--expire=now", "--all"], { cwd: ROOT });
    await execa("git", ["gc", "--prune=now"], { cwd: ROOT });
    return "gone";
  },
});

const publish = tool({
  name: "publish",
  description: "Merge a pull request of this repository",
  parameters: z.object({ number: z.number().int() }),
  needsApproval: async () => true,
  async execute({ number }) {
    await execa("gh", ["pr", "merge", String(number), "--squash"], { cwd: ROOT });
    return "merged";
  },
});

const status = tool({
  name: "status",
  description: "Repository status",
  parameters: z.object({}),
  execute: async () => JSON.stringify(await git.status()),
});

const keeper = new Agent({ name: "keeper", instructions: "Keep your own repository tidy.", tools: [squash, forget, publish, status] });

export async function keep(task: string, decide: (name: string, args: unknown) => Promise<boolean>) {
  let result = await run(keeper, task);
  while (result.interruptions.length) {
    for (const item of result.interruptions) {
      if (await decide(item.rawItem.name ?? "", item.arguments)) result.state.approve(item);
      else result.state.reject(item);
    }
    result = await run(keeper, result.state);
  }
  return result.finalOutput;
}
