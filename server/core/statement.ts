import { HOLE } from "./abstract-string.js";

const TABLE = '["`[]?([\\w.]+)';
const WRITES = new RegExp(`\\b(?:insert(?:\\s+or\\s+\\w+)?\\s+into|replace\\s+into|merge\\s+into|update)\\s+${TABLE}`, "i");
const READS = new RegExp(`\\bselect\\b[\\s\\S]*?\\bfrom\\s+${TABLE}`, "i");
const INSERT = /\binto\s+[^\s(]+\s*\(([^)]*)\)\s*values\s*\(([\s\S]*)/i;
const UPDATE = /\bupdate\s+(?:\S+\s+)?set\s+([\s\S]*?)(?:\bwhere\b|\breturning\b|$)/i;
/** Where a statement waits for a value: `?`, `$1`, `:name`, `@name`, `$name`. */
const PLACES = /\?(\d*)|\$(\d+)|(?<![:\w])[:@$]([a-z_]\w*)/gi;

/** The table that a statement writes to, or reads from; a name without blanks is the table itself. */
export function statementOf(text: string, writes: boolean): string | undefined {
  if (isName(text)) return text.toLowerCase();
  return (writes ? WRITES : READS).exec(text)?.[1]?.toLowerCase();
}

/** Whether a text is no statement, but the name of a table. */
export const isName = (text: string): boolean => /^[\w.]{2,}$/.test(text);

/** How the columns that a statement writes are found from what it is given: by position, or by name. */
export type Columns = ReadonlyMap<number | string, string>;

/** The columns into which a statement puts the values that it is given; nothing where the text does not say. */
export function columnsOf(text: string): Columns | undefined {
  const pairs = text.includes(HOLE) ? undefined : (insertedBy(text) ?? updatedBy(text));
  if (!pairs) return undefined;
  const out = new Map<number | string, string>();
  let position = 0;
  for (const [column, value] of pairs)
    for (const [, numbered, ordinal, name] of value.matchAll(PLACES))
      if (name !== undefined) out.set(name, column);
      else out.set(ordinal || numbered ? Number(ordinal || numbered) - 1 : position++, column);
  return out;
}

function insertedBy(text: string): [string, string][] | undefined {
  const [, names, values] = INSERT.exec(text) ?? [];
  if (names === undefined || values === undefined) return undefined;
  const given = listed(values);
  return [...listed(names).map((name, i): [string, string] => [columnName(name), given[i] ?? ""]), ...(updatedBy(values) ?? [])];
}

function updatedBy(text: string): [string, string][] | undefined {
  const set = UPDATE.exec(text)?.[1];
  return set === undefined ? undefined : listed(set).map((one) => [columnName(one.split("=")[0] ?? ""), one]);
}

/** A name without the mark before it. */
export const plainName = (name: string): string => name.replace(/^[:@$]/, "");

/** The parts of a list, up to the bracket that closes it. */
function listed(text: string): string[] {
  const out = [""];
  let depth = 0;
  for (const c of text) {
    depth += c === "(" ? 1 : c === ")" ? -1 : 0;
    if (depth < 0) break;
    if (c === "," && depth === 0) out.push("");
    else out[out.length - 1] += c;
  }
  return out;
}

/** How a column is called on both sides, in whatever spelling. */
export const columnName = (text: string): string => text.replace(/\W|_/g, "").toLowerCase();
