import { plain } from "../flow/state.js";
import type { Role } from "../knowledge.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
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

/** What remains of a place in an argument below the part that a role speaks of. */
function within({ at, rest, fields: path, callback }: Role, position: number, fields: readonly string[]): string[] | undefined {
  if (callback !== undefined || typeof at !== "number" || (rest ? position < at : position !== at)) return undefined;
  const part = plain(path);
  const isPart = part.length <= fields.length && part.every((name, i) => name === "*" || fields[i] === "*" || fields[i] === name);
  return isPart ? fields.slice(part.length) : undefined;
}

/** The calls by which a function, read as a member, is tied to its object alone. */
export function boundBy(program: Program, load: Ref): Ref[] {
  if (program.text(load, "b") !== "bind") return [];
  return program
    .index(load)
    .users(nodeOf(load))
    .map((user) => refOf(unitOf(load), user))
    .filter((call) => program.op(call) === Op.Call && program.field(call, "a") === load && program.args(call).length < 2);
}

/** Calls of a function by one of its own methods: `save.call(this, text)`. */
export function calledBy(program: Program, load: Ref): Ref[] {
  const how = program.text(load, "b");
  if (how !== "call" && how !== "apply") return [];
  const users = program.index(load).users(nodeOf(load));
  return users
    .map((user) => refOf(unitOf(load), user))
    .filter((call) => program.op(call) === Op.Call && program.field(call, "a") === load);
}

/** The call by which a collection's method hands out an element. */
export function elementRead(program: Program, load: Ref): Ref {
  if (!ELEMENT_READERS.has(program.text(load, "b"))) return -1;
  for (const user of program.index(load).users(nodeOf(load))) {
    const call = refOf(unitOf(load), user);
    if (program.op(call) === Op.Call && program.field(call, "a") === load) return call;
  }
  return -1;
}
