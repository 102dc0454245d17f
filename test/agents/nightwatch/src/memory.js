import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { HOME, MEMORY_PATH, SOUL_PATH, STATE_PATH } from "./config.js";

const read = (p, d = "") => (existsSync(p) ? readFileSync(p, "utf8") : d);

export function ensureHome() {
  mkdirSync(HOME, { recursive: true });
  if (!existsSync(SOUL_PATH)) writeFileSync(SOUL_PATH, "You are Nightwatch. You look after one server.\n");
}

export const soul = () => read(SOUL_PATH);
export const memory = () => read(MEMORY_PATH);

export function remember(category, text) {
  appendFileSync(MEMORY_PATH, `- [${category}] ${text}\n`);
}

export function rewriteSoul(text) {
  writeFileSync(SOUL_PATH, text);
}

export function rotateMemory(limit = 256 * 1024) {
  if (existsSync(MEMORY_PATH) && statSync(MEMORY_PATH).size > limit) {
    renameSync(MEMORY_PATH, `${MEMORY_PATH}.${Date.now()}`);
  }
}

export function touch(job) {
  const s = JSON.parse(read(STATE_PATH, "{}"));
  s[job] = { last: new Date().toISOString(), count: (s[job]?.count ?? 0) + 1 };
  writeFileSync(STATE_PATH, JSON.stringify(s));
}
