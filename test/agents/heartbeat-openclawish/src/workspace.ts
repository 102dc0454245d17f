import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const WORKSPACE = process.env.MOLT_WORKSPACE ?? join(homedir(), ".molt", "workspace");

export const FILES = {
  soul: join(WORKSPACE, "SOUL.md"),
  heartbeat: join(WORKSPACE, "HEARTBEAT.md"),
  memory: join(WORKSPACE, "MEMORY.md"),
} as const;
export type WorkspaceFile = keyof typeof FILES;

const TEMPLATES: Record<WorkspaceFile, string> = {
  soul: "# Soul\nCurious, direct, loyal.\n",
  heartbeat: "# Heartbeat\n- Check the inbox\n",
  memory: "# Memory\n",
};

export function bootstrap() {
  mkdirSync(WORKSPACE, { recursive: true });
  for (const k of Object.keys(FILES) as WorkspaceFile[]) {
    if (!existsSync(FILES[k])) writeFileSync(FILES[k], TEMPLATES[k]);
  }
}

export const load = (f: WorkspaceFile) => (existsSync(FILES[f]) ? readFileSync(FILES[f], "utf8") : "");

export const store = (f: WorkspaceFile, text: string) => writeFileSync(FILES[f], text);

const SKILLS = join(WORKSPACE, "skills");

export function saveSkill(slug: string, body: string) {
  mkdirSync(join(SKILLS, slug), { recursive: true });
  writeFileSync(join(SKILLS, slug, "SKILL.md"), body);
}

export function loadSkills(): string {
  if (!existsSync(SKILLS)) return "";
  return readdirSync(SKILLS)
    .map((s) => readFileSync(join(SKILLS, s, "SKILL.md"), "utf8"))
    .join("\n\n");
}
