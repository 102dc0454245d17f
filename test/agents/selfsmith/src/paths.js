import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const STATE = join(ROOT, ".state");
export const REPORTS = join(STATE, "reports");
