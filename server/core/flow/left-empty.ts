import { type Program, type Ref, withoutCast } from "../program/program.js";
import { givenArguments } from "../resolve/bound.js";
import type { Caller } from "../resolve/value.js";
import { ConstType, Entry, Op } from "../unit/unit.js";

const DEEPEST = 4;

/** Whether a caller leaves a parameter, or a part of it, empty: it is handed nothing there, or a list with nothing in it. */
export function leavesEmpty(program: Program, caller: Caller, position: number, fields: readonly string[]): boolean {
  if (caller.position !== -1 || caller.via || caller.bound !== undefined || program.op(caller.call) !== Op.Call) return false;
  const args = givenArguments(program, caller);
  if (args.slice(0, position + 1).some(({ spread }) => spread)) return false;
  const arg = args[position];
  return !arg || isEmpty(program, arg.ref, fields, caller.call, 0);
}

function isEmpty(program: Program, value: Ref, [name, ...rest]: readonly string[], taker: Ref, depth: number): boolean {
  const ref = withoutCast(program, value);
  const isOnlyTaken = () => program.users(ref).every((user) => user === taker);
  switch (program.op(ref)) {
    case Op.Const:
      return program.number(ref, "b") !== ConstType.String || program.text(ref, "a") === "";
    case Op.Array:
      return !program.args(ref).length && isOnlyTaken();
    case Op.Object: {
      const entries = program.entries(ref);
      if (name === undefined || name === "*" || depth > DEEPEST || entries.some(({ kind }) => kind !== Entry.Named)) return false;
      const under = entries.filter((entry) => entry.name === name);
      return isOnlyTaken() && under.every((entry) => isEmpty(program, entry.value, rest, ref, depth + 1));
    }
    default:
      return false;
  }
}
