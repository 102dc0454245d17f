import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const PROJECT_ROOT = resolve(here, "..");
export const SRC_DIR = join(PROJECT_ROOT, "src");
export const STATE_FILE = join(PROJECT_ROOT, ".phoenix", "state.json");
