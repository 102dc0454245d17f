import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const POOL = join(import.meta.dirname, "..", "pool");
export const LIVE = join(import.meta.dirname, "live.mjs");

export interface Genome { id: string; source: string; score: number }
export type Act = (task: string, llm: (p: string) => Promise<string>) => Promise<string>;

export async function store(g: Genome): Promise<string> {
  await mkdir(POOL, { recursive: true });
  const file = join(POOL, `${g.id}.mjs`);
  await writeFile(file, g.source);
  await writeFile(join(POOL, `${g.id}.score`), String(g.score));
  return file;
}

export async function load(file: string): Promise<Act> {
  const mod = (await import(`${pathToFileURL(file).href}?t=${Date.now()}`)) as { act: Act };
  return mod.act;
}

export const live = () => readFile(LIVE, "utf8");

export async function goLive(id: string): Promise<void> {
  await cp(join(POOL, `${id}.mjs`), LIVE);
}

export const ids = async () => (await readdir(POOL)).filter((f) => f.endsWith(".mjs")).map((f) => f.slice(0, -4));
