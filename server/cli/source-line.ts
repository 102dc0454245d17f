import { printable } from "../core/report/printable.js";

const TAB = 4;
const WIDEST = 110;
const LEAD = 30;

/** One line of source as a terminal shows it, and the place under it that is meant. */
export interface ShownLine {
  text: string;
  /** Columns before the mark. */
  indent: number;
  /** Columns of the mark, at least one. */
  width: number;
}

/** Lays out a line with a mark under columns `start` to `end` (1-based, UTF-16 units, the end exclusive; without `end`, to the end of the line). */
export function showLine(line: string, start: number, end: number | undefined): ShownLine {
  const cells = [...cellsOf(line)];
  const first = cells.findIndex((cell) => cell.to > start - 1);
  const from = first < 0 ? cells.length : first;
  let until = from;
  while (until < cells.length && (cells[until]?.from ?? 0) < (end ?? Number.POSITIVE_INFINITY) - 1) until++;
  const cut = widthOf(cells.slice(0, until)) > WIDEST ? Math.max(0, from - LEAD) : 0;
  let last = cells.length;
  while (last > from + 1 && widthOf(cells.slice(cut, last)) > WIDEST) last--;
  const head = cut > 0 ? "…" : "";
  const tail = last < cells.length ? "…" : "";
  return {
    text:
      head +
      cells
        .slice(cut, last)
        .map((cell) => cell.shown)
        .join("") +
      tail,
    indent: head.length + widthOf(cells.slice(cut, from)),
    width: Math.max(1, widthOf(cells.slice(from, Math.min(until, last)))),
  };
}

interface Cell {
  /** UTF-16 offsets in the line. */
  from: number;
  to: number;
  shown: string;
  width: number;
}

function* cellsOf(line: string): Generator<Cell> {
  let at = 0;
  let column = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
    const shown = segment === "\t" ? " ".repeat(TAB - (column % TAB)) : [...segment].map(printable).join("");
    const width = segment === "\t" ? shown.length : shown === segment ? columnsOf(segment) : shown.length;
    yield { from: at, to: at + segment.length, shown, width };
    at += segment.length;
    column += width;
  }
}

function widthOf(cells: readonly Cell[]): number {
  let width = 0;
  for (const cell of cells) width += cell.width;
  return width;
}

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|\ufe0f/u;

function columnsOf(segment: string): number {
  return WIDE.test(segment) ? 2 : 1;
}
