import { query } from "@anthropic-ai/claude-agent-sdk";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergeNow, mergeWhenReviewed, openPr } from "./merge";

const queue: number[] = [];

async function implement(task: string, branch: string) {
  const tree = mkdtempSync(join(tmpdir(), "self-pr-"));
  execFileSync("git", ["worktree", "add", "-b", branch, tree]);
  let summary = "";
  for await (const m of query({ prompt: task, options: { cwd: tree, permissionMode: "acceptEdits", maxTurns: 40 } })) {
    if (m.type === "result" && m.subtype === "success") summary = m.result;
  }
  execFileSync("git", ["-C", tree, "commit", "-am", task]);
  return summary;
}

export async function small(task: string) {
  const branch = `bot/${Date.now()}`;
  const summary = await implement(task, branch);
  const pr = openPr(branch, task);
  mergeNow(pr);
  return summary;
}

export async function large(task: string) {
  const branch = `bot/${Date.now()}`;
  await implement(task, branch);
  queue.push(openPr(branch, task));
}

export async function sweep() {
  for (const pr of [...queue]) {
    if (await mergeWhenReviewed(pr)) queue.splice(queue.indexOf(pr), 1);
  }
}
