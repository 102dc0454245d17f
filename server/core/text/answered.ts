import { HOLE } from "./abstract-string.js";
import { columnName, listed, opened } from "./statement.js";

/** What stands in the columns of the rows that a statement gives. */
export interface Answered {
  /** By the name of each column, the columns of tables that it is made of; undefined where that is not known. */
  made: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** All columns of a table are among them, each under its own name. */
  whole: boolean;
}

const SELECT = /^\s*\(?\s*select\s+(?:all\s+|distinct\s+(?:on\s*\([^)]*\)\s*)?)?/i;
/** How many there are, and the like, says nothing of what stands there. */
const COUNTED = /\b(?:count|sum|avg|total)\s*\([^()]*\)/gi;
const TEXT = /'[^']*'/g;
/** The table that a column is one of. */
const OWNER = /\b\w+\.(?=\W?\w)/g;
const NAMED = /^([\s\S]*?)\s+(?:as\s+)?["`[]?(\w+)["`\]]?$/i;
/** What nobody has named is called by what makes it. */
const ANY = /^(\w+)/;
const COLUMN = /^(?:\w+\.)*["`[]?(\w+)["`\]]?$/;

/** What the rows are made of that a statement reads; nothing where the text does not say. */
export function answeredBy(text: string): Answered | undefined {
  const begin = SELECT.exec(text)?.[0];
  if (begin === undefined) return undefined;
  const [list, rest] = opened(text.slice(begin.length), /\bfrom\b/iy);
  if (!rest || /^\s*\(/.test(rest) || opened(rest, /\bunion\b/iy)[1]) return undefined;
  const made = new Map<string, ReadonlySet<string> | undefined>();
  let whole = false;
  for (const item of listed(list).map((one) => one.trim())) {
    if (/^(?:\w+\.)?\*$/.test(item)) whole = true;
    else {
      const column = COLUMN.exec(item)?.[1];
      const [, from = item, name = ANY.exec(item)?.[1]] =
        column === undefined ? (NAMED.exec(item) ?? []) : [item, column, column];
      if (name === undefined) return undefined;
      made.set(columnName(name), from.includes(HOLE) ? undefined : columnsIn(from));
    }
  }
  return { made, whole };
}

const columnsIn = (expression: string): ReadonlySet<string> =>
  new Set(
    [...expression.replace(COUNTED, "").replace(TEXT, "").replace(OWNER, "").matchAll(/\w+/g)].map(([name]) => columnName(name)),
  );

/** What several statements give, of which any may be the one. */
export function anyOf(answers: readonly (Answered | undefined)[]): Answered | undefined {
  const made = new Map<string, ReadonlySet<string> | undefined>();
  let whole = false;
  for (const answer of answers) {
    if (!answer) return undefined;
    whole ||= answer.whole;
    for (const [name, from] of answer.made) {
      const before = made.get(name);
      made.set(name, from && (before || !made.has(name)) ? new Set([...(before ?? []), ...from]) : undefined);
    }
  }
  return answers.length ? { made, whole } : undefined;
}
