import { type Dirent, existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { enterFolder, type IgnoreLevel, ignoredAbove, isIgnored } from "./ignore-files.js";
import { folderSkipReason, isVersionControl, nameSkipReason, type Skipped } from "./skip-reason.js";
import { readFailure } from "./source-text.js";

/** What to look for, and where. */
export interface WalkRequest {
  /** Absolute, without links in it. */
  root: string;
  /** Absolute files and folders below the root, or the root itself. */
  targets: readonly string[];
  /** Whether a file, relative to the root, is of a kind that is read. */
  wanted(file: string): boolean;
  /** Whether the settings leave a file or folder out. */
  excluded(file: string, isFolder: boolean): boolean;
}

/** Files to read, relative to the root with `/`, in order, and what was left out. */
export interface Walked {
  files: string[];
  skipped: Skipped[];
}

interface Folder {
  path: string;
  ignored: IgnoreLevel | undefined;
}

/** Lists the files to analyse. */
export function walk(request: WalkRequest): Walked {
  const walking = walkSteps(request);
  let step = walking.next();
  while (!step.done) step = walking.next();
  return step.value;
}

/** The same, with a rest before each folder. Links are never followed: what they point to inside the root is reached by its own name. */
export function* walkSteps(request: WalkRequest): Generator<void, Walked> {
  const walked: Walked = { files: [], skipped: [] };
  const seen = new Set<string>();
  for (const target of request.targets) {
    if (isFolder(target)) yield* walkFolder(request, target, walked, seen);
    else if (!seen.has(target)) {
      seen.add(target);
      takeFile(request, target, walked, true);
    }
  }
  walked.files.sort();
  walked.skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return walked;
}

function* walkFolder(request: WalkRequest, target: string, walked: Walked, seen: Set<string>): Generator<void> {
  const open: Folder[] = [{ path: target, ignored: ignoredAbove(target) }];
  for (let folder = open.pop(); folder; folder = open.pop()) {
    if (seen.has(folder.path)) continue;
    seen.add(folder.path);
    yield;
    const ignored = enterFolder(folder.path, folder.ignored);
    for (const entry of entriesOf(request, folder.path, walked)) {
      const path = join(folder.path, entry.name);
      if (isIgnored(ignored, path, entry.isDirectory())) continue;
      if (entry.isDirectory()) {
        if (!isVersionControl(entry.name) && takeFolder(request, path, walked)) open.push({ path, ignored });
      } else if (!seen.has(path)) {
        seen.add(path);
        takeEntry(request, path, entry, walked);
      }
    }
  }
}

function entriesOf(request: WalkRequest, folder: string, walked: Walked): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walked.skipped.push({ file: `${nameIn(request.root, folder)}/`, reason: readFailure(error) });
    return [];
  }
}

function takeFolder(request: WalkRequest, path: string, walked: Walked): boolean {
  const name = nameIn(request.root, path);
  const reason = folderSkipReason(name) ?? (request.excluded(name, true) ? "excluded by holdpoint.json" : undefined);
  if (reason !== undefined) walked.skipped.push({ file: `${name}/`, reason });
  return reason === undefined;
}

function takeEntry(request: WalkRequest, path: string, entry: Dirent, walked: Walked): void {
  if (entry.isFile()) {
    takeFile(request, path, walked, false);
    return;
  }
  const name = nameIn(request.root, path);
  const toFolder = entry.isSymbolicLink() && isFolder(path);
  if (toFolder) walked.skipped.push({ file: `${name}/`, reason: "symbolic link" });
  else if (request.wanted(name)) {
    walked.skipped.push({ file: name, reason: entry.isSymbolicLink() ? "symbolic link" : "not a regular file" });
  }
}

function takeFile(request: WalkRequest, path: string, walked: Walked, named: boolean): void {
  const name = nameIn(request.root, path);
  if (!request.wanted(name)) {
    if (named) walked.skipped.push({ file: name, reason: "not in a language that Holdpoint reads" });
    return;
  }
  const reason = fileSkipReason(path, name) ?? (request.excluded(name, false) ? "excluded by holdpoint.json" : undefined);
  if (reason === undefined) walked.files.push(name);
  else walked.skipped.push({ file: name, reason });
}

/** Whether `walk` from the root would come by a file, or a folder, below it; nothing is said of what a file holds. */
export function isReached(request: WalkRequest, path: string, folder: boolean): boolean {
  const names = relative(request.root, path).split(sep);
  let ignored = ignoredAbove(request.root);
  let at = request.root;
  for (const [index, name] of names.entries()) {
    ignored = enterFolder(at, ignored);
    at = join(at, name);
    const inner = index < names.length - 1 || folder;
    const below = nameIn(request.root, at);
    if (isLink(at) || isIgnored(ignored, at, inner) || request.excluded(below, inner)) return false;
    if (inner && (isVersionControl(name) || folderSkipReason(below) !== undefined)) return false;
    if (!inner && (!request.wanted(below) || fileSkipReason(at, below) !== undefined)) return false;
  }
  return true;
}

/** Why a file is left out, as far as its name and those beside it tell: next to its source, what a compiler made of it is no second program. */
function fileSkipReason(path: string, name: string): string | undefined {
  const reason = nameSkipReason(name);
  if (reason !== undefined) return reason;
  const [, stem, module, ending] = /^(.*)\.([cm]?)js(x?)$/.exec(path) ?? [];
  const isBuilt = stem !== undefined && (existsSync(`${stem}.${module}ts${ending}`) || existsSync(`${stem}.${module}tsx`));
  return isBuilt ? "build output" : undefined;
}

/** A path relative to the root, with `/`. */
export function nameIn(root: string, path: string): string {
  return relative(root, path).split(sep).join("/") || basename(path);
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
