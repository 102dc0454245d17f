import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const HOME = join(homedir(), ".cobalt");
export const SKILLS = join(HOME, "skills");
export const SESSIONS = join(HOME, "sessions");
const FILE = join(HOME, "config.json");

for (const d of [HOME, SKILLS, SESSIONS]) mkdirSync(d, { recursive: true });

const DEFAULTS = { endpoint: "http://localhost:8080/v1", model: "qwen2.5-coder", maxSteps: 12 };

export function load() {
  return existsSync(FILE) ? { ...DEFAULTS, ...JSON.parse(readFileSync(FILE, "utf8")) } : { ...DEFAULTS };
}

export function save(cfg) {
  writeFileSync(FILE, JSON.stringify(cfg, null, 2));
}
