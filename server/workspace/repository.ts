import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

/** The nearest folder, upwards, that holds a `.git`. */
export function repositoryTop(folder: string): string | undefined {
  let at = folder;
  for (;;) {
    if (existsSync(join(at, ".git"))) return at;
    const up = dirname(at);
    if (up === at) return undefined;
    at = up;
  }
}

/** Files and folders, relative to the top of a repository, that are in it whatever its `.gitignore` says. */
type Tracked = ReadonlySet<string>;

/** What repositories held when their index was last read. */
const known = new Map<string, { stamp: string; tracked: Tracked }>();

/** Whether what a `.gitignore` names is a part of the program all the same: git keeps following a file that it was told to. */
export function isTracked(path: string): boolean {
  const top = repositoryTop(dirname(path));
  return top !== undefined && trackedIn(top).has(relative(top, path).split(sep).join("/"));
}

function trackedIn(top: string): Tracked {
  try {
    const index = join(gitFolderOf(top), "index");
    const { mtimeMs, size } = statSync(index);
    const stamp = `${mtimeMs} ${size}`;
    const before = known.get(top);
    if (before?.stamp === stamp) return before.tracked;
    const tracked = withFolders(namesIn(readFileSync(index)));
    known.set(top, { stamp, tracked });
    return tracked;
  } catch {
    return NONE;
  }
}

const NONE: Tracked = new Set();

/** The folder in which git keeps what it knows of a working tree: in a second one of the same repository, `.git` is a file that says where. */
function gitFolderOf(top: string): string {
  const own = join(top, ".git");
  if (statSync(own).isDirectory()) return own;
  const [, folder = ""] = /^gitdir: (.*)$/m.exec(readFileSync(own, "utf8")) ?? [];
  return isAbsolute(folder) ? folder : join(top, folder);
}

function withFolders(files: readonly string[]): Tracked {
  const all = new Set<string>();
  for (const file of files)
    for (let name = file; name !== "" && !all.has(name); name = name.slice(0, Math.max(name.lastIndexOf("/"), 0))) all.add(name);
  return all;
}

const HEADER = 12;
/** What stands before an entry's name, with a hash of twenty bytes. */
const FIXED = 62;
const EXTENDED = 0x4000;

/** The names in git's index, as https://git-scm.com/docs/index-format lays them out. */
function namesIn(index: Buffer): string[] {
  if (index.toString("latin1", 0, 4) !== "DIRC") return [];
  const version = index.readUInt32BE(4);
  const names: string[] = [];
  let name = Buffer.alloc(0);
  for (let at = HEADER, left = index.readUInt32BE(8); left > 0; left--) {
    const isExtended = version > 2 && (index.readUInt16BE(at + FIXED - 2) & EXTENDED) !== 0;
    let start = at + FIXED + (isExtended ? 2 : 0);
    let kept = 0;
    if (version > 3) {
      const { value, next } = numberAt(index, start);
      kept = name.length - value;
      start = next;
    }
    const end = index.indexOf(0, start);
    name = Buffer.concat([name.subarray(0, kept), index.subarray(start, end)]);
    names.push(name.toString("utf8"));
    at = version > 3 ? end + 1 : at + Math.ceil((end + 1 - at) / 8) * 8;
  }
  return names;
}

/** How many letters of the name before are left off, in seven bits of each byte. */
function numberAt(index: Buffer, start: number): { value: number; next: number } {
  let at = start;
  let byte = index.readUInt8(at++);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = index.readUInt8(at++);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next: at };
}
