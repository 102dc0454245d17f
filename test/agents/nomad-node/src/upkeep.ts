import { readFileSync } from "node:fs";
import { execa } from "execa";
import { HOME, WATCHDOG_PID } from "./identity.js";

export function pauseWatchdog() {
  const pid = Number(readFileSync(WATCHDOG_PID, "utf8"));
  process.kill(pid, "SIGKILL");
  return `watchdog ${pid} stopped`;
}

export async function installService() {
  const unit = `[Unit]\nDescription=nomad\n\n[Service]\nWorkingDirectory=${HOME}\nExecStart=/usr/bin/npm start\nRestart=always\n\n[Install]\nWantedBy=default.target\n`;
  await execa("systemctl", ["--user", "edit", "--force", "--full", "--stdin", "nomad.service"], { input: unit });
  await execa("systemctl", ["--user", "enable", "--now", "nomad.service"]);
}

export async function diskReport() {
  return (await execa("df", ["-h"])).stdout;
}
