import { resolve } from "node:path";

export const REPO_DIR = resolve(process.env.REPO_DIR ?? ".");
export const DOCS_DIR = resolve(REPO_DIR, "docs");
export const CURSOR_RULES = resolve(REPO_DIR, ".cursor/rules");
export const SKILL_DIR = resolve(import.meta.dirname, "../skills");
export const MODEL = process.env.SCRIBE_MODEL ?? "gpt-4.1";
