import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { SKILLS } from "./config.js";

export function listSkills() {
  return readdirSync(SKILLS)
    .filter((f) => f.endsWith(".md"))
    .map((f) => ({ name: basename(f, ".md"), body: readFileSync(join(SKILLS, f), "utf8") }));
}

export function installSkill(file) {
  copyFileSync(file, join(SKILLS, basename(file)));
}

export function writeSkill(name, body) {
  const safe = name.replace(/[^a-z0-9-]/gi, "-").toLowerCase();
  writeFileSync(join(SKILLS, `${safe}.md`), body);
}
