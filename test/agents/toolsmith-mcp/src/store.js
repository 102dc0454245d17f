import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { notesDir, pendingDir, toolsDir } from "./paths.js";

async function put(dir, file, text) {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, basename(file)), text);
}

export const saveTool = (name, code) => put(toolsDir, `${name}.mjs`, code);
export const savePending = (name, code) => put(pendingDir, `${name}.mjs`, code);
export const saveNote = (name, text) => put(notesDir, `${name}.txt`, text);
export const dropTool = (name) => rm(join(toolsDir, `${basename(name)}.mjs`), { force: true });

export async function accept(name) {
  await mkdir(toolsDir, { recursive: true });
  await rename(join(pendingDir, `${name}.mjs`), join(toolsDir, `${name}.mjs`));
}

export const showPending = (name) => readFile(join(pendingDir, `${name}.mjs`), "utf8");
