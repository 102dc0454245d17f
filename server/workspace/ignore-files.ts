import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { isTracked, repositoryTop } from "./repository.js";

/** The `.gitignore` of one folder, and those of the folders above it. */
export interface IgnoreLevel {
  folder: string;
  rules: Ignore;
  above: IgnoreLevel | undefined;
}

/** Adds a folder's `.gitignore`, where it has one. */
export function enterFolder(folder: string, above: IgnoreLevel | undefined): IgnoreLevel | undefined {
  const text = readIfThere(join(folder, ".gitignore"));
  if (text === undefined) return above;
  return { folder, rules: ignore().add(text), above };
}

/** What the repository above a folder ignores below it. A folder that is itself ignored was asked for by name, so nothing above it counts. */
export function ignoredAbove(folder: string): IgnoreLevel | undefined {
  const top = repositoryTop(folder);
  if (top === undefined || top === folder) return undefined;
  let level: IgnoreLevel | undefined;
  let at = top;
  for (const name of relative(top, folder).split(sep)) {
    level = enterFolder(at, level);
    at = join(at, name);
    if (isIgnored(level, at, true)) return undefined;
  }
  return level;
}

/** Whether a path is ignored. The deepest `.gitignore` that speaks of it decides, as in git, where git does not follow it all the same. */
export function isIgnored(level: IgnoreLevel | undefined, path: string, isFolder: boolean): boolean {
  for (let at = level; at; at = at.above) {
    const below = relative(at.folder, path).split(sep).join("/");
    const verdict = at.rules.test(isFolder ? `${below}/` : below);
    if (verdict.ignored) return !isTracked(path);
    if (verdict.unignored) return false;
  }
  return false;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
