import { mkdirSync, readFileSync, writeFileSync, copyFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

export const files = {
  prompt: join(root, "prompts", "scribe.system.md"),
  rubric: join(root, "evals", "rubric.yaml"),
  cases: join(root, "evals", "cases.yaml"),
  scores: join(root, "var", "scores.csv"),
};

export const read = (file: string): string => readFileSync(file, "utf8");

export function overwrite(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function snapshot(file: string): string {
  const copy = `${file}.${Date.now()}.bak`;
  copyFileSync(file, copy);
  return copy;
}

export function restore(file: string, copy: string): void {
  copyFileSync(copy, file);
}
