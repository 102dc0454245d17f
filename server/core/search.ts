import type { Candidate } from "./candidate.js";
import { controlled } from "./control.js";
import { defaultsOf } from "./default-yes.js";
import { delegated, loadsOfWritten } from "./delegated.js";
import { questionsDropped } from "./dropped-question.js";
import { flawsOf } from "./flaw.js";
import { leftOut } from "./left-out.js";
import { livePatches } from "./live-code.js";
import { postures } from "./posture.js";
import { repeated } from "./repeated.js";
import { reviewsNotPutIn } from "./review-put-in.js";
import { selfJudged } from "./self-judged.js";
import type { Solver } from "./solve.js";
import { spawned } from "./spawn.js";
import { switchBefore } from "./switched.js";
import { switchedOff } from "./switched-off.js";

/** Every candidate of what the solver is asked about. */
export function candidatesOf(solver: Solver): Candidate[] {
  const candidates: Candidate[] = [];
  for (const site of solver.allSites()) candidates.push(...solver.explore(site));
  candidates.push(
    ...loadsOfWritten(solver, candidates),
    ...livePatches(solver, candidates),
    ...postures(solver),
    ...delegated(solver),
    ...spawned(solver),
    ...flawsOf(solver),
    ...defaultsOf(solver),
    ...leftOut(solver),
    ...switchedOff(solver),
    ...questionsDropped(solver),
    ...reviewsNotPutIn(solver),
  );
  candidates.push(...controlled(solver, candidates));
  candidates.push(...selfJudged(solver, candidates));
  for (const one of candidates) if (!one.gate) one.when ??= switchBefore(solver, one.site, one.chain);
  return repeated(solver, candidates);
}
