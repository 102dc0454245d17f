import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { LESSONS } from "./paths.js";

export interface Lesson {
  topic: string;
  rule: string;
}

export const lessons = (): Lesson[] => (existsSync(LESSONS) ? JSON.parse(readFileSync(LESSONS, "utf8")) : []);

export function addLessons(fresh: Lesson[]): void {
  const all = [...lessons(), ...fresh].slice(-50);
  writeFileSync(LESSONS, JSON.stringify(all, null, 2));
}

export function compactLessons(): void {
  const seen = new Set<string>();
  const kept = lessons().filter((l) => !seen.has(l.rule) && seen.add(l.rule));
  writeFileSync(LESSONS, JSON.stringify(kept, null, 2));
}
