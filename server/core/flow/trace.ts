import type { Ref } from "../program/program.js";
import type { Requests } from "../surface/request.js";
import { Op } from "../unit/unit.js";
import type { Answers } from "./answer.js";
import { STORES } from "./channel.js";
import { isAnswer, isFeasible, isRefusedAt } from "./feasible.js";
import { isFixed } from "./fixed.js";
import type { Flow } from "./flow.js";
import { isAnothersCallback } from "./frame.js";
import { type Hit, levelOf } from "./hit.js";
import { type Given, Kept } from "./kept.js";
import { pickedBy } from "./picked.js";
import { askedFor, putUnder } from "./same-key.js";
import { isHandedToKeep } from "./sent.js";
import { methodAskedOf, sourceOf } from "./source-row.js";
import type { Sources } from "./sources.js";
import type { Chain, State, StateMap } from "./state.js";
import {
  continued,
  DOWNLOADED,
  differentIn,
  type Found,
  nothingNoted,
  outlasts,
  type Start,
  seenAt,
  type Take,
  type Visit,
  type Walk,
  wayOf,
  weightOf,
} from "./walk.js";

/** How a walk goes, where it is not the usual one. */
export interface Manner {
  most?: number | undefined;
  /** States of walks from what was put into places, as far as they are this walk's own. */
  mostStored?: number;
  /** The steps from there on, for whoever reads those places. */
  behind?: Take;
  thorough?: boolean;
  once?: boolean;
}

export interface Traced {
  hits: Hit[];
  /** The value depends on a parameter of the chain's outermost function. */
  unbound: boolean;
  /** Library calls that read a place (`receive` rows) on a way that can be taken; few ask, so they are told apart then. */
  reads: () => State[];
  /** Requests to elsewhere on the way, whose answers no model gives. */
  downloads: Hit[];
  /** How many states were looked at, and how many of what was kept at places on the way. */
  states: number;
  stored: number;
}

const MOST_STATES = 4000;
/** From so many parts on, each has a walk of its own where one walk has no room for all. */
const FEWEST_PARTS = 4;
const MOST_PARTS = 12;
const MOST_STEPS_TO_PARTS = 40;
const MOST_STATES_OF_PART = 4000;
/** States of a walk from what one write put into a place, where little of it is asked for, and where all of it is. */
const MOST_STATES_OF_TURN = 600;
const MOST_STATES_OF_GIVEN = 2400;
const MOST_DOWNLOADS = 2;
const MOST_HOPS = 3;
const BEGINNING = { from: undefined, hops: 0, kept: -1, whole: true, sent: undefined, asked: undefined };
const ANY_STEP: Take = () => true;
const MOST_SOURCES = 6;
const MOST_HITS = 16;

/** Walks from values back to where a model decided them. */
export class Tracer {
  /** Where walks began that met their bound. */
  readonly cut = new Set<Ref>();

  constructor(
    readonly flow: Flow,
    private readonly sources: Sources,
    private readonly requests: Requests,
    private readonly answers: Answers,
  ) {
    this.kept = new Kept(flow);
  }

  private readonly kept: Kept;

  /** Whether a text is put together from the elements of a list that stands there. */
  private isJoined(ref: Ref): boolean {
    const { program, table } = this.flow.resolver;
    const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
    if (callee < 0 || program.op(callee) !== Op.Load) return false;
    const list = program.field(callee, "a");
    if (program.op(list) !== Op.Array || program.args(list).length < 2) return false;
    return table.method(program.text(callee, "b")).some(({ row }) => row.row === "string" && row.as === "array-join");
  }

  /** Whether a value is put into a text that stays what it is: `PROMPT.replace("{name}", name)`. */
  private isPutInto(text: Ref, value: Ref): boolean {
    const { program, table } = this.flow.resolver;
    const callee = program.op(text) === Op.Call ? program.field(text, "a") : -1;
    if (callee < 0 || program.op(callee) !== Op.Load || !program.args(text).some((arg) => arg.ref === value)) return false;
    return table.method(program.text(callee, "b")).some(({ row }) => row.row === "string" && row.as === "same");
  }

  private readonly reading = new Map<Ref, boolean>();

  private isRead(ref: Ref): boolean {
    const { resolver } = this.flow;
    if (resolver.program.op(ref) !== Op.Call) return false;
    let known = this.reading.get(ref);
    if (known === undefined) {
      known = this.reads(ref);
      this.reading.set(ref, known);
    }
    return known;
  }

  private reads(ref: Ref): boolean {
    return this.flow.resolver
      .callees(ref)
      .some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "receive" && row.kind === "file"));
  }

  /** Whether values come from a source at all: the walk ends at the first one. */
  reaches(starts: readonly Start[], chain: Chain, only?: Take): boolean {
    return this.trace(starts, chain, only, { once: true }).hits.length > 0;
  }

  trace(starts: readonly Start[], chain: Chain, only: Take = ANY_STEP, manner: Manner = {}): Traced {
    const { most = MOST_STATES, mostStored = most, behind = only, thorough = false, once = false } = manner;
    const noted = nothingNoted();
    const looked = { seen: new Map(), next: [], stored: [], removed: [], again: false };
    const enough = { most, mostSources: MOST_SOURCES, mostHits: MOST_HITS };
    const walk: Walk = { noted, ...looked, ...enough, chain, only, thorough, once };
    const queue = starts.map((at): Visit => ({ ...BEGINNING, state: at, written: at.written, picks: at.picks, whole: !at.part }));
    for (const { state } of queue) seenAt(walk, -1).set(this.flow.points.of(state), state.frame, state.level, true);
    const cut = () => this.cut.add(starts[0]?.ref ?? -1);
    if (this.follow(queue, walk).length) {
      cut();
      if (thorough && most === MOST_STATES) this.followParts(queue, walk);
    }
    const { states } = noted;
    let stored = 0;
    const given: (() => readonly Visit[])[] = [];
    if (!once || !noted.found.length) {
      const composed = new Set<string>();
      for (const visit of walk.stored) {
        const { given: one, isShared } = this.kept.at(visit, walk, behind);
        const before = one.walk.noted.states;
        const room = isShared ? MOST_STATES_OF_GIVEN : Math.min(mostStored, MOST_STATES) - stored;
        this.goFurther(one, Math.min(room, thorough ? MOST_STATES_OF_GIVEN : MOST_STATES_OF_TURN));
        if (!isShared) stored += one.walk.noted.states - before;
        if (one.left.length && thorough) cut();
        given.push(() => one.walk.noted.reads.map((read) => continued(read, one.start, visit)));
        this.takeOver(one, visit, walk, composed);
        if (once && noted.found.length) break;
      }
    }
    this.follow(walk.removed, { ...walk, most: noted.states + MOST_STATES_OF_TURN, again: true });
    const hitOf = (found: Found) => this.hitOf(found, chain);
    const isTaken = (visit: Visit) => isFeasible(this.flow, wayOf(visit), undefined);
    const reads = () => [...noted.reads, ...given.flatMap((more) => more())].filter(isTaken).map(({ state }) => state);
    const { unbound } = noted;
    return { hits: noted.found.map(hitOf), unbound, reads, downloads: noted.downloads.map(hitOf), states, stored };
  }

  /** Goes on with what a write was given, up to a number of states. */
  private goFurther(given: Given, most: number): void {
    const { walk } = given;
    for (let turn = MOST_STATES_OF_TURN; given.left.length && walk.noted.states < most; turn = most) {
      given.left = this.follow(given.left, { ...walk, most: Math.min(turn, most), again: given.near !== undefined });
      given.near ??= { found: walk.noted.found.length, downloads: walk.noted.downloads.length };
    }
  }

  /** Takes over from what a write was given, for one way to what reads it. */
  private takeOver({ start, walk: { noted }, near }: Given, visit: Visit, walk: Walk, known: Set<string>): void {
    const { found, downloads } = walk.thorough || !near ? { found: undefined, downloads: undefined } : near;
    for (const { source, visit: inner } of noted.found.slice(0, found)) {
      const one = { source, visit: continued(inner, start, visit) };
      const { state, sent, hops } = one.visit;
      const key = `${state.ref} ${state.fields.join(".")} ${state.frame?.key ?? ""} ${sent?.write ?? ""}`;
      if (hops > MOST_HOPS || known.has(key) || !this.isTaken(one)) continue;
      known.add(key);
      walk.noted.found.push(one);
    }
    for (const { source, visit: inner } of noted.downloads.slice(0, downloads))
      if (!visit.hops && walk.noted.downloads.length < MOST_DOWNLOADS)
        walk.noted.downloads.push({ source, visit: continued(inner, start, visit) });
  }

  /** Follows values to their sources, those near the beginning first; answers with what there was no room for. */
  private follow(starts: readonly Visit[], walk: Walk): Visit[] {
    const { noted } = walk;
    const before = noted.found.length;
    for (let queue = starts; queue.length; queue = walk.next) {
      walk.next = [];
      for (const [i, visit] of queue.entries()) {
        if (this.take(visit, walk)) {
          const found = noted.found.slice(before);
          if (walk.once && found.length) return [];
          if (weightOf(found) >= walk.mostHits || differentIn(found) >= walk.mostSources) return [];
        } else if (!this.goOn(visit, walk)) return [...queue.slice(i), ...walk.next];
      }
    }
    return [];
  }

  /** Follows what is made of so much that there is no room for it in one walk: each of its parts in a walk of its own, as far as none before it has been there. */
  private followParts(starts: readonly Visit[], walk: Walk): void {
    let parts = starts;
    const ahead: Walk = { ...walk, noted: { ...nothingNoted() }, seen: new Map(), stored: [] };
    for (let steps = 0; parts.length < FEWEST_PARTS && steps < MOST_STEPS_TO_PARTS; steps++) {
      ahead.next = [];
      for (const part of parts) if (!this.take(part, ahead)) this.goOn(part, ahead);
      parts = ahead.next;
    }
    const own = { ...walk, seen: new Map() };
    for (const part of parts.slice(0, MOST_PARTS))
      this.follow([part], { ...own, next: [], most: walk.noted.states + MOST_STATES_OF_PART });
  }

  /** Whether a state is a source, where the walk ends. Notes it where it counts. */
  private take(visit: Visit, { noted, chain }: Walk): boolean {
    const { state } = visit;
    const answer = this.answers.of(state, chain);
    if (answer?.open) noted.unbound = true;
    const source = answer?.row ? sourceOf(answer.row) : this.sources.of(state, this.flow.points.of(state));
    if (!source || (source.request && !this.requests.isMeant(state, chain, source.request))) return false;
    if (this.isTaken({ source, visit })) noted.found.push({ source, visit });
    return true;
  }

  /** Whether what a source gives can come to where the walk began. */
  private isTaken({ source, visit }: Found): boolean {
    const states = wayOf(visit);
    const isLeftOut =
      states.some(({ fields }) => fields.some((field) => source.except?.includes(field))) ||
      (source.wordless?.includes(methodAskedOf(this.flow.resolver.program, states)) ?? false);
    return !isLeftOut && isFeasible(this.flow, states, source.beside);
  }

  /** Goes on to where a value comes from; answers whether there was room for it all. */
  private goOn(visit: Visit, walk: Walk): boolean {
    const { program } = this.flow.resolver;
    const { noted, next, stored, chain, only, most } = walk;
    const { state } = visit;
    if (!walk.again && this.isRead(state.ref)) noted.reads.push(visit);
    if (this.isPassedOver(visit)) return true;
    if (!visit.hops && noted.downloads.length < MOST_DOWNLOADS && this.requests.isNewest(state, chain))
      noted.downloads.push({ source: DOWNLOADED, visit });
    const before = this.seenBy(walk, visit);
    const isKeeper = isHandedToKeep(program, visit, state.ref);
    const { edges: from, unbound } = this.flow.edges(state, chain, before, visit.asked, isKeeper);
    if (unbound) noted.unbound = true;
    const removed = walk.thorough && !visit.sent ? (this.flow.channels?.removalsAt(state) ?? []) : [];
    const picked = (visit.picks ?? visit.sent?.removes) ? pickedBy(this.flow, state) : [];
    const edges = removed.length || picked.length ? [...from, ...removed, ...picked] : from;
    if (!edges.length) return true;
    const joins = this.isJoined(state.ref);
    for (const edge of this.flow.channels?.meant(edges, state, chain) ?? edges) {
      const { to, how, kept, channel, removes } = edge;
      const isAllowed = visit.sent?.removes || only(edge, state);
      if (!isAllowed || isFixed(program, state.ref, to.ref) || isAnothersCallback(this.flow, state, edge, chain)) continue;
      // What is moved from one place to another was decided where it was put in first.
      if (visit.sent && channel && STORES.has(visit.sent.kind) && STORES.has(channel)) continue;
      const hops = visit.hops + (how === "hop" ? 1 : 0);
      if (hops > MOST_HOPS) continue;
      const wanted = askedFor(this.flow, state, to, visit.asked);
      const put = wanted && putUnder(this.flow, wanted, state, to, visit.written !== undefined);
      if (put === "another") continue;
      const asked = put === "that" ? undefined : wanted;
      const point = this.flow.points.of(to);
      const sent =
        visit.sent ??
        (channel && channel !== "file" && kept !== undefined
          ? { write: kept, receiver: state.ref, kind: channel, whole: visit.whole, ...(removes ? { removes } : {}) }
          : undefined);
      const seen = sent ? this.seenBy(walk, { sent, asked }) : before;
      if (noted.states > most) {
        if (seen.has(point, to.frame, to.level)) continue;
        return false;
      }
      if (!seen.add(point, to.frame, to.level, true)) continue;
      noted.states++;
      const isKept =
        kept !== undefined && visit.kept < 0 && (outlasts(edge) || program.functionAt(kept) !== program.functionAt(state.ref));
      const further: Visit = {
        state: to,
        from: visit,
        hops,
        kept: isKept ? kept : visit.kept,
        whole: visit.whole && how === "same" && !joins && !this.isPutInto(state.ref, to.ref),
        sent,
        written: visit.written ?? (channel === "file" ? kept : undefined),
        asked,
        picks: visit.picks,
      };
      if (removes && !visit.sent) walk.removed.push(further);
      else if (visit.sent || !sent || !outlasts(edge)) next.push(further);
      else stored.push(further);
    }
    return true;
  }

  /** Whether an object went into rows of a table other than those that are read, or is the answer that the way here does not take: `if (!found.ok) return`. */
  private isPassedOver(visit: Visit): boolean {
    const { state, sent } = visit;
    const { program } = this.flow.resolver;
    if (program.op(state.ref) !== Op.Object) return false;
    const isOneOf = sent !== undefined && this.flow.channels?.rows.picks(sent.receiver, sent.write) === true;
    // What is asked of the object is answered on the step out of it.
    return (isOneOf || isAnswer(program, state) || state.fields[0] === "*") && isRefusedAt(this.flow, visit);
  }

  /** What a walk has seen of what was kept at a place, by itself where only some of the rows are read, and for each name that is asked for there. */
  private seenBy(walk: Walk, { sent, asked }: Pick<Visit, "sent" | "asked">): StateMap<true> {
    if (!sent) return seenAt(walk, -1);
    const at = this.flow.channels?.rows.picks(sent.receiver, sent.write) ? sent.receiver : sent.write;
    return seenAt(walk, asked ? `${at} ${asked.holder} ${asked.key}` : at);
  }

  private hitOf({ source, visit }: Found, chain: Chain): Hit {
    const { state, hops, kept, whole, sent, written } = visit;
    const level = levelOf(this.flow.resolver.program, state, chain);
    return { ...source, ref: state.ref, states: wayOf(visit), hops, level, kept, whole, sent, written };
  }
}
