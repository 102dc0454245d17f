import type { Roles } from "../calls/role.js";
import type { Ref } from "../program/program.js";
import { ownApis } from "../resolve/own-api.js";
import type { Requests } from "../surface/request.js";
import { Op } from "../unit/unit.js";
import type { Answers } from "./answer.js";
import { STORES } from "./channel.js";
import { DOWNLOAD } from "./download.js";
import { isAnswer, isFeasible, isRefusedAt, type Walked } from "./feasible.js";
import { isFixed } from "./fixed.js";
import type { Flow } from "./flow.js";
import { isAnothersCallback } from "./frame.js";
import { differentIn, type Hit, levelOf, weightOf } from "./hit.js";
import { pickedBy } from "./picked.js";
import type { Replies } from "./reply.js";
import { type Asked, askedFor, putUnder } from "./same-key.js";
import { isHandedToKeep } from "./sent.js";
import { below, deepest, methodAskedOf, type Source, sourceOf } from "./source-row.js";
import { type Chain, type Edge, type Point, type State, StateMap } from "./state.js";

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

interface Visit extends Walked {
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

/** A value that a walk begins at: what a write has put into a file, what is picked out of a list by whoever says which, or what is a part of a text. */
export type Start = State & { written?: Ref; picks?: true; part?: true };

const BEGINNING = { from: undefined, hops: 0, kept: -1, whole: true, sent: undefined, asked: undefined };

/** One walk that is under way. */
interface Walk {
  traced: Traced;
  /** Where it came to reads of places. */
  reads: Visit[];
  /** What was kept at one place is followed by itself: it is a change of its own, wherever else the same value was kept. */
  seen: Map<Ref | string, StateMap<true>>;
  /** What is looked at after all that is as far from the beginning as what is looked at now. */
  next: Visit[];
  /** What was put into places that keep it, by what was seen of it: each is followed by itself when the rest is done. At last comes what says which of it goes, which needs no words. */
  stored: Map<StateMap<true>, Visit[]>;
  removed: Visit[];
  chain: Chain;
  only: ((edge: Edge, from: State) => boolean) | undefined;
  most: number;
  /** What becomes of a place that is read counts, and not only what was put there. */
  thorough: boolean;
  /** What was kept is followed further than its first turn: far from where it is read, no file is known by it. */
  again: boolean;
  /** One source is as good as all. */
  once: boolean;
}

const MOST_STATES = 4000;
/** From so many parts on, each has a walk of its own where one walk has no room for all. */
const FEWEST_PARTS = 4;
const MOST_PARTS = 12;
const MOST_STEPS_TO_PARTS = 40;
const MOST_STATES_OF_PART = 4000;
/** States that a walk from what one write put into a place has at one time; all of these together have as many as the walk that came there. */
const MOST_STATES_OF_TURN = 600;
const MOST_DOWNLOADS = 2;
const DOWNLOADED: Source = { kind: DOWNLOAD, label: "answer of another server", sure: true, parameter: false };
const MOST_SOURCES = 6;
const MOST_HITS = 16;

/** Walks from values back to where a model decided them. */
export class Tracer {
  /** Where walks began that met their bound. */
  readonly cut = new Set<Ref>();

  constructor(
    readonly flow: Flow,
    private readonly roles: Roles,
    private readonly requests: Requests,
    private readonly answers: Answers,
    private readonly replies: Replies,
  ) {}

  /** The source a state stands for, if it is one. */
  private readonly sources: (Source | null)[] = [];

  private source(state: State, { id }: Point): Source | undefined {
    let found = this.sources[id];
    if (found === undefined) {
      found = this.sourceAt(state) ?? null;
      this.sources[id] = found;
    }
    return found ?? undefined;
  }

  private sourceAt(state: State): Source | undefined {
    const { resolver } = this.flow;
    const { program } = resolver;
    const op = program.op(state.ref);
    if (op === Op.Param || op === Op.RestParam) {
      const role = this.roles.of(program.functionOfNode(state.ref));
      if (role.tool && role.tool.parameter === program.number(state.ref, "b"))
        return {
          kind: role.tool.row.kind,
          label: role.tool.row.label ?? "tool arguments",
          sure: role.tool.row.row === "source",
          parameter: true,
        };
    }
    if (op === Op.Call || op === Op.New) {
      const row = this.requests.of(state.ref, "source");
      if (row) return { ...sourceOf(row), request: row };
    }
    const reply = this.replies.of(state.ref, state.fields);
    if (reply) return { ...sourceOf(reply), sure: reply.message !== undefined, except: undefined };
    if (op !== Op.Call && op !== Op.Param && op !== Op.Iterate && op !== Op.New) return undefined;
    for (const found of ownApis(resolver, state.ref)) {
      const exact = deepest(found, state.fields);
      const rest = exact && exact.depth > 0 ? undefined : below(found, state.fields);
      const row = (op === Op.Call ? rest : undefined) ?? exact?.row;
      if (!row || state.fields.some((field) => row.except?.includes(field))) continue;
      const among = row.beside && row === exact?.row && state.fields[exact.depth] === "*";
      const { kind, label = "model output", beside, except: wordless } = row;
      return { kind, label, sure: true, parameter: false, beside, among, wordless };
    }
    return undefined;
  }

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
  reaches(starts: readonly Start[], chain: Chain, only?: Walk["only"]): boolean {
    return this.trace(starts, chain, only, MOST_STATES, MOST_STATES, false, true).hits.length > 0;
  }

  trace(
    starts: readonly Start[],
    chain: Chain,
    only?: Walk["only"],
    most = MOST_STATES,
    mostStored = most,
    thorough = false,
    once = false,
  ): Traced {
    const reads: Visit[] = [];
    const isTaken = (visit: Visit) => isFeasible(this.flow, wayOf(visit), undefined);
    const readsTaken = () => reads.filter(isTaken).map(({ state }) => state);
    const traced: Traced = { hits: [], unbound: false, reads: readsTaken, downloads: [], states: 0, stored: 0 };
    const looked = { seen: new Map(), next: [], stored: new Map(), removed: [] };
    const walk: Walk = { traced, reads, ...looked, chain, only, most, thorough, again: false, once };
    const queue = starts.map((at): Visit => ({ ...BEGINNING, state: at, written: at.written, picks: at.picks, whole: !at.part }));
    for (const { state } of queue) seenAt(walk, -1).set(this.flow.points.of(state), state.frame, state.level, true);
    if (this.follow(queue, walk).length) {
      this.cut.add(starts[0]?.ref ?? -1);
      if (thorough && most === MOST_STATES) this.followParts(queue, walk);
    }
    if (once && traced.hits.length) return traced;
    const { states } = traced;
    const all = states + Math.min(mostStored, MOST_STATES);
    // Each has its turn before the first of them goes on.
    for (let open = [...walk.stored.values()], again = false; open.length && traced.states < all; again = true) {
      const left = open.map((visits) => {
        const turn = Math.min(all, traced.states + MOST_STATES_OF_TURN);
        return turn > traced.states ? this.follow(visits, { ...walk, most: turn, again }) : [];
      });
      if (!thorough) break;
      open = left.filter((visits) => visits.length);
    }
    const stored = traced.states - states;
    this.follow(walk.removed, { ...walk, most: traced.states + MOST_STATES_OF_TURN, again: true });
    return { ...traced, states, stored };
  }

  /** Follows values to their sources, those near the beginning first; answers with what there was no room for. */
  private follow(starts: readonly Visit[], walk: Walk): Visit[] {
    const { traced } = walk;
    const before = traced.hits.length;
    for (let queue = starts; queue.length; queue = walk.next) {
      walk.next = [];
      for (const [i, visit] of queue.entries()) {
        if (this.take(visit, walk)) {
          const found = traced.hits.slice(before);
          if (walk.once && found.length) return [];
          if (weightOf(found) >= MOST_HITS || differentIn(found) >= MOST_SOURCES) return [];
        } else if (!this.goOn(visit, walk)) return [...queue.slice(i), ...walk.next];
      }
    }
    return [];
  }

  /** Follows what is made of so much that there is no room for it in one walk: each of its parts in a walk of its own. */
  private followParts(starts: readonly Visit[], walk: Walk): void {
    let parts = starts;
    const { traced } = walk;
    const ahead: Walk = {
      ...walk,
      traced: { ...traced, hits: [], downloads: [], states: 0 },
      reads: [],
      seen: new Map(),
      stored: new Map(),
    };
    for (let steps = 0; parts.length < FEWEST_PARTS && steps < MOST_STEPS_TO_PARTS; steps++) {
      ahead.next = [];
      for (const part of parts) if (!this.take(part, ahead)) this.goOn(part, ahead);
      parts = ahead.next;
    }
    for (const part of parts.slice(0, MOST_PARTS)) {
      this.follow([part], { ...walk, seen: new Map(), next: [], most: traced.states + MOST_STATES_OF_PART });
    }
  }

  /** Whether a state is a source, where the walk ends. Notes it as a hit. */
  private take(visit: Visit, { traced, chain }: Walk): boolean {
    const { state } = visit;
    const answer = this.answers.of(state, chain);
    if (answer?.open) traced.unbound = true;
    const found = answer?.row ? sourceOf(answer.row) : this.source(state, this.flow.points.of(state));
    if (!found || (found.request && !this.requests.isMeant(state, chain, found.request))) return false;
    const states = wayOf(visit);
    const isLeftOut =
      states.some(({ fields }) => fields.some((field) => found.except?.includes(field))) ||
      (found.wordless?.includes(methodAskedOf(this.flow.resolver.program, states)) ?? false);
    if (!isLeftOut && isFeasible(this.flow, states, found.beside)) traced.hits.push(this.hitOf(found, visit, states, chain));
    return true;
  }

  /** Goes on to where a value comes from; answers whether there was room for it all. */
  private goOn(visit: Visit, walk: Walk): boolean {
    const { program } = this.flow.resolver;
    const { traced, next, stored, chain, only, most } = walk;
    const { state } = visit;
    if (!walk.again && this.isRead(state.ref)) walk.reads.push(visit);
    if (this.isPassedOver(visit)) return true;
    if (!visit.hops && traced.downloads.length < MOST_DOWNLOADS && this.requests.isNewest(state, chain))
      traced.downloads.push(this.hitOf(DOWNLOADED, visit, wayOf(visit), chain));
    const before = this.seenBy(walk, visit);
    const isKeeper = isHandedToKeep(program, visit.sent, state.ref);
    const { edges: from, unbound } = this.flow.edges(state, chain, before, visit.asked, isKeeper);
    if (unbound) traced.unbound = true;
    const removed = walk.thorough && !visit.sent ? (this.flow.channels?.removalsAt(state) ?? []) : [];
    const picked = (visit.picks ?? visit.sent?.removes) ? pickedBy(this.flow, state) : [];
    const edges = removed.length || picked.length ? [...from, ...removed, ...picked] : from;
    if (!edges.length) return true;
    const joins = this.isJoined(state.ref);
    for (const edge of this.flow.channels?.meant(edges, state, chain) ?? edges) {
      const { to, how, kept, channel, removes } = edge;
      const isAllowed = !only || visit.sent?.removes || only(edge, state);
      if (!isAllowed || isFixed(program, state.ref, to.ref) || isAnothersCallback(this.flow, state, edge, chain)) continue;
      // What is moved from one place to another was decided where it was put in first.
      if (visit.sent && channel && STORES.has(visit.sent.kind) && STORES.has(channel)) continue;
      const hops = visit.hops + (how === "hop" ? 1 : 0);
      if (hops > 3) continue;
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
      if (traced.states > most) {
        if (seen.has(point, to.frame, to.level)) continue;
        return false;
      }
      if (!seen.add(point, to.frame, to.level, true)) continue;
      traced.states++;
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
      else if (stored.has(seen)) stored.get(seen)?.push(further);
      else stored.set(seen, [further]);
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
    return (isOneOf || isAnswer(program, state)) && isRefusedAt(this.flow, visit);
  }

  /** What a walk has seen of what was kept at a place, by itself where only some of the rows are read, and for each name that is asked for there. */
  private seenBy(walk: Walk, { sent, asked }: Pick<Visit, "sent" | "asked">): StateMap<true> {
    if (!sent) return seenAt(walk, -1);
    const at = this.flow.channels?.rows.picks(sent.receiver, sent.write) ? sent.receiver : sent.write;
    return seenAt(walk, asked ? `${at} ${asked.holder} ${asked.key}` : at);
  }

  private hitOf(source: Source, { state, hops, kept, whole, sent, written }: Visit, states: State[], chain: Chain): Hit {
    return {
      ...source,
      ref: state.ref,
      states,
      hops,
      level: levelOf(this.flow.resolver.program, state, chain),
      kept,
      whole,
      sent,
      written,
    };
  }
}

/** What a walk has seen of what was kept at a place; -1 where it has not come to one. */
function seenAt({ seen }: Walk, write: Ref | string): StateMap<true> {
  let known = seen.get(write);
  if (!known) {
    known = new StateMap();
    seen.set(write, known);
  }
  return known;
}

/** The states from a visit to where the walk began. */
function wayOf(visit: Visit): State[] {
  const states: State[] = [];
  for (let at: Visit | undefined = visit; at; at = at.from) states.push(at.state);
  return states;
}

/** Whether a value was put where it stays when the function that put it there has ended; a file may be one's own draft. */
const outlasts = ({ channel }: Edge): boolean => channel !== undefined && channel !== "file" && STORES.has(channel);
