import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pkg = join(dirname(fileURLToPath(import.meta.url)), "..");
export const PROMPT = join(pkg, "prompts", "solver.md");
export const EVALS = join(pkg, "evals");
const RUNS = join(pkg, "runs");

export const readPrompt = () => readFile(PROMPT, "utf8");

export async function writePrompt(text: string) {
  await writeFile(PROMPT, text);
}

export async function writeCase(file: string, yaml: string) {
  await writeFile(join(EVALS, file), yaml);
}

export async function snapshot(round: number) {
  await mkdir(RUNS, { recursive: true });
  await copyFile(PROMPT, join(RUNS, `prompt-${round}.md`));
}

export async function saveTrace(round: number, trace: unknown) {
  await mkdir(RUNS, { recursive: true });
  await writeFile(join(RUNS, `trace-${round}.json`), JSON.stringify(trace, null, 2));
}
