import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { PROJECT_ROOT, SRC_DIR } from "./paths.js";

export interface FileEdit {
  path: string;
  content: string;
}

export async function snapshotSource(): Promise<string> {
  const parts: string[] = [];
  for (const entry of await readdir(SRC_DIR, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
    const full = join(entry.parentPath, entry.name);
    parts.push(`// FILE: ${relative(PROJECT_ROOT, full)}\n${await readFile(full, "utf8")}`);
  }
  return parts.join("\n\n");
}

export async function applyEdits(edits: FileEdit[]) {
  for (const e of edits) {
    const target = join(PROJECT_ROOT, e.path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, e.content, "utf8");
  }
}
