import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const execFileP = promisify(execFile);

export async function readCrontab(): Promise<string> {
  try {
    return (await execFileP("crontab", ["-l"])).stdout;
  } catch {
    return "";
  }
}

export function writeCrontab(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const p = spawn("crontab", ["-"], { stdio: ["pipe", "inherit", "inherit"] });
    p.on("error", reject);
    p.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`crontab exited ${code}`))));
    p.stdin.end(text);
  });
}
