import { calledName } from "../gate/gate-answer.js";
import { isMissedIn, reviewersAsked } from "../gate/nobody-there.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { FOR_EACH } from "../unit/collection-methods.js";
import { type Block, type BlockId, BlockKind, CallFlag, Op } from "../unit/unit.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** Reviews that are put into something only if it has a place for them, while the program goes on without them if not. */
export function reviewsNotPutIn(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("optional"));
  if (!rule) return [];
  const { program } = solver;
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver)) {
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Call || unit.op[unit.a[node] ?? -1] !== Op.Load) continue;
      const call = refOf(id, node);
      // Going through a list takes nothing for later.
      if (FOR_EACH.has(calledName(program, call)) || !program.args(call).some(({ ref }) => isReview(solver, ref))) continue;
      const at = whereMissing(solver, call);
      if (at >= 0)
        out.push(flawed(solver, rule, "optional", at, calledName(program, call), "takes the review only if it is there"));
    }
  }
  return out;
}

/** Whether a function asks somebody and tells whoever calls it what is to be done. What only reacts to an event, such as a button's, asks for itself. */
function isReview(solver: Solver, ref: Ref): boolean {
  const { program } = solver;
  if (program.op(ref) !== Op.Function) return false;
  const fn = refOf(unitOf(ref), program.number(ref, "a"));
  const { a } = program.unit(ref);
  return program.functionInfo(fn).returns.some((node) => (a[node] ?? -1) >= 0) && reviewersAsked(solver, fn).length > 0;
}

/** The test of whether the method is there, or the call itself where it tests that, if what follows is reached all the same; otherwise -1. */
function whereMissing(solver: Solver, call: Ref): Ref {
  const { program } = solver;
  if (program.number(call, "c") & CallFlag.Optional) return call;
  const { blocks, block } = program.unit(call);
  for (let at = block[nodeOf(call)] ?? -1; at >= 0; at = blocks[at]?.parent ?? -1) {
    const here = blocks[at] as Block;
    if (here.guard < 0 || (here.kind !== BlockKind.Branch && here.kind !== BlockKind.After)) continue;
    const guard = refOf(unitOf(call), here.guard);
    if (!isMissedIn(solver, guard, !here.polarity, call)) continue;
    const others = blocks.flatMap((one, other) => (one.guard === here.guard && one.polarity !== here.polarity ? [other] : []));
    return others.some((other) => refuses(solver, call, other)) ? -1 : guard;
  }
  return -1;
}

/** Whether a block ends with an error or gives an answer. */
function refuses(solver: Solver, beside: Ref, block: BlockId): boolean {
  const unit = solver.program.unit(beside);
  const isIn = (at: BlockId): boolean => at === block || (at >= 0 && isIn(unit.blocks[at]?.parent ?? -1));
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Throw && (unit.op[node] !== Op.Return || (unit.a[node] ?? -1) < 0)) continue;
    if (isIn(unit.block[node] ?? -1)) return true;
  }
  return false;
}
