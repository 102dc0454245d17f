import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Definition } from "./catalog.js";

const run = promisify(execFile);
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;

export async function executeInline(def: Definition, args: Record<string, unknown>): Promise<string> {
  const fn = new AsyncFunction("args", "fetch", def.body);
  const out = await fn(args, fetch);
  return typeof out === "string" ? out : JSON.stringify(out);
}

export async function executeContained(code: string): Promise<string> {
  const { stdout } = await run(
    "docker",
    ["run", "--rm", "--network", "none", "--read-only", "--memory", "128m", "--cap-drop", "ALL",
      "node:20-alpine", "node", "-e", code],
    { timeout: 20_000 },
  );
  return stdout;
}
