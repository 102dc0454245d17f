import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const SELF = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const STATE = resolve(SELF, ".state");
mkdirSync(STATE, { recursive: true });
