import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";

/** Whether a value depends on chance. */
export function isByChance(solver: Solver, ref: Ref, depth = 0): boolean {
  const { program } = solver;
  if (depth > 5) return false;
  const inner = (at: Ref) => isByChance(solver, at, depth + 1);
  switch (program.op(ref)) {
    case Op.Call:
      return solver.resolver
        .callees(ref)
        .some((value) => value.is === "api" && value.api.package === "" && value.api.steps.join(".") === "Math.random");
    case Op.Compare:
    case Op.Binary:
    case Op.And:
    case Op.Or:
      return inner(program.field(ref, "a")) || inner(program.field(ref, "b"));
    case Op.Not:
    case Op.Await:
    case Op.Unary:
      return inner(program.field(ref, "a"));
    case Op.Object:
      return program.entries(ref).some((entry) => /pass|approv|allow|accept|ok|safe/i.test(entry.name) && inner(entry.value));
    case Op.Phi:
    case Op.Cell:
      return program.parts(ref).some(inner);
    default:
      return false;
  }
}
