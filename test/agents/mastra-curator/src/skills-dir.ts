import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";

export const SKILLS_DIR = join(process.env.CURATOR_DATA ?? ".curator", "skills");

export function skillIndex(): string {
  if (!existsSync(SKILLS_DIR)) return "";
  return readdirSync(SKILLS_DIR)
    .map((d) => {
      const body = readFileSync(join(SKILLS_DIR, d, "SKILL.md"), "utf8");
      return `<skill name="${d}">\n${body}\n</skill>`;
    })
    .join("\n");
}

export function writeSkill(name: string, body: string): void {
  const dir = join(SKILLS_DIR, name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "SKILL.md"), body);
}
