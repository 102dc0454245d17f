import { nodeOf, type Program, type Ref, refOf, unitOf } from "./program.js";
import { Op } from "./unit.js";

const ADDING = /^(push|unshift|splice)$/;

/** What the program adds to a list literal later, in the order of the text. */
export function addedTo(program: Program, list: Ref): Ref[] {
  const calls = program.index(list).calls.get(nodeOf(list)) ?? [];
  return calls
    .filter(({ position, path }) => position === -1 && !path.length)
    .map(({ call }) => refOf(unitOf(list), call))
    .filter((call) => {
      const callee = program.field(call, "a");
      return program.op(callee) === Op.Load && ADDING.test(program.text(callee, "b"));
    })
    .sort((first, second) => first - second)
    .flatMap((call) => program.args(call).map(({ ref }) => ref));
}
