import { sameFields } from "../flow/state.js";
import type { Surface } from "../knowledge.js";
import { type Ref, unitOf } from "../program/program.js";
import { type AbstractString, HOLE } from "../text/abstract-string.js";
import { COMMON_FOLDERS, fromHere, isTelling, samePlace, segmentsOf } from "./same-place.js";

/** A place that something is read back from, and the surface that makes it. */
export interface ReadBack {
  surface: Surface;
  place: AbstractString;
  /** The call that reads it. */
  ref: Ref;
  /** Where that makes it this surface; -1 where this or the call stands in a unit that has changed since. */
  sink: Ref;
  /** Which parts of what stands there are read: names that lead to them, and no name for all of it. */
  parts: readonly (readonly string[])[];
  /** The units whose sinks it reaches. */
  by: ReadonlySet<number>;
  /** All calls that read it, in units that have not changed since. */
  reads: ReadonlySet<Ref>;
  /** It is only copied into another file, so that a write of just this one is followed there. */
  copied: boolean;
}

const patterns = new Map<string, RegExp>();

/** A pattern for the end of a path, case-insensitive: `*` within a segment, `**` across, `{a,b}`. */
export function globToRegExp(glob: string): RegExp {
  const pattern = patterns.get(glob) ?? compiled(glob);
  patterns.set(glob, pattern);
  return pattern;
}

function compiled(glob: string): RegExp {
  let out = "";
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] as string;
    if (c === "*" && glob[i + 1] === "*") {
      out += glob[i + 2] === "/" ? "(?:.*/)?" : ".*";
      i += glob[i + 2] === "/" ? 2 : 1;
    } else if (c === "*") out += "[^/]*";
    else if (c === "?") out += "[^/]";
    else if (c === "{") {
      const end = glob.indexOf("}", i);
      out += `(?:${glob
        .slice(i + 1, end)
        .split(",")
        .map((part) => part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]*"))
        .join("|")})`;
      i = end;
    } else out += c.replace(/[.+^$()|[\]\\]/g, "\\$&");
  }
  return new RegExp(`(?:^|/)${out}$`, "i");
}

interface Compiled {
  surface: Surface;
  paths: RegExp[];
  own: RegExp[];
  not: RegExp[];
  onlyRead: RegExp[];
}

/** How a file ends of which nothing else is known. */
const ENDING_ALONE = new RegExp(`^${HOLE}+\\.\\w+$`);

/** Names of files that nothing reads as text, whatever else is read from their folder. */
const MEDIA = /\.(png|jpe?g|gif|webp|bmp|ico|mp[34]|wav|ogg|webm|pdf|zip|gz|woff2?)$/i;

/** The file that a temporary one beside it is renamed onto: `config.json.123.tmp` is on its way to be `config.json`. */
export function settled(path: string): string {
  const shown = path.split(HOLE).join("*");
  const match = /^(.*\.[a-z]{2,5})[.~_-][\w*.~-]*$/i.exec(shown);
  return match?.[1] !== undefined && /[.~_-](tmp|temp|new|partial|swp)\b|[.~_-]\*$/i.test(shown.slice(match[1].length))
    ? settled(match[1].split("*").join(HOLE))
    : path;
}

/** The folder in which a path may be any file: `notes/…`, but not `notes/…/INDEX.md`, `notes/…/pictures/…` and `…`. */
export function freeIn({ text }: AbstractString): string {
  const at = text.indexOf(HOLE);
  const named = text
    .slice(at)
    .split(HOLE)
    .some((part) => part !== "" && part !== "/");
  return at > 1 && text[at - 1] === "/" && text.endsWith(HOLE) && !named ? text.slice(0, at - 1).replace(/^\.\//, "") : "";
}

/** What goes with a path that is deleted, copied or fetched whole: what is in it, too, where it may be a folder. */
export const allOf = (path: AbstractString): AbstractString[] =>
  /\.\w{1,5}$/.test(path.text) ? [path] : [path, { ...path, text: `${path.text}/${HOLE}` }];

/** Where paths start that lie in the folder an agent works in. */
const AT_WORK = new Set<AbstractString["anchor"]>(["", "cwd"]);

/** Whether two paths start at the same place. */
export const isFromThere = (x: AbstractString, y: AbstractString): boolean =>
  x.anchor === y.anchor || (AT_WORK.has(x.anchor) && AT_WORK.has(y.anchor));

/**
 * Whether the folder in which a path is free may be one that a place is in, or that is above it: they have a telling name in common, and
 * what one of them leaves open stands where the other does so, too, or at its beginning.
 */
export function mayHold(path: AbstractString, place: AbstractString): boolean {
  const folder = path.text.toLowerCase().split("/").slice(0, -1);
  const above = place.text.toLowerCase().split("/").slice(0, -1);
  const [first, other] = [folder[0] === HOLE, above[0] === HOLE];
  if (!first && !other) return isFromThere(path, place) && isBelow(folder, above, 0);
  for (let shift = other ? 1 - folder.length : 0; shift <= (first ? above.length - folder.length : 0); shift++)
    if (isBelow(folder, above, shift)) return true;
  return false;
}

/** Whether folders lie on the way to a place, from a number of folders further down on. */
function isBelow(folder: readonly string[], above: readonly string[], shift: number): boolean {
  if (folder.length + shift > above.length || folder.length + shift <= 0) return false;
  let alike = false;
  for (let i = Math.max(0, -shift); i < folder.length; i++) {
    const [x, y] = [folder[i] as string, above[i + shift] as string];
    const isStart = (i === 0 && x === HOLE) || (i + shift === 0 && y === HOLE);
    if (x !== y && !isStart) return false;
    alike ||= x === y && isTelling(x);
  }
  return alike;
}

/** Whether a path is named like a surface, and stands where its name says something. */
const isCalled = ({ paths, own, onlyRead }: Compiled, path: string): boolean =>
  [...paths, ...own].some((pattern) => pattern.test(path)) && !onlyRead.some((pattern) => pattern.test(path));

/** Says which part of the agent a path belongs to. */
export class Surfaces {
  private readonly compiled: Compiled[];
  private readonly readBacks: Map<string, ReadBack> = new Map();

  private readonly proposals: readonly RegExp[];

  /** `proposals` are globs of places that wait until somebody takes them over. With `earlier`, what reaches a sink of units that have not changed is read from there still. */
  constructor(
    surfaces: readonly Surface[],
    proposals: readonly string[] = [],
    earlier?: { surfaces: Surfaces; changed: ReadonlySet<number> },
  ) {
    if (earlier) {
      const { surfaces: before, changed } = earlier;
      this.proposals = before.proposals;
      this.compiled = before.compiled;
      for (const [key, readBack] of before.readBacks) {
        const by = [...readBack.by].filter((id) => !changed.has(id));
        const isGone = changed.has(unitOf(readBack.ref)) || changed.has(unitOf(readBack.sink));
        const reads = new Set([...readBack.reads].filter((read) => !changed.has(unitOf(read))));
        if (by.length) this.readBacks.set(key, { ...readBack, sink: isGone ? -1 : readBack.sink, by: new Set(by), reads });
      }
      return;
    }
    this.proposals = proposals.map(globToRegExp);
    this.compiled = surfaces.map((surface) => ({
      surface,
      paths: surface.paths.map(globToRegExp),
      own: surface.own?.map(globToRegExp) ?? [],
      not: surface.not.map(globToRegExp),
      onlyRead: surface.onlyRead?.map(globToRegExp) ?? [],
    }));
  }

  /** Notes that what a call reads from a place, or a part of it, reaches a sink that makes it these surfaces. Places that say next to nothing are left out. */
  readFrom(
    read: AbstractString,
    surfaces: readonly Surface[],
    ref: Ref,
    part: readonly string[] = [],
    sink = ref,
    isCopy = false,
  ): void {
    const place = { ...read, text: fromHere(read.text) };
    const [file = "", ...folders] = place.text.split("/").reverse();
    // How a file ends tells nothing where no folder does.
    const path = ENDING_ALONE.test(file) ? place.text.slice(0, -file.length) : file;
    const known = path.split(HOLE).join("");
    // A file of which only the run knows the name is known by its folder, or by one above that.
    const folder = folders[0] === HOLE ? folders.find((one) => one !== HOLE && isTelling(one.toLowerCase())) : folders[0];
    const telling = /[a-z0-9]/i.test(known) || known === file ? known : (folder ?? "").slice(-2);
    if (!/[a-z0-9]{2}/i.test(telling)) return;
    for (const surface of surfaces) {
      const key = `${surface.id} ${place.anchor} ${place.text}`;
      const before = this.readBacks.get(key);
      const parts = before?.parts ?? [];
      const isKnown = parts.some((one) => sameFields(one, part));
      const by = new Set(before?.by).add(unitOf(sink));
      const reads = new Set(before?.reads).add(ref);
      const copied = isCopy && before?.copied !== false;
      this.readBacks.set(key, { surface, place, ref, sink, parts: isKnown ? parts : [...parts, part], by, reads, copied });
    }
  }

  /** What is read back from within the folder in which a path is free to name any file. */
  within(path: AbstractString): ReadBack[] {
    const folder = freeIn(path);
    if (path.anchor === "temporary" || folder.split("/").every((part) => COMMON_FOLDERS.has(part.toLowerCase()))) return [];
    return [...this.readBacks.values()].filter(
      ({ place }) => isFromThere(place, path) && place.text.toLowerCase().startsWith(`${folder.toLowerCase()}/`),
    );
  }

  /** What is read back from the folder an agent works in, or from below it, where a path may be any file there. */
  below(path: AbstractString, counts: (readBack: ReadBack) => boolean): ReadBack | undefined {
    const folder = path.text.endsWith(HOLE) ? path.text.slice(0, -HOLE.length) : undefined;
    if (folder === undefined || !AT_WORK.has(path.anchor)) return undefined;
    for (const readBack of this.readBacks.values())
      if (AT_WORK.has(readBack.place.anchor) && readBack.place.text.startsWith(folder) && counts(readBack)) return readBack;
    return undefined;
  }

  /** What is read back from a folder of which only a part is known, in which a path may be any file: `…/teams/…/rules.md` for `…/teams/…/…`. Where it may be any with one ending, one of these in that very folder. */
  beside(path: AbstractString, counts: (readBack: ReadBack) => boolean): ReadBack | undefined {
    const [file = "", folder = ""] = segmentsOf(path.text);
    if (path.anchor === "temporary" || !(file === HOLE || ENDING_ALONE.test(file)) || folder === "") return undefined;
    const isOneOf = ({ text }: AbstractString) => {
      const [name = "", at] = segmentsOf(text);
      return (
        file === HOLE ||
        (at === folder && (name.endsWith(HOLE) || name.endsWith(file.slice(file.lastIndexOf(HOLE) + HOLE.length))))
      );
    };
    for (const readBack of this.readBacks.values())
      if (isOneOf(readBack.place) && mayHold(path, readBack.place) && counts(readBack)) return readBack;
    return undefined;
  }

  /** What is read back from a folder or from below it. */
  inside(folder: AbstractString, counts: (readBack: ReadBack) => boolean): ReadBack | undefined {
    const start = folder.text && `${folder.text}/`;
    for (const readBack of this.readBacks.values())
      if (isFromThere(readBack.place, folder) && readBack.place.text.startsWith(start) && counts(readBack)) return readBack;
    return undefined;
  }

  /** What is read back from anywhere but a temporary folder. */
  anywhere(counts: (readBack: ReadBack) => boolean): ReadBack | undefined {
    for (const readBack of this.readBacks.values())
      if (readBack.place.anchor !== "temporary" && counts(readBack)) return readBack;
    return undefined;
  }

  /** Where something is read back from what may stand at a path, and makes it a surface. */
  readBackOf(of: Surface, path: AbstractString): readonly ReadBack[] {
    return [...this.readBacks.values()].filter(({ surface, place }) => surface === of && samePlace(path, place));
  }

  /** Whether a path is a place where a change waits until somebody takes it over. */
  isProposal({ text }: AbstractString): boolean {
    return this.proposals.some((pattern) => pattern.test(text));
  }

  /** Whether a path is named like a surface. */
  isNamed(surface: Surface, { text }: AbstractString): boolean {
    const path = settled(text.replace(/\\/g, "/"));
    return this.compiled.some((one) => one.surface === surface && isCalled(one, path));
  }

  /** Whether a path is named like a surface of a family. */
  isOfFamily(family: string, path: AbstractString): boolean {
    return this.compiled.some(({ surface }) => surface.family === family && this.isNamed(surface, path));
  }

  /** Whether a path is named like a surface only by the names that programs give to their own folders. */
  isOfProgram(surface: Surface, path: AbstractString): boolean {
    const text = settled(path.text.replace(/\\/g, "/"));
    const one = this.compiled.find((compiled) => compiled.surface === surface);
    return one?.own.some((pattern) => pattern.test(text)) === true && !one.paths.some((pattern) => pattern.test(text));
  }

  private isNo(surface: Surface, path: string): boolean {
    return this.compiled.some((one) => one.surface === surface && one.not.some((pattern) => pattern.test(path)));
  }

  /** Surfaces of a path, by its name or by what is read back from it. `isProgram` tells whether a path without holes is a source file of the program. */
  of(path: AbstractString, isProgram: (file: string) => boolean): Surface[] {
    const text = settled(fromHere(path.text.replace(/\\/g, "/")));
    if (!text || text === HOLE || path.anchor === "temporary") return [];
    // A draft beside what is read is not what is read.
    const waits = this.isProposal(path);
    const table = waits ? [] : this.compiled;
    const own =
      path.anchor === "own" || (path.anchor !== "absolute" && path.anchor !== "home" && !text.includes(HOLE) && isProgram(text));
    const out: Surface[] = [];
    const anchor = path.anchor === "" && !text.startsWith(HOLE) ? "cwd" : path.anchor;
    for (const one of table) {
      const { surface, not } = one;
      if (surface.anchors.length && !(surface.anchors.includes("own") && own) && !surface.anchors.includes(anchor)) continue;
      // A name that is all open may end as what instructs does.
      const names = text.endsWith(`/${HOLE}`) ? [text, `${text}.md`] : [text];
      if (names.some((name) => isCalled(one, name)) && !not.some((pattern) => pattern.test(text))) out.push(surface);
    }
    const read = new Set<Surface>();
    const isFollowed = ({ copied, place }: ReadBack) => copied && place.text === path.text && place.anchor === path.anchor;
    for (const readBack of MEDIA.test(text) ? [] : this.readBacks.values()) {
      const { surface, place } = readBack;
      if (read.has(surface) || out.includes(surface) || isFollowed(readBack)) continue;
      if (samePlace(path, place) && !this.isNo(surface, text) && (!waits || this.isProposal(place))) read.add(surface);
    }
    const rank = (surface: Surface) => this.compiled.findIndex((one) => one.surface === surface);
    return [...out, ...[...read].sort((x, y) => rank(x) - rank(y))];
  }
}
