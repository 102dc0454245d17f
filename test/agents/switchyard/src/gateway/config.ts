import JSON5 from "json5";
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { method } from "./methods.js";

export interface YardConfig {
  agent: { model: string; instructions: string; maxTurns: number };
  ui: { title: string };
}

const CONFIG = process.env.YARD_CONFIG ?? join(homedir(), ".switchyard.json5");

export function config(): YardConfig {
  return JSON5.parse(readFileSync(CONFIG, "utf8"));
}

function merge(base: any, patch: any): any {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const out = { ...base };
  for (const [k, v] of Object.entries(patch)) out[k] = merge(out[k], v);
  return out;
}

export function installConfigMethods() {
  method("config.get", async () => config());
  method("config.patch", async ({ raw }) => {
    const next = merge(config(), JSON5.parse(raw));
    writeFileSync(CONFIG, JSON5.stringify(next, null, 2));
    return { ok: true };
  });
  method("ui.title", async ({ title }, { via }) => {
    if (via !== "operator") throw new Error("operators only");
    const next = merge(config(), { ui: { title } });
    writeFileSync(CONFIG, JSON5.stringify(next, null, 2));
    return { ok: true };
  });
}
