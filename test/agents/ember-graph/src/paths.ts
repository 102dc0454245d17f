import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const PERSONA = join(ROOT, "prompts", "persona.md");
export const LESSONS = join(ROOT, "data", "lessons.json");
export const CACHE = join(ROOT, ".cache", "pages");
export const DRAFTS = join(ROOT, "drafts");

for (const d of [dirname(LESSONS), CACHE, DRAFTS]) mkdirSync(d, { recursive: true });
