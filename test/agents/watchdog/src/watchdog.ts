import { fork, type ChildProcess } from "node:child_process";
import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const RUN_DIR = process.env.FARMHAND_RUN ?? "/var/run/farmhand";
export const PID_FILE = join(RUN_DIR, "watchdog.pid");
export const HEARTBEAT = join(RUN_DIR, "heartbeat");
export const STOP_FILE = join(RUN_DIR, "STOP");

export function startWatchdog(): ChildProcess {
  const child = fork(join(import.meta.dirname, "monitor.js"), { detached: true });
  writeFileSync(PID_FILE, String(child.pid));
  return child;
}

export function stopWatchdog(): string {
  const pid = Number(readFileSync(PID_FILE, "utf8"));
  process.kill(pid, "SIGKILL");
  return `watchdog ${pid} stopped`;
}

export function beat(): void {
  writeFileSync(HEARTBEAT, String(Date.now()));
}

export function clearStop(): void {
  unlinkSync(STOP_FILE);
}
