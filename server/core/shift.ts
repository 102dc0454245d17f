import type { Place } from "./finding.js";
import type { Unit } from "./unit.js";

type Lines = Pick<Unit, "lineStarts" | "length">;

/** Tells where places of a file are after an edit, by lines; undefined for those on lines that it touched and that are not as many as before. */
export function shift(before: Lines, after: Lines): <P extends Place>(place: P) => P | undefined {
  const [old, now] = [before.lineStarts.length, after.lineStarts.length];
  const shortest = Math.min(old, now);
  let first = 0;
  while (first < shortest && lengthOf(before, first) === lengthOf(after, first)) first++;
  let last = 0;
  while (last < shortest - first && lengthOf(before, old - 1 - last) === lengthOf(after, now - 1 - last)) last++;
  const by = now - old;
  return (place) => {
    if (by === 0 || place.endLine <= first) return place;
    if (place.startLine <= old - last) return undefined;
    return { ...place, startLine: place.startLine + by, endLine: place.endLine + by };
  };
}

function lengthOf({ lineStarts, length }: Lines, line: number): number {
  return (lineStarts[line + 1] ?? length) - (lineStarts[line] ?? 0);
}
