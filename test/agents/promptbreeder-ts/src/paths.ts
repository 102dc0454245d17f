import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(here, "..");
export const PROMPT_FILE = join(ROOT, "prompts", "solver.md");
export const RUNS_DIR = join(ROOT, "runs");
export const GSM_DEV = join(ROOT, "data", "gsm_dev.jsonl");
