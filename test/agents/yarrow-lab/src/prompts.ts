import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DIR = join(dirname(fileURLToPath(import.meta.url)), "..", "prompts");

export const names = ["triage", "reply"] as const;
export type PromptName = (typeof names)[number];

export const promptFile = (name: PromptName) => join(DIR, `${name}.md`);
export const candidateFile = (name: PromptName) => join(DIR, "candidates", `${name}.md`);

export const prompt = (name: PromptName) => readFileSync(promptFile(name), "utf8");

export function saveCandidate(name: PromptName, text: string): void {
  writeFileSync(candidateFile(name), text);
}

export function adopt(name: PromptName): void {
  copyFileSync(candidateFile(name), promptFile(name));
}

export function setReply(text: string): void {
  writeFileSync(promptFile("reply"), text);
}
