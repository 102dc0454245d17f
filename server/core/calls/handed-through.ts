import { plain } from "../flow/state.js";
import type { Role } from "../knowledge.js";
import { type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { ELEMENT_READERS } from "../unit/collection-methods.js";
import { Op } from "../unit/unit.js";

/** Where in the result of a library's call something lies that is in one of its arguments: `new Map([["a", run]])`, `Object.entries({ a: { run } })`. */
export function handedThrough(resolver: Resolver, call: Ref, position: number, fields: readonly string[]): string[][] {
  const isNew = resolver.program.op(call) === Op.New;
  const out: string[][] = [];
  for (const value of resolver.callees(call)) {
    if (value.is !== "api") continue;
    for (const { row, as } of (isNew ? value.api.child(".new") : value.api).matches) {
      if (as !== "call" || row.row !== "pass" || row.to.at !== "return") continue;
      for (const from of row.from) {
        const rest = within(from, position, fields);
        if (rest) out.push([...plain(row.to.fields), ...rest]);
      }
    }
  }
  return out;
}

/** Where something lies that is an element of what a method is called on: in the result of the call, or in a parameter of a callback. */
export function throughMethod(resolver: Resolver, load: Ref, fields: readonly string[]): { ref: Ref; fields: string[] }[] {
  const { program, table } = resolver;
  const out: { ref: Ref; fields: string[] }[] = [];
  const rows = table.method(program.text(load, "b"));
  for (const call of rows.length ? callsOf(program, load) : [])
    for (const { row } of rows) {
      if (row.row !== "pass") continue;
      const { at, callback, fields: to } = row.to;
      for (const from of row.from) {
        const [element, ...deeper] = plain(from.fields);
        if (from.at !== "this" || from.callback !== undefined || element !== "*" || deeper.length) continue;
        const rest = [...plain(to), ...fields.slice(1)];
        if (at === "return") out.push({ ref: call, fields: rest });
        else if (typeof at === "number" && typeof callback === "number")
          for (const ref of parametersAt(resolver, call, at, callback)) out.push({ ref, fields: rest });
      }
    }
  return out;
}

/** Where in the result of a call lies what the function returns that it calls, or is handed as a callback: `list.map(run)`. */
export function returnedThrough(resolver: Resolver, { call, position, byName }: Caller, fields: string[]): string[][] {
  const { program, table } = resolver;
  if (position === -1) return byName ? [] : [fields];
  const callee = program.field(call, "a");
  if (position < 0 || program.op(callee) !== Op.Load) return [];
  return table
    .method(program.text(callee, "b"))
    .flatMap(({ row }) =>
      row.row === "pass" && row.to.at === "return" && row.from.some((from) => from.at === position && from.callback === "return")
        ? [[...plain(row.to.fields), ...fields]]
        : [],
    );
}

/** The calls of a member that is read. */
const callsOf = (program: Program, load: Ref): Ref[] =>
  program.users(load).filter((call) => program.op(call) === Op.Call && program.field(call, "a") === load);

/** A parameter of the functions that a call is handed at one of its arguments. */
function parametersAt(resolver: Resolver, call: Ref, at: number, callback: number): Ref[] {
  const { program } = resolver;
  const arg = program.args(call)[at];
  return (arg && !arg.spread ? resolver.resolve(arg.ref) : []).flatMap((value) => {
    const param = value.is === "function" ? program.functionInfo(value.fn).params[callback] : undefined;
    return value.is === "function" && param ? [refOf(unitOf(value.fn), param.node)] : [];
  });
}

/** Whether a value is spread in a list. */
export const isSpread = (program: Program, list: Ref, value: Ref): boolean =>
  program.args(list).some(({ ref, spread }) => spread && ref === value);

/** What remains of a place in an argument below the part that a role speaks of. */
function within({ at, rest, fields: path, callback }: Role, position: number, fields: readonly string[]): string[] | undefined {
  if (callback !== undefined || typeof at !== "number" || (rest ? position < at : position !== at)) return undefined;
  const part = plain(path);
  const isPart = part.length <= fields.length && part.every((name, i) => name === "*" || fields[i] === "*" || fields[i] === name);
  return isPart ? fields.slice(part.length) : undefined;
}

/** The calls by which a function, read as a member, is tied to its object, and maybe to its first arguments. */
export function boundBy(program: Program, load: Ref): Ref[] {
  if (program.text(load, "b") !== "bind") return [];
  return callsOf(program, load);
}

/** Calls of a function by one of its own methods: `save.call(this, text)`. */
export function calledBy(program: Program, load: Ref): Ref[] {
  const how = program.text(load, "b");
  if (how !== "call" && how !== "apply") return [];
  return callsOf(program, load);
}

const MOST_PARTS = 4;
const DEEPEST = 6;

/** What a collection is, and the collections that it may be an element of, each with the steps down to it: `listeners.get(event).add(run)`. */
export function collectedIn(
  program: Program,
  collection: Ref,
  steps: readonly string[] = [],
  depth = 0,
): { ref: Ref; steps: readonly string[] }[] {
  const own = { ref: collection, steps };
  const inner = (ref: Ref, more: readonly string[] = steps) => collectedIn(program, ref, more, depth + 1);
  if (steps.length > 2 || depth > DEEPEST) return [own];
  switch (program.op(collection)) {
    case Op.Phi:
    case Op.Cell:
      return [
        own,
        ...program
          .parts(collection)
          .slice(0, MOST_PARTS)
          .flatMap((part) => inner(part)),
      ];
    case Op.Or:
    case Op.Nullish:
    case Op.Cast:
      return [own, ...inner(program.field(collection, "a"))];
    case Op.Index:
      return [own, ...inner(program.field(collection, "a"), ["*", ...steps])];
    case Op.Call: {
      const callee = program.field(collection, "a");
      const isElement = program.op(callee) === Op.Load && ELEMENT_READERS.has(program.text(callee, "b"));
      return isElement ? [own, ...inner(program.field(callee, "a"), ["*", ...steps])] : [own];
    }
    default:
      return [own];
  }
}
