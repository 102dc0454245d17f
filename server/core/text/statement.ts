import type { Program, Ref } from "../program/program.js";
import { CallFlag, Op, type Unit } from "../unit/unit.js";
import { HOLE } from "./abstract-string.js";

const TABLE = '["`[]?([\\w.]+)';
const WRITES = new RegExp(
  `\\b(?:insert(?:\\s+or\\s+\\w+)?\\s+into|replace\\s+into|merge\\s+into|update|delete\\s+from)\\s+${TABLE}`,
  "i",
);
const READS = new RegExp(`\\bselect\\b[\\s\\S]*?\\bfrom\\s+${TABLE}`, "i");
const JOINED = new RegExp(`\\bjoin\\s+${TABLE}`, "gi");
const INSERT = /\binto\s+[^\s(]+\s*\(([^)]*)\)\s*values\s*\(([\s\S]*)/i;
const UPDATE = /\bupdate\s+(?:\S+\s+)?set\s+([\s\S]*?)(?:\bwhere\b|\breturning\b|$)/i;
/** Where a statement waits for a value: `?`, `$1`, `:name`, `@name`, `$name`. */
const PLACES = /\?(\d*)|\$(\d+)|(?<![:\w])[:@$]([a-z_]\w*)/gi;

/** The table that a statement writes to, or those that it reads from; a name without blanks is the table itself. */
export function tablesOf(text: string, writes: boolean): string[] {
  if (isName(text)) return [text.toLowerCase()];
  const first = (writes ? WRITES : READS).exec(text)?.[1];
  if (!first) return [];
  const joined = writes ? [] : [...text.matchAll(JOINED)].map(([, table]) => table ?? "");
  return [...new Set([first, ...joined].map((table) => table.toLowerCase()))];
}

const STATEMENT =
  /^\s*(?:(?:insert(?:\s+or\s+\w+)?|replace|merge)\s+into\s|delete\s+from\s|update\s+["`[]?[\w.]*["`\]]?\s*(?:$|set\s)|select\s|with\s+\w+\s+as\s*\()/i;

/** Whether a call's first argument begins as a statement of a database does. */
export function isStated({ op, a, list, pool, strings }: Unit, call: number): boolean {
  const at = list[call] ?? -1;
  let first = at < 0 || !pool[at] ? -1 : (pool[at + 2] as number);
  if (op[first] === Op.Template) first = pool[(list[first] as number) + 1] as number;
  return op[first] === Op.Const && STATEMENT.test(strings[a[first] as number] ?? "");
}

/** The statement of a tagged template, where each value waits at its place. */
export function taggedStatement(program: Program, call: Ref): string | undefined {
  if (program.op(call) !== Op.Call || !(program.number(call, "c") & CallFlag.Tagged)) return undefined;
  const [text] = program.args(call);
  if (!text || program.op(text.ref) !== Op.Template) return undefined;
  return program
    .parts(text.ref)
    .map((part) => (program.op(part) === Op.Const ? program.text(part, "a") : "?"))
    .join("");
}

/** Whether a statement removes rows of its table. */
export const isRemoval = (text: string): boolean => /^\s*delete\s+from\s/i.test(text);

/** How many of the values that a statement is given in a row, and which by name, say which rows it changes. */
export function rowsMeantBy(text: string): { last: number; names: ReadonlySet<string> } {
  const [, where = ""] = CHANGED_ROWS.exec(text) ?? [];
  const places = [...where.matchAll(PLACES)].map(([, , , name]) => name);
  const names = places.filter((name) => name !== undefined);
  return { last: places.length - names.length, names: new Set(names) };
}

const CHANGED_ROWS = /^\s*update\b[\s\S]*\bwhere\b([\s\S]*)$/i;

/** Whether a statement removes rows that another one may read, or makes them such as it does not: `SET archived = 1` where that says `archived = 0`. */
export function takesOut(change: string, read: string): boolean {
  if (isRemoval(change)) return !areApart(conditionsIn(change), conditionsIn(read));
  const [, where = ""] = /\bwhere\b([\s\S]*)$/i.exec(read) ?? [];
  if (!CHANGED_ROWS.test(change) || /\bor\b/i.test(where)) return false;
  const puts = new Map(updatedBy(change)?.map(([column, part]) => [column, part.slice(part.indexOf("=") + 1).trim()]));
  return where.split(/\band\b/i).some((condition) => {
    const [, column = "", how = "", asked = ""] = STATE.exec(condition) ?? [];
    const put = puts.get(columnName(column));
    if (put === undefined) return false;
    const isNot = /not|!|<>/i.test(how);
    if (/^null$/i.test(asked)) return /^null$/i.test(put) === isNot;
    return FIXED.test(put) && (plainValue(put).toLowerCase() === plainValue(asked).toLowerCase()) === isNot;
  });
}

const FIXED = /^(?:'[^']*'|\d+|true|false|null)$/i;
const STATE = /^\W*(?:\w+\.)?["`[]?(\w+)["`\]]?\s*(=|==|!=|<>|is(?:\s+not)?)\s*('[^']*'|\d+\b|true\b|false\b|null\b)/i;

/** How a value is written in whatever dialect. */
export const plainValue = (text: string): string => text.replace(/^true$/i, "1").replace(/^false$/i, "0");

/** Whether a text is no statement, but the name of a table. */
export const isName = (text: string): boolean => /^[\w.:/-]{2,}$/.test(text);

/** How many of the last values that a statement is given only say which rows it changes, where its columns are not known. */
export function rowsAskedBy(text: string): number {
  const where = /\bupdate\b[\s\S]*\bwhere\b([\s\S]*)$/i.exec(text)?.[1];
  return where === undefined || !text.includes(HOLE) ? 0 : (where.match(ANY_PLACE) ?? []).length;
}

const ANY_PLACE = new RegExp(`\\?|(?<![:\\w])[:@$](?:\\w|${HOLE})+`, "g");

/** How the columns that a statement writes are found from what it is given: by position, or by name. */
export type Columns = ReadonlyMap<number | string, string>;

/** The columns into which a statement puts the values that it is given; nothing where the text does not say. */
export function columnsOf(text: string): Columns | undefined {
  const pairs = putBy(text);
  if (!pairs || pairs.some((pair) => pair.some((part) => part.includes(HOLE)))) return undefined;
  const out = new Map<number | string, string>();
  let position = 0;
  for (const [column, value] of pairs)
    for (const [, numbered, ordinal, name] of value.matchAll(PLACES))
      if (name !== undefined) out.set(name, column);
      else out.set(ordinal || numbered ? Number(ordinal || numbered) - 1 : position++, column);
  return out;
}

/** What a statement puts into which columns; nothing where it puts in a row without their names, whatever it says of one that is there. */
const putBy = (text: string): [string, string][] | undefined =>
  insertedBy(text) ?? (INSERTS.test(text) ? undefined : updatedBy(text));

const INSERTS = /^\s*(?:insert|replace)\b/i;

function insertedBy(text: string): [string, string][] | undefined {
  const [, names, values] = INSERT.exec(text) ?? [];
  if (names === undefined || values === undefined || names.includes(HOLE)) return undefined;
  const given = listed(values);
  return [...listed(names).map((name, i): [string, string] => [columnName(name), given[i] ?? ""]), ...(updatedBy(values) ?? [])];
}

/** What a statement puts into columns whatever it is given. */
export function fixedBy(text: string): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const [column, value] of text.includes(HOLE) ? [] : (putBy(text) ?? [])) {
    const [, text, plain] = LITERAL.exec(value.slice(value.indexOf("=") + 1)) ?? [];
    const literal = text ?? plain;
    if (literal !== undefined) out.set(column, plainValue(literal));
  }
  return out;
}

/** Whether a statement may change a column of rows that are there already. */
export function isChanged(text: string, column: string): boolean {
  if (!/\bupdate\b/i.test(text)) return false;
  // Which rows are changed may be put together when the program runs, and which columns stays plain.
  const [set = text] = text.split(/\bwhere\b/i);
  return set.includes(HOLE) || (updatedBy(set)?.some(([changed]) => changed === column) ?? false);
}

/** What is asked of a column: one of these texts, in which a part may vary, or none of them. */
export interface Asked {
  column: string;
  texts: readonly string[];
  equal: boolean;
}

const LITERAL = /^\s*(?:'([^']*)'|(\d+|true|false))\s*$/i;
const LITERALS = /'([^']*)'|(?<![\w.])(\d+|true|false)(?![\w.])/gi;
const CONDITION = /^\W*(?:\w+\.)?["`[]?(\w+)["`\]]?\s*(=|==|!=|<>|in|not\s+in)\s*(\S.*)$/is;
/** What a call makes of a text is not known. */
const BEGINS = /^\(?\s*(?:'|\d+(?![\w.])|(?:true|false)\b)/i;

/** What a statement asks of the rows that it reads. `given` tells the text that is put into a place. */
export function askedBy(text: string, given: (place: number | string) => string | undefined): Asked[] {
  if ((text.match(/\bselect\b/gi) ?? []).length !== 1) return [];
  let position = 0;
  const placed = text.replace(PLACES, (_, numbered, ordinal, name) => {
    const place = name ?? (ordinal || numbered ? Number(ordinal || numbered) - 1 : position++);
    return `'${given(place)?.replaceAll("'", "") ?? HOLE}'`;
  });
  return conditionsIn(placed);
}

/** What a statement asks of columns with what is written out in it. */
function conditionsIn(text: string): Asked[] {
  const where = /\bwhere\b([\s\S]*?)(?:\b(?:group|order)\s+by\b|\blimit\b|$)/i.exec(text)?.[1] ?? "";
  if (/\bor\b|\bselect\b/i.test(where)) return [];
  return where.split(/\band\b/i).flatMap((condition) => {
    const [, column, how = "", value = ""] = CONDITION.exec(condition) ?? [];
    const texts = [...value.matchAll(LITERALS)].map(([, text, plain]) => plainValue(text ?? plain ?? ""));
    if (column === undefined || !BEGINS.test(value) || texts.some((one) => !one.replaceAll(HOLE, ""))) return [];
    return [{ column: columnName(column), texts, equal: !/^(?:!=|<>|not)/i.test(how) }];
  });
}

/** Whether no row is what both ask for. */
const areApart = (some: readonly Asked[], others: readonly Asked[]): boolean =>
  some.some(({ column, texts, equal }) =>
    others.some(
      (other) =>
        other.column === column &&
        equal &&
        other.equal &&
        ![...texts, ...other.texts].some((text) => text.includes(HOLE)) &&
        !texts.some((text) => other.texts.includes(text)),
    ),
  );

function updatedBy(text: string): [string, string][] | undefined {
  const set = UPDATE.exec(text)?.[1];
  return set === undefined ? undefined : listed(set).map((one) => [columnName(one.split("=")[0] ?? ""), one]);
}

/** A name without the mark before it. */
export const plainName = (name: string): string => name.replace(/^[:@$]/, "");

/** The parts of a list, up to the bracket that closes it. */
export function listed(text: string): string[] {
  const out: string[] = [];
  for (let rest: string | undefined = text; rest !== undefined; ) {
    const [part, after]: [string, string | undefined] = opened(rest, /,/y);
    out.push(part);
    rest = after;
  }
  return out;
}

/** A text up to where a pattern stands outside of brackets, and what comes after that; up to the bracket that closes it, if that comes first. */
export function opened(text: string, end: RegExp): [before: string, after: string | undefined] {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    depth += c === "(" ? 1 : c === ")" ? -1 : 0;
    if (depth < 0) return [text.slice(0, i), undefined];
    end.lastIndex = i;
    const found = depth === 0 ? end.exec(text) : null;
    if (found) return [text.slice(0, i), text.slice(i + found[0].length)];
  }
  return [text, undefined];
}

/** How a column is called on both sides, in whatever spelling. */
export const columnName = (text: string): string => text.replace(/\W|_/g, "").toLowerCase();
