import { realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { readFailure } from "./source-text.js";

/** What is scanned: the folder that file names are relative to, and what is read below it. All absolute, without links. */
export interface Targets {
  root: string;
  paths: string[];
  /** Paths that were asked for and are not there, as they were written. */
  missing: { path: string; reason: string }[];
}

/** Resolves path arguments. One folder is its own root; several paths, or a file, share the current folder or else the nearest one around them. */
export function resolveTargets(
  cwd: string,
  args: readonly string[],
): Targets | { root?: undefined; missing: Targets["missing"] } {
  const paths: string[] = [];
  const missing: Targets["missing"] = [];
  for (const arg of args.length > 0 ? args : ["."]) {
    try {
      const path = realpathSync(resolve(cwd, arg));
      statSync(path);
      if (!paths.includes(path)) paths.push(path);
    } catch (error) {
      const reason = readFailure(error);
      missing.push({ path: arg, reason: reason.startsWith("vanished") ? "no such file or folder" : reason });
    }
  }
  const [first] = paths;
  if (first === undefined) return { missing };
  if (paths.length === 1 && statSync(first).isDirectory()) return { root: first, paths, missing };
  const here = realpathSync(cwd);
  const root = paths.every((path) => isInside(here, path)) ? here : commonFolder(paths);
  return { root, paths, missing };
}

/** Whether a path is the folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? sep);
  while (!paths.every((path) => isInside(folder, path))) folder = dirname(folder);
  return folder;
}
