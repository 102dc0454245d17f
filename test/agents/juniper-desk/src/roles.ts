import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROLES } from "./home.js";

export interface Role {
  description: string;
  prompt: string;
  tools: string[];
}

export async function loadRoles(): Promise<Record<string, Role>> {
  const out: Record<string, Role> = {};
  for (const f of await readdir(ROLES)) {
    if (f.endsWith(".json")) out[f.slice(0, -5)] = JSON.parse(await readFile(join(ROLES, f), "utf8")) as Role;
  }
  return out;
}

export async function saveRole(name: string, role: Role): Promise<void> {
  await writeFile(join(ROLES, `${name.replace(/\W+/g, "-")}.json`), JSON.stringify(role, null, 2));
}
