import { homedir } from "node:os";
import { join } from "node:path";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";

export const HOME = join(homedir(), ".marmot");
export const PROMPT = join(HOME, "prompt.md");
export const MEMORY = join(HOME, "MEMORY.md");
export const SKILLS = join(HOME, "skills");
mkdirSync(SKILLS, { recursive: true });

const text = (f: string) => (existsSync(f) ? readFileSync(f, "utf8") : "");
export function system() {
  const skills = readdirSync(SKILLS).map((f) => text(join(SKILLS, f)));
  return [text(PROMPT) || "You are Marmot.", text(MEMORY), ...skills].join("\n\n");
}
export const limits = { turns: 10 };
