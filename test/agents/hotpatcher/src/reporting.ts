import { appendFileSync } from "node:fs";

export interface Failure { skill: string; message: string; at: string }

const failures: Failure[] = [];

export function note(skill: string, e: Error) {
  const f = { skill, message: e.message, at: new Date().toISOString() };
  failures.push(f);
  appendFileSync("failures.ndjson", JSON.stringify(f) + "\n");
}

export function countFor(skill: string): number {
  return failures.filter((f) => f.skill === skill).length;
}
