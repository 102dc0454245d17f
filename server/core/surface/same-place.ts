import { type AbstractString, HOLE } from "../text/abstract-string.js";

/** Folders that say nothing of what is in them. */
export const COMMON_FOLDERS = new Set([
  "",
  ".",
  "..",
  "src",
  "lib",
  "dist",
  "data",
  "desktop",
  "documents",
  "downloads",
  "home",
  "temp",
  "output",
  "outputs",
  "files",
]);

/** Names that many files have, each in a folder of its own: by them alone, two places have nothing in common. */
const COMMON_FILES = /^((index|main|mod|__init__)\.\w+|package\.json|readme\.md)$/;

/** The segments of a path, the last one first. Each place is compared with many others. */
export function segmentsOf(path: string): readonly string[] {
  let found = segments.get(path);
  if (!found) {
    found = path.toLowerCase().split("/").reverse();
    if (segments.size >= MOST_SEGMENTED) segments.clear();
    segments.set(path, found);
  }
  return found;
}

const MOST_SEGMENTED = 10_000;
const segments = new Map<string, readonly string[]>();

/** Whether two abstract places may be the same: compared from their last segments up, as far as both say something. */
export function samePlace(x: AbstractString, y: AbstractString): boolean {
  if (x.anchor === y.anchor && fromHere(x.text) === fromHere(y.text) && isBelowNamed(x.text)) return true;
  const a = segmentsOf(x.text);
  const b = segmentsOf(y.text);
  const [p, q] = [a[0] ?? "", b[0] ?? ""];
  const isOfList = p.includes(HOLE) ? x.listed : y.listed;
  if (
    p.includes(HOLE) !== q.includes(HOLE) &&
    // Whatever a folder holds is read where its files are gone through.
    !isOfList &&
    (p.includes(HOLE) ? p : q)
      .replace(/\.\w+$/, "")
      .split(HOLE)
      .join("").length < 3
  )
    return false;
  let alike = 0;
  let [toldByX, toldByY] = [false, false];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const p = a[i] as string;
    const q = b[i] as string;
    // What only one of them names, and a folder that only the other does: two places.
    if ((i > 0 ? q === HOLE : isUntold(q)) && isTold(i, p)) toldByX = true;
    if ((i > 0 ? p === HOLE : isUntold(p)) && isTold(i, q)) toldByY = true;
    if (toldByX && toldByY) return false;
    const vague = p.includes(HOLE) || q.includes(HOLE);
    if (p === q && !vague) {
      if (i === 0 ? !COMMON_FILES.test(p) || x.text === y.text : !COMMON_FOLDERS.has(p)) alike++;
      continue;
    }
    if (!vague) return i > 0 && alike > 0 && x.anchor !== y.anchor && (x.anchor === "" || y.anchor === "");
    if (!fits(p, q) || (i === 0 && !x.listed && !y.listed && endsApart(p, q))) return false;
  }
  return alike > 0;
}

/** Whether two names of which a part varies end in different ways: `<id>.json` and `<id>.summary.json` lie side by side. */
function endsApart(p: string, q: string): boolean {
  const [one, other] = [endingOf(p), endingOf(q)];
  return one !== undefined && other !== undefined && one !== other;
}

/** What stands after a name of which a part varies: `.summary.json`. */
const endingOf = (file: string): string | undefined => ENDING_AFTER.exec(file)?.[1];

const ENDING_AFTER = new RegExp(`${HOLE}[^.${HOLE}]*(\\.[^${HOLE}]+)$`);

/** A path without what only says that it starts here. */
export const fromHere = (path: string): string => (path.startsWith("./") ? path.replace(/^(\.\/)+/, "") : path);

/** Whether a path leads down from a folder with a name, be it one that many have: spelled in the same way twice, it is the same place. */
const isBelowNamed = (path: string): boolean => /^(\.{0,2}\/)*[\w.-]*[a-z0-9]{2}[\w.-]*\//i.test(path);

/** Whether a segment of a path says what it is: a folder in full, a file in a part of its name. */
const isTold = (i: number, segment: string): boolean => (i > 0 ? isTelling(segment) : /[a-z]{3}/.test(stem(segment)));

/** Whether the name of a file says nothing but how it ends. */
const isUntold = (file: string): boolean => !/[a-z0-9]/.test(stem(file));

const stem = (file: string): string => file.replace(/\.\w+$/, "");

export const isTelling = (segment: string): boolean => !segment.includes(HOLE) && !COMMON_FOLDERS.has(segment);

/** Whether two segments with holes can be equal, as far as their known ends tell. */
export function fits(p: string, q: string): boolean {
  const ends = (s: string) => ({ head: s.split(HOLE)[0] ?? "", tail: s.split(HOLE).pop() ?? "" });
  const x = ends(p);
  const y = ends(q);
  const head = x.head.startsWith(y.head) || y.head.startsWith(x.head);
  const tail = x.tail.endsWith(y.tail) || y.tail.endsWith(x.tail);
  return head && tail;
}
