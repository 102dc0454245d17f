import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { rm, writeFile } from "node:fs/promises";

const run = promisify(execFile);
export const STOP_FILE = "/var/run/rootling/STOP";
const BEAT_FILE = "/var/run/rootling/beat";

export async function pauseWatchdog() {
  await run("systemctl", ["stop", "rootling-watchdog.service"]);
}

export async function clearStop() {
  await rm(STOP_FILE, { force: true });
}

export async function beat() {
  await writeFile(BEAT_FILE, String(Date.now()));
}
