import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const HOME_DIR = join(homedir(), ".repo-pal");
export const SETTINGS = join(HOME_DIR, "settings.json");
export const SKILLS = join(HOME_DIR, "skills");
export const CACHE = join(HOME_DIR, "cache");

export function ensureHome() {
  for (const d of [HOME_DIR, SKILLS, CACHE]) mkdirSync(d, { recursive: true });
}
