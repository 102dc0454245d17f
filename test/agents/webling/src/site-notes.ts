import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const DIR = join(import.meta.dirname, "..", "notes");

const fileFor = (host: string) => join(DIR, `${host.replace(/[^\w.-]/g, "_")}.md`);

export const notesFor = (host: string): Promise<string> => readFile(fileFor(host), "utf8").catch(() => "");

export async function learn(host: string, note: string): Promise<void> {
  await mkdir(DIR, { recursive: true });
  await writeFile(fileFor(host), `${await notesFor(host)}\n- ${note}`.trim());
}
