import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const HOME = join(homedir(), "juniper");
export const SKILLS = join(HOME, "skills");
export const ROLES = join(HOME, "roles");
export const PRINCIPLES = join(HOME, "PRINCIPLES.md");
export const OUTBOX = join(HOME, "outbox");

export function prepareHome(): void {
  for (const dir of [SKILLS, ROLES, OUTBOX]) mkdirSync(dir, { recursive: true });
  if (!existsSync(PRINCIPLES)) writeFileSync(PRINCIPLES, "# Principles\n- Ask before you send mail.\n");
}
