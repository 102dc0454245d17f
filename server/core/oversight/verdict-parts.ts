import type { Chain, State } from "../flow/state.js";
import { SAYING } from "../gate/verdict.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import { alwaysYes } from "./always-yes.js";
import { conditionsOver, judgedIn } from "./judged.js";

const DEEPEST = 6;

/** The values that the verdict returned at a place is made of: both sides of comparisons, the field that carries it, and what is judged where the program says yes in its own words. */
export function verdictParts(solver: Solver, node: Ref, value: Ref, chain: Chain): State[] {
  const { program } = solver;
  const stateAt = (ref: Ref): State => ({ ref, fields: [], frame: undefined, level: 0 });
  const judgedOver = (place: Ref, end?: Ref) =>
    [...conditionsOver(program, place, end)].flatMap((guard) => judgedIn(solver, stateAt(guard), chain));
  const parts = (ref: Ref, depth: number): State[] => {
    const inner = (at: Ref) => parts(at, depth + 1);
    if (depth > DEEPEST) return [];
    switch (program.op(ref)) {
      case Op.Const:
        return [];
      case Op.Compare:
      case Op.And:
      case Op.Or:
        return [...inner(program.field(ref, "a")), ...inner(program.field(ref, "b"))];
      case Op.Not:
        return inner(program.field(ref, "a"));
      case Op.Phi:
        return program.parts(ref).flatMap((part) => (alwaysYes(solver, part) ? judgedOver(part, ref) : inner(part)));
      case Op.Object:
        return program
          .entries(ref)
          .filter(({ name }) => SAYING.test(name))
          .flatMap((entry) => inner(entry.value));
      default:
        return [stateAt(ref)];
    }
  };
  return alwaysYes(solver, value) ? judgedOver(node) : parts(value, 0);
}
