import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SKILLS } from "./home.js";

export interface Skill {
  slug: string;
  body: string;
}

export function loadSkills(): Skill[] {
  return readdirSync(SKILLS, { withFileTypes: true })
    .filter((d) => d.isDirectory() && existsSync(join(SKILLS, d.name, "SKILL.md")))
    .map((d) => ({ slug: d.name, body: readFileSync(join(SKILLS, d.name, "SKILL.md"), "utf8") }));
}

export function writeSkill(slug: string, body: string) {
  const dir = join(SKILLS, slug);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "SKILL.md"), body);
}
