import type { Place } from "../../server/core/finding.js";
import type { SourceFile } from "../rules/project.js";

/** Replaces a piece of text; an insertion where both ends are equal. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Where something begins in a program. */
export interface Spot {
  file: string;
  offset: number;
}

/** Applies edits that do not overlap to one file of a program. */
export function applyEdits(files: readonly SourceFile[], file: string, edits: readonly Edit[]): SourceFile[] {
  return files.map((source) => (source.file === file ? { file, text: edited(source.text, edits) } : source));
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const edit of ordered(edits)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** Where a spot is after the edits; undefined when it was replaced. */
export function movedSpot(spot: Spot, file: string, edits: readonly Edit[]): Spot | undefined {
  if (spot.file !== file) return spot;
  let { offset } = spot;
  for (const edit of ordered(edits)) {
    if (edit.start > spot.offset) break;
    if (edit.end > spot.offset) return undefined;
    offset += edit.text.length - (edit.end - edit.start);
  }
  return { file, offset };
}

function ordered(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The beginning of a place, as an offset. */
export function spotOf(files: readonly SourceFile[], { file, startLine, startColumn }: Place): Spot {
  return { file, offset: offsetOf(textOf(files, file), startLine, startColumn) };
}

/** A place's two ends, as offsets. */
export function rangeOf(text: string, place: Place): { start: number; end: number } {
  return { start: offsetOf(text, place.startLine, place.startColumn), end: offsetOf(text, place.endLine, place.endColumn) };
}

/** A file's text; nothing where there is no such file. */
export function textOf(files: readonly SourceFile[], file: string): string {
  return files.find((source) => source.file === file)?.text ?? "";
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}
