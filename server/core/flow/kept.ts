import type { Ref } from "../program/program.js";
import { isAsked } from "./feasible.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, StateMap } from "./state.js";
import { nothingNoted, seenAt, type Take, type Visit, type Walk } from "./walk.js";

/** What a write has put into a place that keeps it, on its way back to where it was decided. */
export interface Given {
  start: Visit;
  walk: Walk;
  /** What there was no room for yet. */
  left: readonly Visit[];
  /** How much of what was found is near. */
  near: { found: number; downloads: number } | undefined;
}

const MOST_HITS = 24;

/** What a write was given does not depend on who reads it, nor on the calls by which the read is reached: it is followed once for all of them. */
export class Kept {
  private readonly known = new WeakMap<Take, Map<string, StateMap<Given>>>();

  constructor(private readonly flow: Flow) {}

  /** What was given at a place that a walk has come to; by itself where something was asked of it on the way from the read. */
  at(visit: Visit, walk: Walk, only: Take): { given: Given; isShared: boolean } {
    const receiver = visit.from as Visit;
    if (isAsked(this.flow, receiver)) return { given: begun(visit, walk, only, walk.seen), isShared: false };
    const { state, asked, picks } = visit;
    const read = isAsked(this.flow, visit) ? receiver : undefined;
    const write = visit.sent?.write as Ref;
    const key = `${write} ${read?.state.ref ?? ""} ${asked ? `${asked.holder} ${asked.key}` : ""} ${picks ?? ""}`;
    const point = this.flow.points.of(state);
    const under = this.under(only, key);
    let given = under.get(point, state.frame, 0);
    if (!given) {
      const from = read && { ...read, state: { ...read.state, frame: undefined, level: 0 }, from: undefined, passed: undefined };
      const start: Visit = { ...visit, ...ALONE, state: { ...state, level: 0 }, from };
      given = begun(start, walk, only, new Map());
      seenAt(given.walk, write).set(point, state.frame, 0, true);
      under.set(point, state.frame, 0, given);
    }
    return { given, isShared: true };
  }

  private under(only: Take, key: string): StateMap<Given> {
    const all = this.known.get(only) ?? new Map<string, StateMap<Given>>();
    this.known.set(only, all);
    const known = all.get(key) ?? new StateMap<Given>();
    all.set(key, known);
    return known;
  }
}

/** What a walk knows that begins where something was kept. */
const ALONE = { hops: 0, kept: -1, whole: true, written: undefined, passed: undefined };

const begun = (start: Visit, walk: Walk, only: Take, seen: Walk["seen"]): Given => ({
  start,
  walk: {
    ...walk,
    noted: nothingNoted(),
    seen,
    next: [],
    chain: ANYWHERE,
    only,
    again: false,
    once: false,
    mostSources: Number.POSITIVE_INFINITY,
    mostHits: MOST_HITS,
  },
  left: [start],
  near: undefined,
});
