import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export const slug = (s: string) => basename(s).toLowerCase().replace(/[^a-z0-9]+/g, "-");

export async function put(dir: string, name: string, text: string): Promise<string> {
  const file = join(dir, `${slug(name)}.md`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, "utf8");
  return file;
}

export async function list(dir: string): Promise<string[]> {
  return (await readdir(dir).catch(() => [])).filter((f) => f.endsWith(".md")).map((f) => f.slice(0, -3));
}

export const get = (dir: string, name: string) => readFile(join(dir, `${slug(name)}.md`), "utf8");

export const journal = (dir: string, line: string) => appendFile(join(dir, "journal.log"), `${new Date().toISOString()} ${line}\n`);
