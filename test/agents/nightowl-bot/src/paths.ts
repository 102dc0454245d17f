import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const WORKSPACE = join(here, "..", "workspace");
export const SOUL_PATH = join(WORKSPACE, "SOUL.md");
export const MEMORY_PATH = join(WORKSPACE, "MEMORY.md");
export const SKILLS_DIR = join(WORKSPACE, "skills");
export const EXPORTS_DIR = join(WORKSPACE, "exports");
