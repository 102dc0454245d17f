import { calledName } from "../gate/gate-answer.js";
import { type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import { isReviewName } from "./review-name.js";

/** Methods that give several things. */
const LISTING = /^(filter|map|flatMap|slice|concat|sort|toSorted|values|entries|keys|splice)$/;
const DEEPEST = 3;

/** Whether what a function returns is not its own verdict: a list, or what a review that somebody else brings says. */
export function isNoVerdict(solver: Solver, value: Ref): boolean {
  return isList(solver, value, 0) || isOfAnother(solver, value);
}

function isList(solver: Solver, value: Ref, depth: number): boolean {
  const { program, resolver } = solver;
  const at = uncast(program, value);
  switch (program.op(at)) {
    case Op.Array:
      return true;
    case Op.Await:
      return isList(solver, program.field(at, "a"), depth);
    case Op.Call: {
      const callee = program.field(at, "a");
      if (program.op(callee) === Op.Load && LISTING.test(program.text(callee, "b"))) return true;
      const [called, ...others] = resolver.callees(at);
      if (called?.is !== "function" || others.length || depth >= DEEPEST) return false;
      const { returns } = program.functionInfo(called.fn);
      const given = returns.map((node) => program.field(refOf(unitOf(called.fn), node), "a"));
      return given.length > 0 && given.every((one) => one >= 0 && isList(solver, one, depth + 1));
    }
    default:
      return false;
  }
}

/** Whether a review is only handed on that a function was given, or keeps for whoever made it: what that says is judged where it stands. */
function isOfAnother({ program, resolver }: Solver, value: Ref): boolean {
  const call = uncast(program, value);
  const inner = program.op(call) === Op.Await ? uncast(program, program.field(call, "a")) : call;
  if (program.op(inner) !== Op.Call) return false;
  return (
    isReviewName(calledName(program, inner)) &&
    program.op(program.field(inner, "a")) !== Op.Import &&
    !resolver.callees(inner).some(({ is }) => is === "function")
  );
}
