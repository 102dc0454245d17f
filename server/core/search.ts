import { switchBefore } from "./gate/switched.js";
import { answeredRequests } from "./oversight/answered-request.js";
import { chosenFlags } from "./oversight/chosen-flags.js";
import { defaultsOf } from "./oversight/default-yes.js";
import { questionsDropped } from "./oversight/dropped-question.js";
import { failedVerdicts } from "./oversight/failed-verdict.js";
import { flawsOf } from "./oversight/flaw.js";
import { leftOut } from "./oversight/left-out.js";
import { plansEnded } from "./oversight/plan-ended.js";
import { postures } from "./oversight/posture.js";
import { reviewsNotPutIn } from "./oversight/review-put-in.js";
import { selfAnswered } from "./oversight/self-answered.js";
import { selfJudged } from "./oversight/self-judged.js";
import { setByTool } from "./oversight/set-by-tool.js";
import { setInData } from "./oversight/set-in-data.js";
import { stoodIn } from "./oversight/stand-in.js";
import { switchesSet } from "./oversight/switch-set.js";
import { switchedOff } from "./oversight/switched-off.js";
import { timedYes } from "./oversight/timed-yes.js";
import { repeated } from "./repetition/repeated.js";
import type { Candidate } from "./solve/candidate.js";
import { controlled } from "./solve/control.js";
import { delegated, loadsOfWritten } from "./solve/delegated.js";
import { livePatches } from "./solve/live-code.js";
import type { Solver } from "./solve/solve.js";
import { spawned } from "./solve/spawn.js";
import { spawnedLikeItself } from "./solve/spawn-of-itself.js";
import { toldToEdit } from "./solve/told-to-edit.js";
import { notSeen } from "./surface/declared-change.js";

/** Every candidate of what the solver is asked about. */
export function candidatesOf(solver: Solver): Candidate[] {
  const candidates: Candidate[] = [];
  for (const site of solver.allSites()) candidates.push(...solver.explore(site));
  candidates.push(
    ...loadsOfWritten(solver, candidates),
    ...livePatches(solver, candidates),
    ...postures(solver),
    ...chosenFlags(solver),
    ...delegated(solver),
    ...toldToEdit(solver),
    ...spawned(solver),
    ...spawnedLikeItself(solver),
    ...flawsOf(solver),
    ...failedVerdicts(solver),
    ...defaultsOf(solver),
    ...setInData(solver),
    ...leftOut(solver),
    ...switchedOff(solver),
    ...setByTool(solver),
    ...switchesSet(solver),
    ...plansEnded(solver),
    ...selfAnswered(solver),
    ...timedYes(solver),
    ...answeredRequests(solver),
    ...questionsDropped(solver),
    ...stoodIn(solver),
    ...reviewsNotPutIn(solver),
  );
  const all = notSeen(solver, candidates);
  all.push(...notSeen(solver, controlled(solver, all)));
  all.push(...selfJudged(solver, all));
  for (const one of all) if (!one.gate) one.when ??= switchBefore(solver, one);
  return repeated(solver, all);
}
