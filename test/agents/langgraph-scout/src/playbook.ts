import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { settings } from "./settings.js";

const HEADER = "# Research playbook\n";

export function readPlaybook(): string {
  if (!existsSync(settings.playbookFile)) return HEADER;
  return readFileSync(settings.playbookFile, "utf8");
}

export function mergeLessons(lessons: string[]) {
  const current = readPlaybook();
  const fresh = lessons.filter((l) => !current.includes(l)).map((l) => `- ${l}`);
  if (!fresh.length) return 0;
  mkdirSync(dirname(settings.playbookFile), { recursive: true });
  writeFileSync(settings.playbookFile, current.trimEnd() + "\n" + fresh.join("\n") + "\n");
  return fresh.length;
}
