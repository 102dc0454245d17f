import type { Program, Ref } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import type { Evidence } from "../surface/reach.js";
import { startsOf } from "../surface/start.js";
import { Op } from "../unit/unit.js";
import type { Region } from "./region.js";

/** The text by which an agent that runs in a round is told to change itself: one in the functions on the way to its run, or one that it is given there. */
export function toldInRound(solver: Solver, { site: ref, at }: Candidate, region: Region): Evidence | undefined {
  const { program, reach, sites, flow, tracer } = solver;
  const { below, calls } = region;
  // Where a tool is made, the texts describe tools.
  const way = [region.at, ...calls.map(({ call }) => call), ...(below === ref ? [at, ref] : [])];
  for (const fn of new Set(way.map((one) => program.functionAt(one)))) {
    const found = reach.inFunction(fn);
    if (found) return found;
  }
  const site = below === ref ? sites.sinks.find((one) => one.ref === ref) : undefined;
  const given = site
    ? startsOf(solver, site)
    : tasksOf(program, below).map((one) => ({ ref: one, fields: [], frame: undefined, level: 0 }));
  let found: Evidence | undefined;
  tracer.trace(given, flow.chain(site ? ref : below, calls), (edge, from) => {
    found ??= reach.at(from.ref) ?? reach.at(edge.to.ref);
    return !found;
  });
  return found;
}

/** Names of what an agent is told, beside the tools and the settings that it is given. */
const TASK = /prompt|system|instruction|task|message|input|goal/i;

/** What a call hands over as the task of a run. */
const tasksOf = (program: Program, run: Ref): Ref[] =>
  program
    .args(run)
    .flatMap(({ ref }) =>
      program.op(ref) === Op.Object
        ? program.entries(ref).flatMap(({ name, value }) => (TASK.test(name ?? "") ? [value] : []))
        : [ref],
    );
