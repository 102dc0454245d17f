import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { INBOX, SKILLS } from "./constants.js";

export interface Skill {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  run(args: Record<string, unknown>): Promise<string>;
}

export async function loadSkills(): Promise<Map<string, Skill>> {
  const out = new Map<string, Skill>();
  await mkdir(SKILLS, { recursive: true });
  for (const file of await readdir(SKILLS)) {
    if (!file.endsWith(".mjs")) continue;
    const mod = await import(`${pathToFileURL(path.join(SKILLS, file)).href}?v=${Date.now()}`);
    const skill = mod.default as Skill;
    out.set(skill.name, skill);
  }
  return out;
}

const slug = (s: string) => s.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60);

export async function installSkill(name: string, source: string): Promise<string> {
  const file = path.join(SKILLS, `${slug(name)}.mjs`);
  await writeFile(file, source, { flag: "w" });
  return file;
}

export async function proposeSkill(name: string, source: string): Promise<string> {
  await mkdir(INBOX, { recursive: true });
  const file = path.join(INBOX, `${Date.now()}-${slug(name)}.mjs.txt`);
  await writeFile(file, source);
  return file;
}
