import { nodeOf, type Program, type Ref } from "../program/program.js";
import { type Asked, columnName } from "../text/statement.js";
import { calledAt } from "../unit/name-at.js";
import { Entry, Op } from "../unit/unit.js";

/** The text that a value is, with a hole for what varies; undefined where nothing is known of it. */
type Known = (value: Ref) => string | undefined;

/** Steps of a query, and functions of which conditions are made, that ask for one value, for another one, for one of several, or for all that they are handed. */
const EQUAL = /^(eq|equals?|is|where|andWhere|match|filter)$/;
const OTHER = /^(neq?|not|whereNot)$/;
const ONE_OF = /^(in|inArray|whereIn)$/;
const ALL = /^(and|where|andWhere)$/;
const SIGNS: ReadonlyMap<string, boolean> = new Map([
  ["=", true],
  ["==", true],
  ["eq", true],
  ["!=", false],
  ["<>", false],
  ["neq", false],
]);
const MOST_STEPS = 12;

/** What an object asks of columns: `{ status: "live" }`. */
export function askedInObject(program: Program, object: Ref, known: Known): Asked[] {
  if (program.op(object) !== Op.Object) return [];
  return program
    .entries(object)
    .flatMap(({ kind, name, value }) => (kind === Entry.Named ? askedOf(name, [known(value)], true) : []));
}

/** What the steps of a query ask of columns, each made on what the one before gives: `.eq("status", "live")`, `.where(eq(prompts.status, "live"))`. */
export function askedByCalls(program: Program, read: Ref, known: Known): Asked[] {
  return stepsAround(program, read).flatMap((call) => askedByCall(program, call, known));
}

/** The calls of a query before and after one of them. */
function stepsAround(program: Program, read: Ref): Ref[] {
  const out: Ref[] = [];
  const next = (call: Ref): Ref | undefined =>
    program
      .users(call)
      .filter((user) => program.op(user) === Op.Load && program.field(user, "a") === call)
      .flatMap((method) =>
        program.users(method).filter((user) => program.op(user) === Op.Call && program.field(user, "a") === method),
      )[0];
  const before = (call: Ref): Ref | undefined => {
    const callee = program.field(call, "a");
    const on = callee >= 0 && program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
    return on >= 0 && program.op(on) === Op.Call ? on : undefined;
  };
  for (const step of [next, before])
    for (let at = step(read); at !== undefined && out.length < MOST_STEPS; at = step(at)) out.push(at);
  return out;
}

function askedByCall(program: Program, call: Ref, known: Known): Asked[] {
  const name = calledAt(program.unit(call), nodeOf(call));
  const args = program.args(call).map(({ ref }) => ref);
  const [first, second, third] = args;
  if (first === undefined || program.args(call).some(({ spread }) => spread)) return [];
  if (ALL.test(name) && program.op(first) === Op.Call)
    return args.flatMap((one) => (program.op(one) === Op.Call ? askedByCall(program, one, known) : []));
  if (args.length === 1) return EQUAL.test(name) ? askedInObject(program, first, known) : [];
  const column = columnAt(program, first, known);
  if (column === undefined || second === undefined) return [];
  if (third !== undefined) {
    const equal = EQUAL.test(name) ? SIGNS.get(known(second) ?? "") : undefined;
    return equal === undefined ? [] : askedOf(column, [known(third)], equal);
  }
  if (ONE_OF.test(name))
    return program.op(second) === Op.Array
      ? askedOf(
          column,
          program.args(second).map(({ ref }) => known(ref)),
          true,
        )
      : [];
  return EQUAL.test(name) || OTHER.test(name) ? askedOf(column, [known(second)], EQUAL.test(name)) : [];
}

/** The column that is named by a text, or as a member of its table: `prompts.status`. */
const columnAt = (program: Program, ref: Ref, known: Known): string | undefined =>
  program.op(ref) === Op.Load ? program.text(ref, "b") : program.op(ref) === Op.Const ? known(ref) : undefined;

const askedOf = (column: string, texts: readonly (string | undefined)[], equal: boolean): Asked[] => {
  const all = texts.flatMap((text) => text ?? []);
  return all.length && all.length === texts.length ? [{ column: columnName(column), texts: all, equal }] : [];
};
