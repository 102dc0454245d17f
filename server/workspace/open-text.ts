import type { Place } from "../core/finding.js";
import { position, type Unit } from "../core/unit/unit.js";
import { type Stretch, stretchBetween } from "../frontend/stretch.js";
import type { ReadFile } from "./read-file.js";

/** A text that an editor holds, and what the analysis goes by: the text itself, or the last one before it that could be parsed. */
export interface OpenText {
  text: string;
  read: ReadFile;
  /** Set while the text does not parse. */
  broken?: Stretch;
  /** The text that `read` was made of. */
  good: string;
}

/** Takes over a new text. One that cannot be parsed says too little, and would say wrong things of what calls it, so the analysis stays with the last good one. */
export function openText(text: string, read: ReadFile, before: OpenText | undefined): OpenText {
  const parses = (read.unit?.problems.length ?? 0) === 0;
  if (parses || before?.read.unit?.problems.length !== 0) return { text, read, good: text };
  return { text, read: before.read, good: before.good, broken: stretchBetween(before.good, text) };
}

/** Where a place of the last good text is now; undefined where the function that holds it was touched. */
export function placeNow<P extends Place>(open: OpenText, place: P): P | undefined {
  const { unit } = open.read;
  if (!open.broken || !unit) return place;
  const { start, before, after } = open.broken;
  const from = offsetOf(unit, place.startLine, place.startColumn);
  const to = offsetOf(unit, place.endLine, place.endColumn);
  if (from < before && start < to) return undefined;
  const holder = innermost(unit, from, to);
  if (holder === innermost(unit, start, before) || isWithin(unit, holder, start, before)) return undefined;
  const shift = from >= before ? after - before : 0;
  const lines = { lineStarts: lineStarts(open.text) };
  const begin = position(lines, from + shift);
  const end = position(lines, to + shift);
  return { ...place, startLine: begin.line, startColumn: begin.column, endLine: end.line, endColumn: end.column };
}

function offsetOf({ lineStarts }: Unit, line: number, column: number): number {
  return (lineStarts[line - 1] ?? 0) + column - 1;
}

/** The smallest function that holds a stretch of text. */
function innermost({ functions }: Unit, from: number, to: number): number {
  let found = 0;
  for (const [id, { start, finish }] of functions.entries()) {
    const inside = functions[found];
    if (start <= from && to <= finish && (!inside || finish - start <= inside.finish - inside.start || found === 0)) found = id;
  }
  return found;
}

function isWithin({ functions }: Unit, id: number, start: number, finish: number): boolean {
  const inner = functions[id];
  return id !== 0 && inner !== undefined && start <= inner.start && inner.finish <= finish;
}

function lineStarts(text: string): Int32Array {
  const starts = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + ending.length);
  return Int32Array.from(starts);
}
