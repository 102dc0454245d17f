import { calledName } from "../gate/gate-answer.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";

/** What functions are called that keep what is about to be replaced. */
const KEEPING =
  /backup|back_up|snapshot|archive|checkpoint|copyfile|^cp$|^copy$|rename|stash|commit|saveversion|version_?up|history/i;
/** What adds to a file leaves what was there. */
const ADDING = /append/i;

/** Whether what a change replaces is kept somewhere first, or is added to and not replaced. */
export function hasSnapshot(solver: Solver, { site, chain }: Candidate): boolean {
  if (ADDING.test(calledName(solver.program, site))) return true;
  return [site, ...chain.calls.map((caller) => caller.call)].some((at) => keepsBefore(solver, at));
}

function keepsBefore(solver: Solver, at: Ref): boolean {
  const unit = unitOf(at);
  return solver.gates.places.callsIn(solver.program.functionAt(at)).some((node) => {
    if (node >= nodeOf(at)) return false;
    const call = refOf(unit, node);
    return KEEPING.test(calledName(solver.program, call)) || commits(solver, call);
  });
}

/** Whether a call records the files in a repository. */
function commits(solver: Solver, call: Ref): boolean {
  return solver.sites.sinks.some(
    (site) => site.ref === call && site.row.kind === "process" && solver.naming.runs(site, "git-commit"),
  );
}
