import { simpleGit } from "simple-git";
import { appendFile } from "node:fs/promises";

const git = simpleGit();

export async function keep(generation: number, value: number) {
  await git.add("src");
  await git.commit(`generation ${generation}: ${value.toFixed(3)}`);
  await git.push("origin", "main");
}

export async function log(generation: number, value: number) {
  await appendFile("scores.csv", `${generation},${value}\n`);
}

export async function changedSince(ref: string) {
  const diff = await git.diffSummary([ref]);
  return diff.files.map((f) => f.file);
}

export async function lastGenerations() {
  const { all } = await git.log({ maxCount: 5 });
  return all.map((c) => c.message);
}
