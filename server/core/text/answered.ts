import { HOLE } from "./abstract-string.js";
import { columnName, listed, opened } from "./statement.js";

/** What stands in the columns of the rows that a statement gives. */
export interface Answered {
  /** By the name of each column, the columns of tables that it is made of, after the table where the statement says of which: `title` or `notes title`. Undefined where that is not known. */
  made: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** All columns of a table are among them, each under its own name. */
  whole: boolean;
}

const SELECT = /^\s*\(?\s*select\s+(?:all\s+|distinct\s+(?:on\s*\([^)]*\)\s*)?)?/i;
/** How many there are, and the like, says nothing of what stands there. */
const COUNTED = /\b(?:count|sum|avg|total)\s*\([^()]*\)/gi;
const TEXT = /'[^']*'/g;
/** A column, and the table that it is one of. */
const OWNED = /(?:(\w+)\W?\.\W?)?(\w+)/g;
/** A table, and what the statement calls it. */
const CALLED = /\b(?:from|join)\s+["`[]?([\w.]+)["`\]]?(?:\s+(?:as\s+)?(\w+))?/gi;
/** What comes after a table that is called nothing else. */
const AFTER = /^(?:where|on|using|inner|left|right|full|outer|cross|natural|join|order|group|having|limit|union|set)$/i;
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
  const tables = tablesIn(`from ${rest}`);
  let whole = false;
  for (const item of listed(list).map((one) => one.trim())) {
    if (/^(?:\w+\.)?\*$/.test(item)) whole = true;
    else {
      const column = COLUMN.exec(item)?.[1];
      const [, from = item, name = ANY.exec(item)?.[1]] = column === undefined ? (NAMED.exec(item) ?? []) : [item, item, column];
      if (name === undefined) return undefined;
      made.set(columnName(name), from.includes(HOLE) ? undefined : columnsIn(from, tables));
    }
  }
  return { made, whole };
}

/** The tables that a statement reads, by what it calls them; nothing where it reads one alone, of which each column is. */
function tablesIn(text: string): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const [, table = "", called] of text.matchAll(CALLED))
    for (const name of [table, called && !AFTER.test(called) ? called : table]) out.set(name.toLowerCase(), table.toLowerCase());
  return new Set(out.values()).size > 1 ? out : new Map();
}

const columnsIn = (expression: string, tables: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set(
    [...expression.replace(COUNTED, "").replace(TEXT, "").matchAll(OWNED)].map(([, owner = "", name = ""]) => {
      const table = tables.get(owner.toLowerCase());
      return table === undefined ? columnName(name) : `${table} ${columnName(name)}`;
    }),
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
