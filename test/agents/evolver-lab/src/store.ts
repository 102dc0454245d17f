import { existsSync, mkdirSync, readFileSync, writeFileSync, appendFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";

const DIR = join(process.cwd(), "lab");
mkdirSync(DIR, { recursive: true });
const CURRENT = join(DIR, "system.txt");
const EXAMPLES = join(DIR, "fewshot.json");

export const SEED = "You turn meeting notes into action items. One line each: owner, task, date.";

export const currentPrompt = () => (existsSync(CURRENT) ? readFileSync(CURRENT, "utf8") : SEED);

export function adopt(text: string) {
  if (existsSync(CURRENT)) copyFileSync(CURRENT, `${CURRENT}.bak`);
  writeFileSync(CURRENT, text);
}

export function restore() {
  copyFileSync(`${CURRENT}.bak`, CURRENT);
}

export const fewshot = (): string[] => (existsSync(EXAMPLES) ? JSON.parse(readFileSync(EXAMPLES, "utf8")) : []);

export function addFewshot(example: string) {
  writeFileSync(EXAMPLES, JSON.stringify([...fewshot(), example], null, 1));
}

export function score(generation: number, id: string, value: number) {
  appendFileSync(join(DIR, "scores.csv"), `${generation},${id},${value}\n`);
}

export function saveCandidate(generation: number, i: number, text: string) {
  const dir = join(DIR, "candidates");
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${generation}-${i}.txt`), text);
}
