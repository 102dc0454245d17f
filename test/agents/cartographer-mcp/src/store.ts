import { existsSync, mkdirSync, readFileSync, readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homedir } from "node:os";

const BASE = process.env.CARTO_HOME ?? join(homedir(), ".cartographer");
const PROPOSALS = join(BASE, "proposals");
mkdirSync(PROPOSALS, { recursive: true });

const load = <T>(name: string, fallback: T): T => {
  const file = join(BASE, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : fallback;
};
const keep = (name: string, value: unknown) => writeFileSync(join(BASE, name), JSON.stringify(value, null, 2));

export interface Macro { name: string; description: string; steps: string[] }
export const guide = {
  get: () => load<string>("guide.json", "Read the map before you change the territory."),
  set: (text: string) => keep("guide.json", text),
};
export const notes = { all: () => load<string[]>("notes.json", []), add: (n: string) => keep("notes.json", [...notes.all(), n]) };
export const macros = { all: () => load<Macro[]>("macros.json", []), add: (m: Macro) => keep("macros.json", [...macros.all(), m]) };
export const roots = { all: () => load<string[]>("roots.json", [process.cwd()]), add: (r: string) => keep("roots.json", [...roots.all(), r]) };

export const proposals = {
  put: (kind: string, value: string) => writeFileSync(join(PROPOSALS, `${Date.now()}.json`), JSON.stringify({ kind, value })),
  all: () => readdirSync(PROPOSALS).map((id) => ({ id, ...(JSON.parse(readFileSync(join(PROPOSALS, id), "utf8")) as { kind: string; value: string }) })),
  drop: (id: string) => unlinkSync(join(PROPOSALS, id)),
};
