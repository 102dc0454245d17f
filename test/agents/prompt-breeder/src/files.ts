import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROMPTS = join(dirname(fileURLToPath(import.meta.url)), "..", "prompts");

export type PromptName = "solver" | "rubric";

export const readPrompt = (name: PromptName) => readFileSync(join(PROMPTS, `${name}.md`), "utf8");

export const writePrompt = (name: PromptName, text: string) => {
  writeFileSync(join(PROMPTS, `${name}.md`), text.trim() + "\n");
};

export const readTasks = (): Task[] =>
  JSON.parse(readFileSync(join(PROMPTS, "..", "data", "tasks.json"), "utf8"));

export interface Task {
  question: string;
  answer: number;
}
