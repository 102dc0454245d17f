import { ANYWHERE, type Chain } from "../flow/state.js";
import { optionsOf } from "../oversight/posture.js";
import type { FunctionRef, Ref } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { DELEGATED, editsOwn, isToldWhere, packageOf } from "../surface/aim.js";
import { TASK } from "../surface/input.js";
import { loadedFrom } from "../surface/read-back.js";
import type { Site } from "../surface/site.js";
import { freeIn, isFromThere } from "../surface/surface.js";
import { type AbstractString, HOLE, shown } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";
import { type Candidate, candidateFor } from "./candidate.js";
import type { Solver } from "./solve.js";

/** How far up, and on how many ways, the folder of a coding agent is looked for. */
const MOST_CALLS = 3;
const MOST_WAYS = 40;

/** A setting by which an agent has one turn. */
const ANSWERS_ONCE = "answers-once";

/** Whether what an agent is told is a question, which it answers in its one turn: something to know stands in it, and nothing that it goes on to do. */
export const isQuestion = (solver: Solver, { ref, row }: Site): boolean => row.kind === TASK && answersOnce(solver, ref);

/** Coding agents that are started free to edit what the program itself is made of: the start is source and sink. */
export function delegated(solver: Solver): Candidate[] {
  const out: Candidate[] = [];
  for (const { ref, row } of solver.askedSinks) {
    if (row.row !== "sink" || (row.kind !== DELEGATED && row.kind !== "process")) continue;
    if (!optionsOf(solver).some((one) => one.site === ref && (one.kind === "approvals-off" || one.kind === "edits-allowed")))
      continue;
    if (answersOnce(solver, ref)) continue;
    if (row.kind === "process" && !solver.naming.runs({ ref, row }, DELEGATED)) continue;
    for (const chain of chainsFrom(solver, { ref, row })) {
      const reach = editsOwn(solver, { ref, row }, chain.calls.length ? chain : ANYWHERE);
      if (!reach || isReviewed(solver, ref, chain)) continue;
      for (const rule of solver.rows.byInto.get(DELEGATED) ?? [])
        out.push(
          candidateFor({
            rule,
            site: ref,
            kind: DELEGATED,
            place: "its own source",
            chain,
            at: ref,
            label: "free to edit it",
            reach,
            source: "a coding agent",
          }),
        );
    }
  }
  return out;
}

/** The ways on which a coding agent is started, as far up as whoever calls says in which folder it works. */
function chainsFrom(solver: Solver, site: Site): Chain[] {
  const { flow } = solver;
  const out: Chain[] = [];
  const queue: (readonly Caller[])[] = [[]];
  for (const calls of queue) {
    const chain = flow.chain(site.ref, calls);
    const { callers } = flow.graph.uses(chain.functions[calls.length] as FunctionRef);
    const known = callers.filter((caller) => !caller.byName && !calls.some(({ call }) => call === caller.call));
    const isEnd = !known.length || calls.length >= MOST_CALLS || !isToldWhere(solver, site, chain);
    if (isEnd || queue.length > MOST_WAYS) out.push(chain);
    else queue.push(...known.slice(0, MOST_WAYS).map((caller) => [...calls, caller]));
  }
  return out;
}

const isReviewed = ({ gates }: Solver, ref: Ref, chain: Chain): boolean =>
  [ref, ...chain.calls.map(({ call }) => call)].some((at, level) => gates.before(at, chain, level).gate);

/** Whether an agent has one turn, whatever is said otherwise: it answers what it is asked, and edits nothing. */
export const answersOnce = ({ sites, flow, gates, program }: Solver, call: Ref): boolean =>
  sites.options.some(({ ref, row }) => {
    if (ref !== call || row.row !== "option" || row.kind !== ANSWERS_ONCE) return false;
    const isOnce = (end: Ref) => program.op(end) === Op.Const && row.values.includes(program.text(end, "a"));
    return flow.at(ref, row.at, [], undefined, 0).some((state) => {
      const ends = gates.constants(state, ANYWHERE);
      return ends.length > 0 && ends.every(isOnce);
    });
  });

/** Code loaded from folders by name, in a program whose agent may write any file there, or any file at all where it is told that it may change itself. */
export function loadsOfWritten(solver: Solver, candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  const { gates, flow, naming } = solver;
  const open = candidates.filter((one) => !one.gate && one.reach !== undefined && one.reach.ref >= 0);
  for (const ref of solver.sites.loads) {
    if (!solver.asksAbout(ref)) continue;
    const near = open.filter((one) => packageOf(solver, one.site) === packageOf(solver, ref));
    if (!near.length || candidates.some((one) => one.at === ref)) continue;
    const places = loadedFrom(solver, ref).filter(
      (one) => one.text.includes(HOLE) && /[a-z]{3,}[^/]*\/[^/]*…/i.test(shown(one.text)) && one.anchor !== "absolute",
    );
    const [place] = places;
    if (!place) continue;
    const reaches = ({ site: at, chain }: Candidate) => {
      const site = solver.sites.sinks.find((one) => one.ref === at && one.row.kind === "file-write");
      return site !== undefined && naming.pathsOf(site, chain).some((path) => places.some((one) => mayBeIn(path, one)));
    };
    const from = near.find((one) => one.kind === "own-source" || reaches(one));
    if (!from || gates.before(ref, flow.chain(ref), 0).gate) continue;
    for (const rule of solver.rows.byInto.get("loaded-code") ?? [])
      if (!rule.within.length && (!from.hit || rule.from.includes(from.hit.kind)))
        out.push({
          ...from,
          rule,
          kind: "loaded-code",
          site: ref,
          at: ref,
          place: shown(place.text),
          label: `loaded from ${shown(place.text)}`,
        });
  }
  return out;
}

/** Whether a path that may be any file of a folder may be a place in it. */
function mayBeIn(path: AbstractString, place: AbstractString): boolean {
  const folder = freeIn(path);
  return folder !== "" && isFromThere(path, place) && place.text.startsWith(`${folder}/`);
}
