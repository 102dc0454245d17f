import type { Flow } from "../flow/flow.js";
import { type Chain, type State, StateMap } from "../flow/state.js";
import { lazily } from "../once.js";
import type { Ref } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { AbstractString, Strings } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";
import { boundsOf } from "./bounds.js";

const MOST_STATES = 100;

/** What is a path of its own wherever it stands, and not what something was made of it. */
const AS_IT_IS: ReadonlySet<string> = new Set(["same", "trim", "literal"]);

/** What may be a part of something of which nothing is known. */
const READ: ReadonlySet<number> = new Set([Op.Param, Op.RestParam, Op.Load, Op.Index, Op.Iterate, Op.Rest]);

/** The folders in which a path has to lie, if the program asks for that, and else what of it leads anywhere. */
export interface PathReach {
  bounds: () => readonly AbstractString[] | undefined;
  free: () => readonly State[];
}

/** A path that the program says. */
export const KNOWN: PathReach = { bounds: () => [], free: () => [] };

export function reachOf(flow: Flow, strings: Strings, path: readonly State[], chain: Chain): PathReach {
  const bounds = lazily(() => boundsOf(flow, strings, path, chain));
  return { bounds, free: lazily(() => (bounds() ? [] : leadingAnywhere(flow, strings, path, chain))) };
}

/**
 * Values that are a path in full, or the last part of one that is resolved: whoever says an absolute path there says where it leads,
 * whatever folder stands before it.
 */
function leadingAnywhere(flow: Flow, strings: Strings, starts: readonly State[], chain: Chain): State[] {
  const { resolver } = flow;
  const { program } = resolver;
  const out: State[] = [];
  const seen = new StateMap<true>();
  const work = [...starts];
  for (const state of work) {
    if (work.length > MOST_STATES || !seen.add(flow.points.of(state), state.frame, state.level, true)) continue;
    const { ref, fields, frame, level } = state;
    const op = program.op(ref);
    const isCall = op === Op.Call || op === Op.New;
    if (isCall && !fields.length) {
      const as = strings.row(ref)?.as;
      if (as === "resolve" && !isRelativeAt(flow, strings, ref)) {
        const last = program.args(ref).at(-1);
        if (last && !last.spread) work.push({ ref: last.ref, fields: [], frame, level });
        continue;
      }
      if (as !== undefined ? !AS_IT_IS.has(as) : !resolver.callees(ref).some(({ is }) => is === "function")) continue;
    }
    const { edges, unbound } = flow.edges(state, chain);
    const same = edges.filter(({ how }) => how === "same");
    if (unbound || (!same.length && (isCall ? fields.length > 0 : READ.has(op)))) out.push(state);
    work.push(...same.map(({ to }) => to));
  }
  return out;
}

/** Whether an absolute path has been refused before a place. */
function isRelativeAt(flow: Flow, strings: Strings, at: Ref): boolean {
  const { program } = flow.resolver;
  for (const { ref, holds } of conditionsAt(program, at))
    if (!holds && program.op(ref) === Op.Call && strings.row(ref)?.as === "absolute") return true;
  return false;
}
