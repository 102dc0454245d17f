import { readFile } from "node:fs/promises";
import { globby } from "globby";
import { parse } from "yaml";
import { EVALS, readPrompt } from "./files.js";
import { complete } from "./model.js";

export interface Case {
  q: string;
  a: string;
}

export async function cases(): Promise<Case[]> {
  const files = await globby("*.yaml", { cwd: EVALS, absolute: true });
  const all = await Promise.all(files.map(async (f) => parse(await readFile(f, "utf8")) as Case[]));
  return all.flat();
}

export function summary(results: { ok: boolean; q: string }[]): string {
  const lines = results.map((r) => `${r.ok ? "ok  " : "FAIL"} ${r.q}`);
  return lines.join("\n");
}

export async function runSuite() {
  const system = await readPrompt();
  const results = [];
  for (const c of await cases()) {
    const got = await complete(system, c.q);
    results.push({ ...c, got, ok: got.includes(c.a) });
  }
  return results;
}

export async function judge(before: string, after: string): Promise<boolean> {
  const verdict = await complete("You compare two prompts. Answer KEEP when the second is better, else DROP.", `1:\n${before}\n\n2:\n${after}`);
  return verdict.trim().startsWith("KEEP");
}
