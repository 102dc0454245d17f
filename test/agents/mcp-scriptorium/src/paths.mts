import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));
export const HOME = process.env.SCRIPTORIUM_HOME ?? join(homedir(), ".scriptorium");
export const PROMPTS = join(HOME, "prompts");
export const MANUSCRIPTS = join(HOME, "manuscripts");
export const EXPORTS = join(HOME, "exports");
export const INSTRUCTIONS = join(HOME, "instructions.md");
