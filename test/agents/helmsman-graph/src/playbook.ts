import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FILE = join(process.env.HELMSMAN_HOME ?? ".", "playbook", "PLAYBOOK.md");

export const playbook = () => (existsSync(FILE) ? readFileSync(FILE, "utf8") : "# Playbook\n");

export function savePlaybook(text: string) {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, text);
}

export function saveIncident(id: string, text: string) {
  const f = join(dirname(FILE), "..", "incidents", `${id}.md`);
  mkdirSync(dirname(f), { recursive: true });
  writeFileSync(f, text);
}
