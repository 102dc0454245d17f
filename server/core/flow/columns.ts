import type { ChannelRow, Role } from "../knowledge.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { addedTo } from "../resolve/list.js";
import type { Answered } from "../text/answered.js";
import {
  type Columns,
  columnName,
  columnsOf,
  isName,
  isRemoval,
  plainName,
  rowsAskedBy,
  rowsMeantBy,
} from "../text/statement.js";
import { Entry, Op } from "../unit/unit.js";

/** A value that goes into a table, and where there. */
export interface Cell {
  value: Ref;
  /** Position among the values that are sent at once. */
  index: number;
  /** It is a whole row, or several in a list, under the names by which its columns are read. */
  row?: "one" | "several";
  /** The part of the value that it is. */
  fields?: readonly string[];
  /** The column of a table that it goes into, where that is known. */
  column?: string;
  /** The table that the column is one of. */
  table?: string | undefined;
  /** The columns of which it goes into one or more. */
  among?: ReadonlySet<string>;
}

const CHOICES = new Set<number>([Op.Phi, Op.Or, Op.Nullish]);
const LISTS = new Set<number>([Op.Array, Op.Object]);
const DEEPEST = 3;

/** Where what a call gives goes in a table, as far as the statement or the object tells. */
export function cellsOf(
  program: Program,
  call: Ref,
  role: Role | undefined,
  values: readonly Ref[],
  text: string | undefined,
): Cell[] {
  const wholes = (of: readonly Ref[]): Cell[] => of.map((value, index) => ({ value, index }));
  if (text === undefined) return wholes(values);
  const columns = columnsOf(text);
  if (!columns) {
    const stored = storedBy(program, values, text);
    return isName(text)
      ? stored.flatMap((value, index) => rowsOf(program, call, value, index, role?.fields ?? []))
      : wholes(stored).map((cell) => ({ ...cell, ...columnBeside(program, cell.value) }));
  }
  const spread = new Set(program.args(call).flatMap((arg) => (arg.spread ? [arg.ref] : [])));
  const among = new Set(columns.values());
  const isNamed = [...columns.keys()].some((key) => typeof key === "string");
  const placed = (value: Ref, index: number, isSpread: boolean): Cell[] => {
    const part = partOf(program, value, role?.fields ?? []);
    const op = program.op(part);
    const choices = CHOICES.has(op) ? choicesOf(program, part) : [];
    if (choices.some((one) => LISTS.has(program.op(one)))) return choices.flatMap((one) => placed(one, index, isSpread));
    if (op === Op.Object) return entriesOf(program, call, part, value, index, columns);
    if (op === Op.Array) return elementsOf(program, part, index, isSpread ? index : 0, columns);
    // One value for several places is a list of them.
    if (isSpread || part !== value || (!isNamed && values.length === 1 && columns.size > 1)) return [{ value, index, among }];
    return isNamed
      ? [...columns].map(([name, column]) => ({ value, index, fields: [String(name)], column }))
      : cell(value, index, columns.get(index));
  };
  return among.size ? values.flatMap((value, index) => placed(value, index, spread.has(value))) : [];
}

/** What is put into a table under the names of its columns. */
function rowsOf(program: Program, call: Ref, value: Ref, index: number, fields: readonly string[]): Cell[] {
  const part = partOf(program, value, fields);
  const op = program.op(part);
  if (op === Op.Object && program.entries(part).every(({ kind }) => kind === Entry.Named))
    return entriesOf(program, call, part, value, index, undefined);
  return [{ value: part, index, row: op === Op.Array ? "several" : "one" }];
}

/** What stands in an object for a row, entry by entry, and what is put into it step by step before the call. What is spread into it may stand in any column. */
function entriesOf(program: Program, call: Ref, object: Ref, value: Ref, index: number, columns: Columns | undefined): Cell[] {
  const isBefore = (node: number) => unitOf(call) !== unitOf(object) || node < nodeOf(call);
  const entries = [...program.entries(object), ...assignedTo(program, object, isBefore)];
  const stores = program.index(object).stores.get(nodeOf(object));
  const later = stores.flatMap(({ path: [name = "*", ...more], store, value }) =>
    more.length || !isBefore(store)
      ? []
      : [{ kind: name === "*" ? Entry.Computed : Entry.Named, name, value: refOf(unitOf(object), value) }],
  );
  const all = [...entries, ...later];
  if (all.some(({ kind }) => kind !== Entry.Named)) return [{ value, index }];
  return all.flatMap(({ name, value: ref }) => cell(ref, index, columns ? columns.get(plainName(name)) : columnName(name)));
}

/** What goes into a place of its own for each member of an object, and what has members of which the run decides the names. */
export function membersOf(program: Program, value: Ref): { name?: string; value: Ref; row?: "one" }[] {
  if (program.op(value) !== Op.Object) return [{ value, row: "one" }];
  return program.entries(value).map(({ kind, name, value: part }) => {
    if (kind === Entry.Spread) return { value: part, row: "one" };
    return kind === Entry.Named ? { name, value: part } : { value: part };
  });
}

const isAssign = (program: Program, callee: Ref): boolean => {
  const owner = program.op(callee) === Op.Load && program.text(callee, "b") === "assign" ? program.field(callee, "a") : -1;
  return owner >= 0 && program.op(owner) === Op.Global && program.text(owner, "a") === "Object";
};

/** What `Object.assign(row, …)` puts into an object: the entries of literals, and of anything else whatever it holds. */
function assignedTo(
  program: Program,
  object: Ref,
  isBefore: (call: number) => boolean,
): { kind: number; name: string; value: Ref }[] {
  const calls = program.index(object).calls.get(nodeOf(object));
  return calls.flatMap(({ call, position, path }) => {
    const ref = refOf(unitOf(object), call);
    const callee = program.field(ref, "a");
    if (position !== 0 || path.length || !isBefore(call) || !isAssign(program, callee)) return [];
    return program
      .args(ref)
      .slice(1)
      .flatMap((arg) =>
        program.op(arg.ref) === Op.Object
          ? program.entries(arg.ref)
          : [{ kind: Entry.Spread, name: "*", key: -1, value: arg.ref }],
      );
  });
}

/** What stands in a list of values, of which the first is the one at a position. */
function elementsOf(program: Program, list: Ref, index: number, first: number, columns: Columns): Cell[] {
  const args = program.args(list);
  const known = args.findIndex(({ spread }) => spread);
  const end = known < 0 ? args.length : known;
  const rest = [...args.slice(end).map(({ ref }) => ref), ...addedTo(program, list)];
  const among = new Set([...columns].flatMap(([key, column]) => (typeof key === "number" && key < first + end ? [] : [column])));
  return [
    ...args.slice(0, end).flatMap(({ ref }, at) => cell(ref, index, columns.get(first + at))),
    ...(among.size ? rest.map((value) => ({ value, index, among })) : []),
  ];
}

/** The values of which one is taken. */
function choicesOf(program: Program, ref: Ref, depth = 0): Ref[] {
  const op = program.op(ref);
  if (!CHOICES.has(op) || depth > DEEPEST) return [];
  const parts = op === Op.Phi ? program.parts(ref) : [program.field(ref, "a"), program.field(ref, "b")];
  return parts.flatMap((part) => (CHOICES.has(program.op(part)) ? choicesOf(program, part, depth + 1) : [part]));
}

/** What of the values that a statement is given goes into the table, and does not only say which rows are meant. */
function storedBy(program: Program, values: readonly Ref[], statement: string): readonly Ref[] {
  const asked = rowsAskedBy(statement);
  if (!asked) return values;
  const [list] = values;
  const all =
    list !== undefined && values.length === 1 && program.op(list) === Op.Array
      ? [...program.args(list).map(({ ref }) => ref), ...addedTo(program, list)]
      : values;
  return all.slice(0, -asked);
}

/** What of the values that a call is given says which rows of a table it removes, or changes by a statement. */
export function rowsMeant(program: Program, call: Ref, row: ChannelRow, values: readonly Ref[], statement?: string): Ref[] {
  if (row.removes && row.value?.at === "this") return saidBefore(program, call);
  const all = values.flatMap((value) => (program.op(value) === Op.Array ? program.args(value).map(({ ref }) => ref) : [value]));
  if (row.removes || statement === undefined || isRemoval(statement)) return all;
  const { last, names } = rowsMeantBy(statement);
  const [only] = all;
  if (only !== undefined && all.length === 1 && program.op(only) === Op.Object)
    return program.entries(only).flatMap(({ name, value }) => (names.has(plainName(name)) ? [value] : []));
  return last ? all.slice(-last) : [];
}

/** Nodes before and after one that adds a value, among which its column is looked for. */
const NEAR = 24;

/** The column that is named where a value is added to those of a statement: `sets.push("rules = ?"); values.push(rules)`. */
function columnBeside(program: Program, value: Ref): { column?: string } {
  const unit = program.unit(value);
  const isAdding = (node: number) => {
    const callee = unit.op[node] === Op.Call ? (unit.a[node] as number) : -1;
    return unit.op[callee] === Op.Load && unit.strings[unit.b[callee] as number] === "push";
  };
  const users = program.index(value).users(nodeOf(value));
  const [adding] = users.filter(isAdding);
  const [list] = users.filter((user) => unit.op[user] === Op.Array);
  if (adding === undefined) return list === undefined ? {} : columnAlongside(program, refOf(unitOf(value), list), value);
  let found: { column?: string } = {};
  for (let away = 1; away <= NEAR && !found.column; away++)
    for (const node of [adding - away, adding + away])
      if (unit.block[node] === unit.block[adding] && isAdding(node)) {
        const [first, ...more] = program.args(refOf(unitOf(value), node));
        const column = first && !more.length ? SET.exec(textAt(program, first.ref))?.[1] : undefined;
        if (column) found = { column: columnName(column) };
      }
  return found;
}

/** The column that is named at the same place of the list beside one of values: `sets = ["rules = ?", "day = ?"]; values = [rules, day]`. */
function columnAlongside(program: Program, values: Ref, value: Ref): { column?: string } {
  const unit = program.unit(values);
  const args = program.args(values);
  const at = args.findIndex(({ ref }) => ref === value);
  for (let node = nodeOf(values) - 1; node >= Math.max(nodeOf(values) - NEAR_LIST, 0); node--) {
    if (unit.op[node] !== Op.Array || unit.block[node] !== unit.block[nodeOf(values)]) continue;
    const sets = program.args(refOf(unitOf(values), node)).map(({ ref }) => SET.exec(textAt(program, ref))?.[1]);
    const column = sets[at];
    if (sets.length === args.length && column && sets.every((set) => set !== undefined)) return { column: columnName(column) };
  }
  return {};
}

/** Nodes before a list of values among which the list of their columns is looked for. */
const NEAR_LIST = 60;

/** What sets a column to a value that is still to come. */
const SET = /^\s*["`[]?(\w+)["`\]]?\s*=\s*(?:\?|\$|:|@)/;

/** A text, as far as its beginning is written there. */
function textAt(program: Program, ref: Ref): string {
  if (program.op(ref) === Op.Template)
    return program
      .parts(ref)
      .map((part) => textAt(program, part))
      .join("");
  return program.op(ref) === Op.Const ? program.text(ref, "a") : "";
}

/** What stands at these fields of an object literal. */
function partOf(program: Program, object: Ref, fields: readonly string[]): Ref {
  let at = object;
  for (const field of fields) at = program.entries(at).find(({ name }) => name === field)?.value ?? at;
  return at;
}

/** A value with its column; one without only says which rows are meant. */
const cell = (value: Ref, index: number, column: string | undefined): Cell[] => (column ? [{ value, index, column }] : []);

/** Parts of an answer in which a library puts the rows. */
const ROWS = new Set(["*", "rows", "recordset", "data", "results", "matches", "points", "hits", "dataValues"]);

/** Rows with all of their columns, each under its own name. */
export const WHOLE: Answered = { made: new Map(), whole: true };

/** What is told which columns are read, and what puts the rows of several tables together, each under its table's name. */
const CHOOSING = /^select/i;
const JOINING = /join$/i;
const MOST_STEPS = 6;

/** Whether nothing in the chain of calls that a read is a part of says which columns it gives, and under which names. */
export function isWhole(program: Program, read: Ref): boolean {
  const callee = program.field(read, "a");
  const before = callee >= 0 && program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
  const chosen = before >= 0 && program.op(before) === Op.Call ? program.field(before, "a") : -1;
  const isChosen = chosen >= 0 && program.op(chosen) === Op.Load && CHOOSING.test(program.text(chosen, "b"));
  if (isChosen && program.args(before).length) return false;
  for (let at = read, steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
    const users = program.index(at).users(nodeOf(at));
    const load = users.map((user) => refOf(unitOf(read), user)).find((user) => program.op(user) === Op.Load);
    if (load === undefined) return true;
    if (JOINING.test(program.text(load, "b"))) return false;
    at =
      program
        .index(load)
        .users(nodeOf(load))
        .map((user) => refOf(unitOf(read), user))[0] ?? -1;
  }
  return true;
}

/** What of it may come back in an answer. */
export function selectedFrom<C extends Cell>(cells: readonly C[], answered: Answered | undefined): readonly C[] {
  if (!answered || answered.whole) return cells;
  const columns = [...answered.made.values()];
  const all = new Set(columns.flatMap((made) => [...(made ?? [])]));
  if (columns.includes(undefined)) return cells;
  return all.size ? cells.filter((one) => goesInto(one, all)) : [];
}

/** What was put into the column that is asked for. Where none was, it may bear another name, unless the rows that are read keep the names. */
export function ofColumn<C extends Cell>(
  cells: readonly C[],
  fields: readonly string[],
  answered: Answered | undefined,
): readonly C[] {
  const asked = fields.find((field) => !ROWS.has(field) && !/^\d+$/.test(field));
  if (asked === undefined) return cells;
  const wanted = columnName(asked);
  const own = new Set([wanted]);
  if (answered?.made.has(wanted)) {
    const made = answered.made.get(wanted);
    return made ? (made.size ? cells.filter((one) => goesInto(one, made)) : []) : cells;
  }
  const keepsNames =
    answered &&
    (answered.whole || [...answered.made].every(([name, made]) => made?.size === 1 && isNamed([...made][0] ?? "", name)));
  if (!keepsNames && !cells.some(({ column }) => column === wanted)) return cells;
  return cells.filter((one) => goesInto(one, own));
}

/** Whether a value may stand in one of these columns. */
function goesInto({ column, table, among }: Cell, columns: ReadonlySet<string>): boolean {
  const isOne = (name: string) =>
    columns.has(name) || (table === undefined ? [...columns].some((one) => isNamed(one, name)) : columns.has(`${table} ${name}`));
  return column !== undefined ? isOne(column) : !among || [...among].some(isOne);
}

/** Whether a column has a name, whatever its table. */
const isNamed = (column: string, name: string): boolean => column === name || column.endsWith(` ${name}`);

/** Names that may be a library's own, for what it keeps. */
const AROUND = /^(\*|\d+|values?|val|body|data|text|contents?|results?|entry|item|payload|json|raw|object|response)$/i;

/** The parts of what was put there that a read of the table asks for: of a whole row a column, or one of a row that stands under a name of its own. */
export function partsOf(
  { row, fields: own, column }: Cell,
  fields: readonly string[],
  isText = false,
): (readonly string[] | undefined)[] {
  // A record that is kept as a text has the names under which it was written, below what the library may have put around the text.
  if (isText && fields.length && !AROUND.test(fields[0] as string) && !fields.some((field) => field.startsWith("$")))
    return [fields];
  const first = fields.findIndex((field) => !ROWS.has(field) && !/^\d+$/.test(field));
  // What stands in a column as a text that is parsed has there the names under which it is read.
  const isOwn = !row && !own && column !== undefined && first >= 0 && isNamed(column, columnName(fields[first] as string));
  if (isOwn && first + 1 < fields.length) return [fields.slice(first + 1)];
  if (!row || first < 0 || fields[first]?.startsWith("$")) return [own];
  const [asked, inner] = [fields.slice(first), fields.slice(first + 1)];
  return (inner.length ? [asked, inner] : [asked]).map((path) => (row === "several" ? ["*", ...path] : path));
}

/** What the calls before one in its chain are handed, which say the rows that are meant: `db("notes").where({ id }).del()`. */
export function saidBefore(program: Program, call: Ref): Ref[] {
  const out: Ref[] = [];
  for (let at = call, steps = 0; steps < MOST_STEPS; steps++) {
    const callee = program.op(at) === Op.Call ? program.field(at, "a") : -1;
    if (callee < 0 || program.op(callee) !== Op.Load) break;
    at = program.field(callee, "a");
    if (program.op(at) === Op.Call) out.push(...program.args(at).map(({ ref }) => ref));
  }
  return out;
}
