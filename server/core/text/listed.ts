import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";

/** Methods that say whether something is in a list. */
const LOOKS = new Set(["includes", "has"]);

/** The list that a value was found in before the place at which it is used; undefined where nothing has to be in a list to come there. */
export function listPassed(program: Program, value: Ref, use: Ref): Ref | undefined {
  const unit = program.unit(use);
  if (unitOf(value) !== unitOf(use) || program.op(value) === Op.Const) return undefined;
  for (let at = unit.block[nodeOf(use)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.guard < 0) continue;
    const list = lookedIn(program, refOf(unitOf(use), block.guard), block.polarity, value);
    if (list !== undefined) return list;
  }
  return undefined;
}

/** The list in which the value is when a condition turns out one way. */
function lookedIn(program: Program, condition: Ref, holds: boolean, value: Ref): Ref | undefined {
  const inner = (field: "a" | "b", as = holds) => lookedIn(program, program.field(condition, field), as, value);
  switch (program.op(condition)) {
    case Op.Not:
      return inner("a", !holds);
    case Op.And:
      return holds ? (inner("a") ?? inner("b")) : undefined;
    case Op.Or:
      return holds ? undefined : (inner("a") ?? inner("b"));
    case Op.Call: {
      const callee = program.field(condition, "a");
      const [arg] = program.args(condition);
      const looks = holds && program.op(callee) === Op.Load && LOOKS.has(program.text(callee, "b"));
      return looks && arg && withoutCast(program, arg.ref) === withoutCast(program, value)
        ? program.field(callee, "a")
        : undefined;
    }
    default:
      return undefined;
  }
}

function withoutCast(program: Program, ref: Ref): Ref {
  return program.op(ref) === Op.Cast ? withoutCast(program, program.field(ref, "a")) : ref;
}
