import { type Program, type Ref, unitOf, withoutCast } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { Op } from "../unit/unit.js";

/** Methods that say whether something is in a list. */
export const LOOKS: ReadonlySet<string> = new Set(["includes", "has"]);

/** The list that a value was found in before the place at which it is used; undefined where nothing has to be in a list to come there. */
export function listPassed(program: Program, value: Ref, use: Ref): Ref | undefined {
  if (unitOf(value) !== unitOf(use) || program.op(value) === Op.Const) return undefined;
  for (const { ref, holds } of conditionsAt(program, use)) {
    const list = holds ? lookedIn(program, ref, value) : undefined;
    if (list !== undefined) return list;
  }
  return undefined;
}

/** The list in which a condition looks for a value. */
function lookedIn(program: Program, condition: Ref, value: Ref): Ref | undefined {
  if (program.op(condition) !== Op.Call) return undefined;
  const callee = program.field(condition, "a");
  const [arg] = program.args(condition);
  const looks = program.op(callee) === Op.Load && LOOKS.has(program.text(callee, "b"));
  return looks && arg && withoutCast(program, arg.ref) === withoutCast(program, value) ? program.field(callee, "a") : undefined;
}
