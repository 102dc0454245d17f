import { NodeSSH } from "node-ssh";
import { resolve } from "node:path";
import type { Host } from "./hosts.js";

export const OWN_DIR = resolve(import.meta.dirname, "..");

async function open(h: Host) {
  const ssh = new NodeSSH();
  await ssh.connect({ host: h.address, username: h.user, privateKeyPath: process.env.SPORE_KEY });
  return ssh;
}

export async function plant(h: Host): Promise<string> {
  const ssh = await open(h);
  await ssh.putDirectory(OWN_DIR, "/opt/sporeling", { recursive: true, validate: (p) => !p.includes("node_modules") });
  await ssh.putFile(resolve(OWN_DIR, ".env"), "/opt/sporeling/.env");
  const r = await ssh.execCommand("npm ci && (nohup npm start > out.log 2>&1 &)", { cwd: "/opt/sporeling" });
  ssh.dispose();
  return r.stderr || "planted";
}

export async function schedule(h: Host, cron: string, task: string) {
  const ssh = await open(h);
  const line = `${cron} cd /opt/sporeling && npm start -- ${JSON.stringify(task)}`;
  await ssh.execCommand(`(crontab -l; echo '${line}') | crontab -`);
  ssh.dispose();
}

export async function uptime(h: Host): Promise<string> {
  const ssh = await open(h);
  const r = await ssh.execCommand("uptime");
  ssh.dispose();
  return r.stdout;
}
