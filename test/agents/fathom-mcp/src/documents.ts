import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DOCS_DIR } from "./home.js";

const clean = (title: string) => title.replace(/[^\w-]+/g, "_");

export async function saveDocument(title: string, body: string): Promise<void> {
  await writeFile(join(DOCS_DIR, `${clean(title)}.md`), body);
}

export async function searchDocuments(words: string): Promise<string> {
  const hits: string[] = [];
  for (const f of await readdir(DOCS_DIR)) {
    const body = await readFile(join(DOCS_DIR, f), "utf8");
    const at = body.toLowerCase().indexOf(words.toLowerCase());
    if (at >= 0) hits.push(`${f}: ${body.slice(Math.max(0, at - 100), at + 200)}`);
  }
  return hits.join("\n---\n") || "nothing";
}
