import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const HOME = join(homedir(), ".nightwatch");
export const SOUL_PATH = join(HOME, "SOUL.md");
export const MEMORY_PATH = join(HOME, "MEMORY.md");
export const STATE_PATH = join(HOME, "state.json");
const CONFIG_PATH = join(HOME, "config.json");

const defaults = { model: "qwen2.5:14b", maxSteps: 8, checkEvery: "*/15 * * * *" };

export function loadConfig() {
  if (!existsSync(CONFIG_PATH)) return { ...defaults };
  return { ...defaults, ...JSON.parse(readFileSync(CONFIG_PATH, "utf8")) };
}

export function patchConfig(patch) {
  const next = { ...loadConfig(), ...patch };
  writeFileSync(CONFIG_PATH, JSON.stringify(next, null, 2));
  return next;
}
