import type { Hit } from "../flow/hit.js";
import { isSummary } from "../flow/summary.js";
import type { Program } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { REREAD } from "../surface/aim.js";
import type { Evidence } from "../surface/reach.js";
import { PROSE } from "../surface/reached.js";
import { Op } from "../unit/unit.js";
import { type Cap, capsOf } from "./cap.js";
import { isRepeatedIn, type Region, regionsOf, respawnsOf } from "./region.js";
import { hasSnapshot } from "./snapshot.js";
import { toldInRound } from "./told.js";

/** Agents that edit by themselves, whatever they were started for. */
const DELEGATED = "delegated-edit";

const REPEATED: Record<Region["kind"], string> = {
  loop: "the loop goes on to the next round",
  recursion: "the function calls itself for the next round",
  timer: "a timer starts the next round",
  respawn: "the program starts itself again",
  tool: "the model may call the tool again",
};

/** Puts the candidates of rules about repetition onto what repeats them, and drops those that nothing repeats. */
export function repeated(solver: Solver, candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.rule.lacks.includes("snapshot")) {
      if (!candidate.gate && !hasSnapshot(solver, candidate)) out.push({ ...candidate, aside: true });
    } else if (!candidate.rule.within.length) out.push(candidate);
    else if (!candidate.gate && candidate.reach?.ref !== -1) out.push(...rounds(solver, candidate));
  }
  return out;
}

function rounds(solver: Solver, candidate: Candidate): Candidate[] {
  const { rule, site, chain, hit } = candidate;
  // What was kept in a store comes from whoever wrote it last, and not from the round before; and what is learned is no change of who learns.
  if (hit?.sent || candidate.remembered) return [];
  const out: Candidate[] = [];
  const regions = nearest([...regionsOf(solver, site, chain.calls, hit), ...respawnsOf(solver, site)]);
  for (const region of regions) {
    const purpose = purposeOf(solver, candidate, region);
    if (!purpose) continue;
    if (!rule.within.includes(region.kind) || out.some((other) => other.at === region.at)) continue;
    if (region.gates.some((gate) => gate.by !== "assumed" && rule.unless.includes(gate.kind))) continue;
    const caps = capsOf(solver, region);
    if (rule.lacks.some((cap) => caps.has(cap as Cap))) continue;
    const assumed = candidate.assumed || region.gates.length > 0;
    if (region.kind === "tool") {
      out.push({ ...candidate, assumed });
      continue;
    }
    out.push({
      ...candidate,
      ...(purpose === true ? {} : { reach: purpose }),
      at: region.at,
      change: { ref: candidate.at, label: candidate.label },
      label: REPEATED[region.kind],
      assumed,
      aside: rule.lacks.length > 0,
    });
  }
  return out;
}

/** What shows that a round is there for the change, where that has to be shown: `false` where it is not. An agent that works on tasks may use its tools and its helpers however often. */
function purposeOf(solver: Solver, candidate: Candidate, region: Region): Evidence | boolean {
  const { hit, kind, reach, place } = candidate;
  const isWork = hit?.kind === "tool-arguments" || (hit !== undefined && reach !== undefined) || region.below !== candidate.site;
  // What was decided elsewhere is only saved or used here.
  const isElsewhere = () => hit !== undefined && hit.kept >= 0 && !isRepeatedIn(solver, region, hit.kept);
  switch (region.kind) {
    case "tool":
      return true;
    case "respawn":
      // What is known by where it is read is read again without a new start.
      return !PROSE.test(place) && !REREAD.has(kind) && !candidate.readBack;
    case "timer":
      // What is joined into a prompt is something to know.
      if ((hit && kind === "system-message" && !hit.whole) || isElsewhere()) return false;
      break;
    default:
      if (isWork || isElsewhere()) return false;
  }
  // A line that is added to what a prompt takes in, or a summary that it takes in, is something to remember.
  const isNote =
    candidate.readBack !== undefined && hit !== undefined && (isJoined(solver.program, hit) || isSummary(solver, hit));
  return (!isWork && !isNote && kind !== DELEGATED) || (toldInRound(solver, candidate, region) ?? false);
}

/** Whether a value stands in a text with other things. */
const isJoined = (program: Program, { states }: Hit): boolean =>
  states.some(({ ref }) => program.op(ref) === Op.Template && program.parts(ref).length > 1);

/** Of what repeats a change in the same way, that which is nearest to it: what calls it from further away repeats it too. */
function nearest(regions: readonly Region[]): Region[] {
  const depths = new Map<Region["kind"], number>();
  for (const { kind, depth } of regions) depths.set(kind, Math.min(depths.get(kind) ?? depth, depth));
  return regions.filter(({ kind, depth }) => depth === depths.get(kind));
}
