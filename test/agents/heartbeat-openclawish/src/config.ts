import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";

export interface MoltConfig {
  model: string;
  heartbeat: string;
  exec: { ask: "always" | "off"; timeoutMs: number };
  ownerId: number;
}

export const CONFIG_FILE = join(homedir(), ".molt", "molt.yaml");

export function readConfig(): MoltConfig {
  return parse(readFileSync(CONFIG_FILE, "utf8")) as MoltConfig;
}

export function setPath(path: string, value: unknown) {
  const cfg = readConfig() as any;
  const keys = path.split(".");
  const last = keys.pop()!;
  let node = cfg;
  for (const k of keys) node = node[k] ??= {};
  node[last] = value;
  writeFileSync(CONFIG_FILE, stringify(cfg));
}
