import { SAYING } from "../gate/verdict.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { ConstType, Op } from "../unit/unit.js";

export const ALLOWING = /^(allow(ed)?|approved?|accept(ed)?|proceed|yes|true)([-_ ]?(once|always|all|for[-_ ]?session))?$/i;

/** Whether a value, or the field of it that carries the verdict, always says yes. */
export function alwaysYes(solver: Solver, ref: Ref): boolean {
  const { program } = solver;
  switch (program.op(ref)) {
    case Op.Const: {
      const text = program.text(ref, "a");
      const type = program.number(ref, "b");
      return type === ConstType.Boolean ? text === "true" : type === ConstType.String && ALLOWING.test(text);
    }
    case Op.Await:
    case Op.Cast:
      return alwaysYes(solver, program.field(ref, "a"));
    case Op.Or:
      return alwaysYes(solver, program.field(ref, "a")) || alwaysYes(solver, program.field(ref, "b"));
    case Op.Cell: {
      const [value, ...others] = program.parts(ref);
      return value !== undefined && !others.length && alwaysYes(solver, value);
    }
    case Op.Call: {
      const [arg] = program.args(ref);
      const wraps = solver.flow
        .rowsAt(ref)
        .rows.some(({ to, from }) => to.at === "return" && from.some(({ at, fields }) => at === 0 && !fields.length));
      return wraps && arg !== undefined && alwaysYes(solver, arg.ref);
    }
    case Op.Object:
      return program
        .entries(ref)
        .some(({ name, value }) => SAYING.test(name) && program.op(value) === Op.Const && alwaysYes(solver, value));
    default:
      return false;
  }
}
