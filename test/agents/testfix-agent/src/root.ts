import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const TESTS = join(ROOT, "tests");
export const WORKFLOWS = join(ROOT, ".github", "workflows");

export function inside(base: string, p: string): string {
  const full = resolve(base, p);
  const rel = relative(base, full);
  if (rel.startsWith("..") || isAbsolute(rel)) throw new Error(`outside: ${p}`);
  return full;
}
