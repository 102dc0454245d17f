import type { Finding } from "../finding.js";
import type { Program } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import { Op } from "../unit/unit.js";

/** By which argument, of the call that a finding lies on, what the model decided comes to the change: the one nearest to it on the walk. */
export function takenBy(program: Program, { at, hit }: Candidate): Pick<Finding, "takes"> {
  if (!hit) return {};
  const op = program.op(at);
  if (op === Op.Store || op === Op.StoreIndex) return { takes: { argument: 0, fields: [] } };
  if (op !== Op.Call && op !== Op.New) return {};
  const given = program.args(at);
  for (const { ref, fields } of hit.states.toReversed()) {
    const index = given.findIndex((each) => each.ref === ref);
    if (index >= 0) return { takes: { argument: index, fields: [...fields] } };
  }
  return {};
}
