import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { pick } from "./coders.js";
import { Repo, SELF } from "./repo.js";
import { review } from "./review.js";

export async function nightly() {
  const todo = await readFile(join(SELF, "TODO.md"), "utf8");
  const main = new Repo(SELF);
  const name = `night-${Date.now()}`;
  const tree = await main.worktree(name);
  const said = await pick("codex").work(`Improve mason, the program in this directory. Take the first item.\n${todo}`, tree.dir);
  await writeFile(join(SELF, "..", `${name}.log`), said);
  await tree.commitAll(`nightly: ${name}`);
  await tree.propose(name, `Nightly ${name}`);
  const { stdout: diff } = await tree.git("diff", "origin/main...HEAD");
  const verdict = await review(diff);
  if (verdict.ok) await tree.landNow(name);
  return verdict;
}

export async function suggest(topic: string) {
  const name = `idea-${Date.now()}`;
  const tree = await new Repo(SELF).worktree(name);
  await pick("gemini").work(`Work on this in mason: ${topic}`, tree.dir);
  await tree.commitAll(topic);
  await tree.propose(name, topic);
  const { stdout } = await tree.git("diff", "--stat", "origin/main...HEAD");
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const reply = await rl.question(`${stdout}\nMerge ${name} now? [y/N] `);
  rl.close();
  if (reply.trim() !== "y") return;
  await tree.landNow(name);
}
