import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

export const HOME = process.env.FATHOM_HOME ?? join(homedir(), ".fathom");
export const TOOLS_DIR = join(HOME, "tools");
export const DOCS_DIR = join(HOME, "documents");
export const TRACE = join(HOME, "trace.log");

for (const d of [TOOLS_DIR, DOCS_DIR]) mkdirSync(d, { recursive: true });

export interface Upstream {
  command: string;
  args: string[];
}

const SERVERS = join(HOME, "upstreams.json");

export async function upstreams(): Promise<Record<string, Upstream>> {
  return JSON.parse(await readFile(SERVERS, "utf8").catch(() => "{}"));
}

export async function addUpstream(name: string, up: Upstream): Promise<void> {
  const all = await upstreams();
  all[name] = up;
  await writeFile(SERVERS, JSON.stringify(all, null, 2));
}
