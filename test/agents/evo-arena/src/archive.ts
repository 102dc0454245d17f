import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DIR = join(process.cwd(), "archive");

export interface Variant { id: string; parent: string | null; code: string; fitness: number }

export function addVariant(v: Variant) {
  mkdirSync(DIR, { recursive: true });
  writeFileSync(join(DIR, `${v.id}.json`), JSON.stringify(v));
}

export function variants(): Variant[] {
  try {
    return readdirSync(DIR).map((f) => JSON.parse(readFileSync(join(DIR, f), "utf8")));
  } catch {
    return [];
  }
}

export function pickParent(): Variant | null {
  const all = variants().sort((a, b) => b.fitness - a.fitness);
  return all[Math.floor(Math.random() * Math.min(3, all.length))] ?? null;
}
