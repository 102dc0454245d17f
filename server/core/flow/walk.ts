import type { Ref } from "../program/program.js";
import { STORES } from "./channel.js";
import { DOWNLOAD } from "./download.js";
import type { Walked } from "./feasible.js";
import type { Hit } from "./hit.js";
import type { Asked } from "./same-key.js";
import type { Source } from "./source-row.js";
import { type Chain, type Edge, type State, StateMap } from "./state.js";

/** A value that a walk begins at: what a write has put into a file, what is picked out of a list by whoever says which, or what is a part of a text. */
export type Start = State & { written?: Ref; picks?: true; part?: true };

/** Whether a walk takes a step. */
export type Take = (edge: Edge, from: State) => boolean;

/** A place that a walk has come to, and what is known of the way there. */
export interface Visit extends Walked {
  from: Visit | undefined;
  hops: number;
  kept: Ref;
  whole: boolean;
  sent: Hit["sent"];
  written: Ref | undefined;
  /** The name under which what is followed was looked up last. */
  asked: Asked | undefined;
  picks?: true | undefined;
}

/** A source that a walk has come to. */
export interface Found {
  source: Source;
  visit: Visit;
}

/** What a walk has come to so far. */
export interface Noted {
  found: Found[];
  /** Reads of places. */
  reads: Visit[];
  /** Requests to elsewhere, whose answers no model gives. */
  downloads: Found[];
  unbound: boolean;
  states: number;
}

/** One walk that is under way. */
export interface Walk {
  noted: Noted;
  /** What was kept at one place is followed by itself: it is a change of its own, wherever else the same value was kept. */
  seen: Map<Ref | string, StateMap<true>>;
  /** What is looked at after all that is as far from the beginning as what is looked at now. */
  next: Visit[];
  /** What was put into places that keep it: each is followed by itself when the rest is done. At last comes what says which of it goes, which needs no words. */
  stored: Visit[];
  removed: Visit[];
  chain: Chain;
  only: Take;
  most: number;
  /** What becomes of a place that is read counts, and not only what was put there. */
  thorough: boolean;
  /** What was kept is followed further than its first turn: far from where it is read, no file is known by it. */
  again: boolean;
  /** One source is as good as all. */
  once: boolean;
  /** So many sources are enough. */
  mostSources: number;
  mostHits: number;
}

export const DOWNLOADED: Source = { kind: DOWNLOAD, label: "answer of another server", sure: true, parameter: false };

export const nothingNoted = (): Noted => ({ found: [], reads: [], downloads: [], unbound: false, states: 0 });

/** What a walk has seen of what was kept at a place; -1 where it has not come to one. */
export function seenAt({ seen }: Walk, write: Ref | string): StateMap<true> {
  let known = seen.get(write);
  if (!known) {
    known = new StateMap();
    seen.set(write, known);
  }
  return known;
}

/** The states from a visit to where the walk began. */
export function wayOf(visit: Visit): State[] {
  const states: State[] = [];
  for (let at: Visit | undefined = visit; at; at = at.from) states.push(at.state);
  return states;
}

/** Whether a value was put where it stays when the function that put it there has ended; a file may be one's own draft. */
export const outlasts = ({ channel }: Edge): boolean => channel !== undefined && channel !== "file" && STORES.has(channel);

/** A visit of a walk that began at one place, as one of a walk that has come to that place in its own way. */
export function continued(visit: Visit, start: Visit, from: Visit): Visit {
  const inner: Visit[] = [];
  for (let at: Visit | undefined = visit; at && at !== start; at = at.from) inner.push(at);
  const { level } = from.state;
  let out = from;
  for (const at of inner.reverse())
    out = {
      ...at,
      state: level === at.state.level ? at.state : { ...at.state, level },
      from: out,
      hops: at.hops + from.hops,
      kept: from.kept >= 0 ? from.kept : at.kept,
      whole: at.whole && from.whole,
      sent: from.sent,
      written: from.written ?? at.written,
      passed: undefined,
    };
  return out;
}

const MOST_HITS_OF_SOURCE = 4;

/** How many of these are another source, or kept at another place. */
export const differentIn = (found: readonly Found[]): number =>
  new Set(found.map(({ visit: { state, sent } }) => `${state.ref} ${sent?.write ?? ""}`)).size;

/** How much room these take: one source that is reached in very many ways leaves some for the others. */
export function weightOf(found: readonly Found[]): number {
  const bySource = new Map<Ref, number>();
  for (const { visit } of found) bySource.set(visit.state.ref, (bySource.get(visit.state.ref) ?? 0) + 1);
  return [...bySource.values()].reduce((sum, count) => sum + Math.min(count, MOST_HITS_OF_SOURCE), 0);
}
