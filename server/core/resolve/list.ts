import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";

const ADDING = /^(push|unshift|splice)$/;

/** Calls by which the program adds to a list literal later, in the order of the text. */
export function additionsTo(program: Program, list: Ref, adding = ADDING): Ref[] {
  const calls = program.index(list).calls.get(nodeOf(list)) ?? [];
  return calls
    .filter(({ position, path }) => position === -1 && !path.length)
    .map(({ call }) => refOf(unitOf(list), call))
    .filter((call) => {
      const callee = program.field(call, "a");
      return program.op(callee) === Op.Load && adding.test(program.text(callee, "b"));
    })
    .sort((first, second) => first - second);
}

/** What the program adds to a list literal later, in the order of the text. */
export const addedTo = (program: Program, list: Ref): Ref[] =>
  additionsTo(program, list).flatMap((call) => program.args(call).map(({ ref }) => ref));

/** What an empty list stands in for where there is nothing: `extra ?? []`; -1 where none does. */
export function beforeNothing(program: Program, ref: Ref): Ref {
  const op = program.op(ref);
  const isPhi = op === Op.Phi && program.number(ref, "c") === 1;
  const [before = -1, other = -1] = isPhi ? program.parts(ref) : [program.field(ref, "a"), program.field(ref, "b")];
  if (!isPhi && op !== Op.Nullish && op !== Op.Or) return -1;
  return other >= 0 && program.op(other) === Op.Array && !program.args(other).length ? before : -1;
}
