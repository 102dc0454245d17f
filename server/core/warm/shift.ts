import type { Place } from "../finding.js";
import type { Unit } from "../unit/unit.js";

type Lines = Pick<Unit, "lineStarts" | "length" | "start">;

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
    if (place.endLine <= first) return place;
    if (by === 0) return alongLine(before, after, place);
    if (place.startLine <= old - last) return undefined;
    return { ...place, startLine: place.startLine + by, endLine: place.endLine + by };
  };
}

/** A place on a line that has become longer or shorter: where something starts that stood there before, or as far along as the line has changed at most. */
function alongLine<P extends Place>(before: Lines, after: Lines, place: P): P {
  const line = place.startLine - 1;
  const at = (after.lineStarts[line] ?? 0) + place.startColumn - 1;
  let by = lengthOf(after, line) - lengthOf(before, line);
  if (by === 0 || after.start.includes(at)) return place;
  while (by !== 0 && !after.start.includes(at + by)) by -= Math.sign(by);
  const endColumn = place.endLine === place.startLine ? place.endColumn + by : place.endColumn;
  return { ...place, startColumn: place.startColumn + by, endColumn };
}

function lengthOf({ lineStarts, length }: Lines, line: number): number {
  return (lineStarts[line + 1] ?? length) - (lineStarts[line] ?? 0);
}
