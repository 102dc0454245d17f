import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

const HOME = process.env.LANTERN_HOME ?? join(homedir(), ".lantern");
const NAMES = { soul: "SOUL.md", memory: "MEMORY.md", user: "USER.md" } as const;
export type Part = keyof typeof NAMES;

const pathOf = (part: Part) => join(HOME, NAMES[part]);

export async function load(part: Part): Promise<string> {
  return readFile(pathOf(part), "utf8").catch(() => "");
}

export async function replace(part: Part, text: string) {
  await writeFile(pathOf(part), text.trimEnd() + "\n");
}

export async function append(part: Part, line: string) {
  await appendFile(pathOf(part), `- ${line}\n`);
}

export async function scaffold() {
  await mkdir(HOME, { recursive: true });
  if (!(await load("soul"))) await replace("soul", "# Soul\nYou are Lantern: brief, warm, honest.");
}

export async function trim(max = 200) {
  const lines = (await load("memory")).split("\n");
  if (lines.length > max) await replace("memory", [...new Set(lines)].slice(-max).join("\n"));
}

export async function assemble(): Promise<string> {
  const parts = await Promise.all((Object.keys(NAMES) as Part[]).map(load));
  return parts.filter(Boolean).join("\n\n---\n\n");
}
