import { ANYWHERE, type State, StateMap } from "../flow/state.js";
import { nodeOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import type { AbstractString } from "../text/abstract-string.js";
import { calledAt } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";
import { freeIn } from "./surface.js";

const MOST_STATES = 200;

/** Calls that say which files there are. */
const LISTING = /^(f?readdir|opendir|scandir|glob|fg$|walk|list|find|entries|files)|[a-z](Files|Entries|Dirs|Names)(Sync)?$/;

/**
 * Whether a path is whichever file of a folder somebody names there and then: a model in the arguments of a tool, a person in what they
 * say. What the program takes up by itself it finds in a list, or under a name that it knows.
 */
export function isNamedThere({ flow, roles, program, tracer }: Solver, path: State, place: AbstractString): boolean {
  if (!freeIn(place)) return false;
  const seen = new StateMap<true>();
  const queue = [path];
  let isAsked = false;
  for (const state of queue) {
    if (queue.length > MOST_STATES) break;
    const { ref } = state;
    const op = program.op(ref);
    if (op === Op.Call && LISTING.test(calledAt(program.unit(ref), nodeOf(ref)))) return false;
    const { edges, unbound } = flow.edges(state, ANYWHERE, seen);
    isAsked ||= unbound || (op === Op.Param && roles.of(program.functionOfNode(ref)).entry?.kind === "human");
    for (const { to } of edges) if (seen.add(flow.points.of(to), to.frame, to.level, true)) queue.push(to);
  }
  return isAsked || tracer.reaches([path], ANYWHERE);
}
