import { type FunctionRef, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { Way } from "./same-run.js";

const MOST_LEVELS = 4;

/**
 * Whether a caller runs what was made with another function than the one that a way leads into: an agent that is made with
 * `{ ...deps, keep: async () => {} }` keeps nothing by the `keep` of others.
 */
export function isMadeWithOther(resolver: Resolver, way: Way, caller: Caller): boolean {
  const { program } = resolver;
  const top = way.functions[way.functions.length - 1] as FunctionRef;
  const made = caller.position === -1 && program.op(caller.call) === Op.Call ? madeBy(program, caller.call) : -1;
  const maker = made < 0 ? -1 : makerOf(program, top);
  if (maker < 0 || !resolver.callees(made).some((value) => value.is === "function" && value.fn === maker)) return false;
  for (let level = way.calls.length - 1; level >= 0 && level > way.calls.length - 1 - MOST_LEVELS; level--) {
    const call = way.calls[level]?.call ?? -1;
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    if (callee < 0 || program.op(callee) !== Op.Load) continue;
    const given = givenToMaker(program, way, program.field(callee, "a"), level + 1, maker);
    const arg = given < 0 ? undefined : program.args(made)[given];
    if (!arg || arg.spread) continue;
    const functions = resolver.resolve(arg.ref).flatMap((value) => resolver.load(value, program.text(callee, "b")));
    const isOther =
      functions.length > 0 && functions.every((value) => value.is === "function" && value.fn !== way.functions[level]);
    if (isOther) return true;
  }
  return false;
}

/** The call by which what a call calls was made: `const run = makeAgent(deps)`; -1 where it was not made by one. */
function madeBy(program: Program, call: Ref): Ref {
  const made = ownOf(program, program.field(call, "a"));
  return made >= 0 && program.op(made) === Op.Call ? made : -1;
}

/** A value without its type, and without the variable that functions share where it is set once. */
function ownOf(program: Program, ref: Ref): Ref {
  const at = uncast(program, ref);
  const parts = at >= 0 && program.op(at) === Op.Cell ? program.parts(at) : [];
  return parts.length === 1 ? (parts[0] as Ref) : at;
}

/** The function in which another one is made; -1 for one of a module. */
function makerOf(program: Program, fn: FunctionRef): FunctionRef {
  const { parent } = program.functionInfo(fn);
  return parent > 0 ? refOf(unitOf(fn), parent) : -1;
}

/** The position at which a function is given what a value stands for, that is handed down from it to a function of a way; -1 where it is something else. */
function givenToMaker(program: Program, { calls, functions }: Way, value: Ref, from: number, maker: FunctionRef): number {
  let ref = ownOf(program, value);
  for (let level = from; level < functions.length && program.op(ref) === Op.Param; level++) {
    const fn = program.functionOfNode(ref);
    if (fn === maker) return program.number(ref, "b");
    const call = fn === functions[level] ? calls[level] : undefined;
    const arg = call?.position === -1 && !call.via ? program.args(call.call)[program.number(ref, "b")] : undefined;
    if (!arg || arg.spread) return -1;
    ref = ownOf(program, arg.ref);
  }
  return program.op(ref) === Op.Param && program.functionOfNode(ref) === maker ? program.number(ref, "b") : -1;
}
