import type { Unit } from "../unit/unit.js";

/** What tells where something stands, and nothing else. */
const PLACES: ReadonlySet<string> = new Set(["start", "finish", "lineStarts", "length", "lines", "directives", "problems"]);
const NOTHING: ReadonlySet<string> = new Set();

/** Whether two units differ in nothing but the places of things: blanks, comments and line ends were edited, or nothing at all. */
export function sameMeaning(x: Unit, y: Unit): boolean {
  return x.op.length === y.op.length && x.pool.length === y.pool.length && equal(x, y, PLACES);
}

/** Whether two pieces of plain data are equal; the properties named in `apart` are not looked at. */
export function equal(x: unknown, y: unknown, apart: ReadonlySet<string> = NOTHING): boolean {
  if (x === y) return true;
  if (typeof x !== "object" || typeof y !== "object" || x === null || y === null) return false;
  if (isList(x)) return isList(y) && sameList(x, y, apart);
  const [left, right] = [x as Record<string, unknown>, y as Record<string, unknown>];
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  for (const key of keys) if (!(key in right) || (!apart.has(key) && !equal(left[key], right[key], apart))) return false;
  return true;
}

const isList = (x: object): x is ArrayLike<unknown> => Array.isArray(x) || ArrayBuffer.isView(x);

function sameList(x: ArrayLike<unknown>, y: ArrayLike<unknown>, apart: ReadonlySet<string>): boolean {
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i] && !equal(x[i], y[i], apart)) return false;
  return true;
}
