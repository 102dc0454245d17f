import { promises as fs } from "node:fs";
import path from "node:path";

export const WORKSPACE = process.env.CK_WORKSPACE ?? path.join(process.cwd(), "workspace");
const HEARTBEAT = path.join(WORKSPACE, "HEARTBEAT.md");
const BRIEFS = path.join(WORKSPACE, "briefs");

export async function readHeartbeat(): Promise<string> {
  return fs.readFile(HEARTBEAT, "utf8").catch(() => "");
}

export async function writeHeartbeat(text: string) {
  await fs.mkdir(WORKSPACE, { recursive: true });
  await fs.writeFile(HEARTBEAT, text, "utf8");
}

export async function ensureHeartbeat() {
  if (!(await readHeartbeat())) await writeHeartbeat("# Heartbeat\n\n- [ ] nothing to do\n");
}

export async function saveBrief(day: string, text: string) {
  await fs.mkdir(BRIEFS, { recursive: true });
  await fs.writeFile(path.join(BRIEFS, `${day}.md`), text);
}
