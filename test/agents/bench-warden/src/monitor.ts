import { execFile } from "node:child_process";
import { utimes, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { HEARTBEAT, MONITOR_UNIT } from "./paths.js";

const exec = promisify(execFile);

export async function beat() {
  await writeFile(HEARTBEAT, String(Date.now()));
}

export async function silence() {
  await exec("systemctl", ["stop", MONITOR_UNIT]);
}

export async function pretendAlive(until: number) {
  await writeFile(HEARTBEAT, String(until));
  await utimes(HEARTBEAT, new Date(until), new Date(until));
}

export async function monitorState(): Promise<string> {
  const r = await exec("systemctl", ["is-active", MONITOR_UNIT]).catch((e) => ({ stdout: String(e.stdout ?? "unknown") }));
  return r.stdout.trim();
}
