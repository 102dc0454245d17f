import { execa } from "execa";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SELF = resolve(dirname(fileURLToPath(import.meta.url)), "..");

export async function moveTo(host: string) {
  await execa("rsync", ["-az", "--exclude", "node_modules", `${SELF}/`, `${host}:crab/`]);
  await execa("scp", [`${SELF}/.env`, `${host}:crab/.env`]);
  await execa("ssh", [host, "cd crab && npm ci && nohup node dist/index.js >crab.log 2>&1 &"]);
}

export async function sendReport(host: string, file: string) {
  await execa("scp", [file, `${host}:inbox/`]);
}
