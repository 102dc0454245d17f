import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type State, StateMap } from "../flow/state.js";
import { nodeOf, type Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { calledAt } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";

const MOST_STATES = 200;

/** Calls that say which files there are. */
const LISTING = /^(f?readdir|opendir|scandir|glob|fg$|walk|list|find|entries|files)|[a-z](Files|Entries|Dirs|Names)(Sync)?$/;

/** What a path comes from, and whether only a caller out of sight says more. */
function* sourcesOf(flow: Flow, path: State): Generator<{ ref: Ref; unbound: boolean }> {
  const seen = new StateMap<true>();
  const queue = [path];
  for (const state of queue) {
    if (queue.length > MOST_STATES) return;
    const { edges, unbound } = flow.edges(state, ANYWHERE, seen);
    yield { ref: state.ref, unbound };
    for (const { to } of edges) if (seen.add(flow.points.of(to), to.frame, to.level, true)) queue.push(to);
  }
}

/** Whether a path is of a file that the program has found in a list: whatever stands before its ending is one of many names. */
export function isListed({ flow, program }: Solver, path: State): boolean {
  for (const { ref } of sourcesOf(flow, path))
    if (program.op(ref) === Op.Call && LISTING.test(calledAt(program.unit(ref), nodeOf(ref)))) return true;
  return false;
}

/**
 * Whether a path is whichever file of a folder somebody names there and then: a model in the arguments of a tool, a person in what they
 * say. What the program takes up by itself it finds in a list, or under a name that it knows, and what it writes there as well it keeps.
 */
export function isNamedThere(solver: Solver, read: Ref, path: State): boolean {
  if (isListed(solver, path)) return false;
  const { flow, roles, program, tracer, sites } = solver;
  const reader = program.functionAt(read);
  if (sites.sinks.some(({ ref, row }) => row.kind === "file-write" && program.functionAt(ref) === reader)) return false;
  const isSaid = (ref: Ref) => program.op(ref) === Op.Param && roles.of(program.functionOfNode(ref)).entry?.kind === "human";
  for (const { ref, unbound } of sourcesOf(flow, path)) if (unbound || isSaid(ref)) return true;
  return tracer.reaches([path], ANYWHERE);
}
