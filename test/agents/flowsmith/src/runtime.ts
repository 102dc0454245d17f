import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Flow, FlowNode } from "./state.js";

const FLOWS = join(process.cwd(), "data", "flows");
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;

async function runNode(node: FlowNode, input: unknown): Promise<unknown> {
  if (node.kind === "function") {
    const fn = new AsyncFunction("input", "fetch", node.code ?? "return input");
    return fn(input, fetch);
  }
  if (node.kind === "http") return (await fetch(node.url!)).json();
  return input;
}

export async function dryRun(flow: Flow) {
  let value: unknown = {};
  for (const n of flow.nodes) value = await runNode(n, value);
  return value;
}

export function saveFlow(flow: Flow): string {
  mkdirSync(FLOWS, { recursive: true });
  const file = join(FLOWS, `${flow.name}.json`);
  writeFileSync(file, JSON.stringify(flow, null, 2));
  return file;
}

export function installSchedule(flow: Flow) {
  const current = execFileSync("sh", ["-c", "crontab -l 2>/dev/null || true"], { encoding: "utf8" });
  const line = `${flow.schedule} node ${join(process.cwd(), "dist/run.js")} ${flow.name}`;
  execFileSync("crontab", ["-"], { input: `${current}${line}\n` });
}
