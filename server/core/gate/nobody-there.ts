import { type FunctionRef, nodeOf, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { BlockKind, CallFlag, ConstType, Op } from "../unit/unit.js";
import { askedName } from "./gate-answer.js";
import { REVIEW_NAME } from "./verdict.js";

/** Properties that tell whether a person is there to be asked. */
const PRESENCE = /^(isTTY|isInteractive|interactive)$/;

/** Calls in a function, and in what is written inside it, by which it asks a reviewer that somebody else brings. */
export function reviewersAsked(solver: Solver, fn: FunctionRef): Ref[] {
  return solver.gates.places.callsUnder(fn).filter((call) => REVIEW_NAME.test(askedName(solver.program, call)));
}

/** Whether a place is reached because there is nobody to ask: no terminal, or no reviewer whom the function would have asked. */
export const nobodyThere = (solver: Solver, node: Ref, asked: readonly Ref[]): boolean =>
  isWithout(
    solver,
    node,
    asked.map((call) => solver.program.field(call, "a")),
  );

/** Whether a place is reached because there is no terminal, or none of these reviewers. */
export function isWithout(solver: Solver, node: Ref, reviewers: readonly Ref[]): boolean {
  const { program } = solver;
  const unit = program.unit(node);
  const callees = reviewers.map((reviewer) => pathOf(solver, reviewer));
  const isMissed = (ref: Ref): boolean => {
    const path = pathOf(solver, ref);
    return callees.some((callee) => callee === path || callee.startsWith(`${path}.`));
  };
  const isAbsent = (ref: Ref): boolean => (program.op(ref) === Op.Load && PRESENCE.test(program.text(ref, "b"))) || isMissed(ref);
  for (let at = unit.block[nodeOf(node)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.guard < 0 || (block.kind !== BlockKind.Branch && block.kind !== BlockKind.After)) continue;
    if (meansAbsent(solver, refOf(unitOf(node), block.guard), block.polarity, isMissed, isAbsent)) return true;
  }
  return false;
}

/** Whether a condition, come out this way, says that the method of a call is not there. */
export function isMissedIn(solver: Solver, guard: Ref, polarity: boolean, call: Ref): boolean {
  const callee = pathOf(solver, solver.program.field(call, "a"));
  const isMissed = (ref: Ref) => pathOf(solver, ref) === callee;
  return meansAbsent(solver, guard, polarity, isMissed, isMissed);
}

function meansAbsent(
  solver: Solver,
  ref: Ref,
  polarity: boolean,
  isMissed: (ref: Ref) => boolean,
  isAbsent: (ref: Ref) => boolean,
): boolean {
  const { program } = solver;
  const inner = (at: Ref, way: boolean) => meansAbsent(solver, at, way, isMissed, isAbsent);
  const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
  switch (program.op(ref)) {
    case Op.Not:
      return inner(a, !polarity);
    case Op.Or:
    case Op.And:
      return inner(a, polarity) || inner(b, polarity);
    case Op.Compare:
      return program.text(ref, "c").startsWith("!") === polarity
        ? isTypeOf(solver, a) && solver.resolver.constant(b) === "function" && isMissed(program.field(a, "a"))
        : isNothing(solver, b) && isMissed(a);
    default:
      return !polarity && isAbsent(ref);
  }
}

/** What stands for the answer of a reviewer who is not there: the other side of a choice, or of `??`. */
export function insteadOf(solver: Solver, value: Ref, asked: readonly Ref[]): Ref[] {
  const { program } = solver;
  switch (asked.length ? program.op(value) : -1) {
    case Op.Await:
    case Op.Cast:
      return insteadOf(solver, program.field(value, "a"), asked);
    case Op.Phi:
      return program.parts(value).filter((part) => nobodyThere(solver, part, asked));
    case Op.Nullish: {
      const answer = uncast(program, program.field(value, "a"));
      const isAsked = asked.includes(answer) && (program.number(answer, "c") & CallFlag.Optional) > 0;
      return isAsked ? [program.field(value, "b")] : [];
    }
    default:
      return [];
  }
}

const isTypeOf = ({ program }: Solver, ref: Ref): boolean => program.op(ref) === Op.Unary && program.text(ref, "c") === "typeof";

function isNothing({ program }: Solver, ref: Ref): boolean {
  const type = program.op(ref) === Op.Const ? program.number(ref, "b") : -1;
  return type === ConstType.Null || type === ConstType.Undefined;
}

/** Where a value is read from, as a text that is the same wherever it is read in one function. */
function pathOf(solver: Solver, ref: Ref): string {
  const { program } = solver;
  switch (program.op(ref)) {
    case Op.Load:
      return `${pathOf(solver, program.field(ref, "a"))}.${program.text(ref, "b")}`;
    case Op.Await:
    case Op.Cast:
      return pathOf(solver, program.field(ref, "a"));
    case Op.This:
      return "this";
    default:
      return String(ref);
  }
}
