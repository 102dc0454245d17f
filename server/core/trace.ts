import type { Answers } from "./answer.js";
import type { Api } from "./api.js";
import { STORES } from "./channel.js";
import { DOWNLOAD } from "./download.js";
import { isFeasible } from "./feasible.js";
import type { Flow } from "./flow.js";
import type { CommandRow, Confidence, RequestRow, SourceRow } from "./knowledge.js";
import { ownApis } from "./own-api.js";
import type { Ref } from "./program.js";
import type { Replies } from "./reply.js";
import type { Requests } from "./request.js";
import type { Roles } from "./role.js";
import { type Chain, type Edge, type Point, type State, StateMap } from "./state.js";
import { Op } from "./unit.js";

/** A source that a value comes from, with the walk from it. */
export interface Hit {
  kind: string;
  label: string;
  ref: Ref;
  /** From the source to where the walk began. */
  states: State[];
  hops: number;
  sure: boolean;
  /** The chain's level at which the source stands; beyond the chain when the value was kept somewhere. */
  level: number;
  /** Assignment to a field or shared variable through which the value went, the one nearest to the sink. */
  kept: Ref;
  parameter: boolean;
  /** The value is the source's and nothing else: no part of a text, no hop. */
  whole: boolean;
  /** The write of a file that the value went through. */
  written: Ref | undefined;
  /** The named place, other than a file, through which the value went last, and whether what was read there is all of what the sink gets. */
  sent: { write: Ref; receiver: Ref; kind: string; whole: boolean } | undefined;
}

export interface Traced {
  hits: Hit[];
  /** The value depends on a parameter of the chain's outermost function. */
  unbound: boolean;
  /** Library calls that read a place (`receive` rows) on the way. */
  reads: State[];
  /** Requests to elsewhere on the way, whose answers no model gives. */
  downloads: Hit[];
  /** How many states were looked at. */
  states: number;
}

type Source = { kind: string; label: string; sure: boolean; parameter: boolean; beside?: SourceRow["beside"] };

interface Visit {
  state: State;
  from: Visit | undefined;
  hops: number;
  kept: Ref;
  whole: boolean;
  sent: Hit["sent"];
  written: Ref | undefined;
}

const MOST_STATES = 4000;
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
  private readonly sources = new Map<number, Source | undefined>();

  private source(state: State, { id }: Point): Source | undefined {
    if (this.sources.has(id)) return this.sources.get(id);
    const found = this.sourceAt(state);
    this.sources.set(id, found);
    return found;
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
    if (op !== Op.Call && op !== Op.Param && op !== Op.Iterate && op !== Op.New) return undefined;
    if (op === Op.Call) {
      const row = this.requests.of(state.ref, "source");
      if (row) return sourceOf(row);
      const reply = this.replies.of(state.ref, state.fields);
      if (reply) return { ...sourceOf(reply), sure: false };
    }
    for (const found of ownApis(resolver, state.ref)) {
      const exact = deepest(found, state.fields);
      const rest = exact && exact.depth > 0 ? undefined : below(found, state.fields);
      const row = (op === Op.Call ? rest : undefined) ?? exact?.row;
      if (row) return { kind: row.kind, label: row.label ?? "model output", sure: true, parameter: false, beside: row.beside };
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

  trace(
    starts: readonly (State & { written?: Ref })[],
    chain: Chain,
    only?: (edge: Edge, from: State) => boolean,
    most = MOST_STATES,
  ): Traced {
    const { program } = this.flow.resolver;
    const traced: Traced = { hits: [], unbound: false, reads: [], downloads: [], states: 0 };
    // What was kept at one place is followed by itself: it is a change of its own, wherever else the same value was kept.
    const seenFrom = new Map<Ref, StateMap<true>>();
    const seenBy = (write: Ref): StateMap<true> => {
      const known = seenFrom.get(write) ?? new StateMap<true>();
      seenFrom.set(write, known);
      return known;
    };
    let queue: Visit[] = starts.map((state) => ({
      state,
      from: undefined,
      hops: 0,
      kept: -1,
      whole: true,
      sent: undefined,
      written: state.written,
    }));
    for (const { state } of queue) seenBy(-1).set(this.flow.pointOf(state), state.frame, state.level, true);
    while (queue.length) {
      const next: Visit[] = [];
      for (const visit of queue) {
        const { state } = visit;
        const answer = this.answers.of(state, chain);
        if (answer?.open) traced.unbound = true;
        const found = answer?.row ? sourceOf(answer.row) : this.source(state, this.flow.pointOf(state));
        if (found) {
          const states = wayOf(visit);
          if (!isFeasible(this.flow.resolver, states, found.beside)) continue;
          if (states.some(({ fields }) => fields.some((field) => answer?.row?.except?.includes(field)))) continue;
          traced.hits.push(this.hitOf(found, visit, states, chain));
          if (traced.hits.length >= MOST_HITS || differentIn(traced.hits) >= MOST_SOURCES) return traced;
          continue;
        }
        if (this.isRead(state.ref)) traced.reads.push(state);
        if (!visit.hops && traced.downloads.length < MOST_DOWNLOADS && this.requests.isNewest(state, chain))
          traced.downloads.push(this.hitOf(DOWNLOADED, visit, wayOf(visit), chain));
        const before = seenBy(visit.sent?.write ?? -1);
        const { edges, unbound } = this.flow.edges(state, chain, before);
        const joins = this.isJoined(state.ref);
        if (unbound) traced.unbound = true;
        for (const edge of edges) {
          if (only && !only(edge, state)) continue;
          if (edge.channel && edge.kept !== undefined && !this.flow.channels?.isReadOf(state, chain, edge.kept)) continue;
          const hops = visit.hops + (edge.how === "hop" ? 1 : 0);
          if (hops > 3) continue;
          const point = this.flow.pointOf(edge.to);
          const { frame, level } = edge.to;
          const sent =
            visit.sent ??
            (edge.channel && edge.channel !== "file" && edge.kept !== undefined
              ? { write: edge.kept, receiver: state.ref, kind: edge.channel, whole: visit.whole }
              : undefined);
          const seen = sent ? seenBy(sent.write) : before;
          if (seen.get(point, frame, level)) continue;
          if (traced.states > most) {
            this.cut.add(starts[0]?.ref ?? -1);
            return traced;
          }
          seen.set(point, frame, level, true);
          traced.states++;
          const kept =
            edge.kept !== undefined &&
            visit.kept < 0 &&
            (outlasts(edge) || program.functionAt(edge.kept) !== program.functionAt(state.ref))
              ? edge.kept
              : visit.kept;
          const written = visit.written ?? (edge.channel === "file" ? edge.kept : undefined);
          next.push({
            state: edge.to,
            from: visit,
            hops,
            kept,
            whole: visit.whole && edge.how === "same" && !joins,
            sent,
            written,
          });
        }
      }
      queue = next;
    }
    return traced;
  }

  private hitOf(source: Source, { state, hops, kept, whole, sent, written }: Visit, states: State[], chain: Chain): Hit {
    return { ...source, ref: state.ref, states, hops, level: this.levelOf(state, chain), kept, whole, sent, written };
  }

  /** Level of the chain a state belongs to; the chain's length + 1 when it is reached through something kept outside of it. */
  private levelOf(state: State, chain: Chain): number {
    const { program } = this.flow.resolver;
    if (state.frame) return state.level;
    const op = program.op(state.ref);
    const fn = op === Op.Param || op === Op.RestParam ? program.functionOfNode(state.ref) : program.functionAt(state.ref);
    for (let level = state.level; level < chain.functions.length; level++) if (chain.functions[level] === fn) return level;
    for (let level = 0; level < chain.functions.length; level++) if (chain.functions[level] === fn) return level;
    return chain.functions.length;
  }
}

/** What is a source by itself, as where a walk would have ended. */
export const hitAt = (ref: Ref, level: number): Omit<Hit, "kind" | "label"> => ({
  ref,
  states: [{ ref, fields: [], frame: undefined, level }],
  hops: 0,
  sure: true,
  level,
  kept: -1,
  parameter: false,
  whole: false,
  sent: undefined,
  written: undefined,
});

/** The states from a visit to where the walk began. */
function wayOf(visit: Visit): State[] {
  const states: State[] = [];
  for (let at: Visit | undefined = visit; at; at = at.from) states.push(at.state);
  return states;
}

/** Whether a value was put where it stays when the function that put it there has ended; a file may be one's own draft. */
const outlasts = ({ channel }: Edge): boolean => channel !== undefined && channel !== "file" && STORES.has(channel);

/** How many of these are another source, or kept at another place. */
const differentIn = (hits: readonly Hit[]): number => new Set(hits.map(({ ref, sent }) => `${ref} ${sent?.write ?? ""}`)).size;

const sourceOf = ({ kind, label = "reply of a model service" }: RequestRow | CommandRow | SourceRow): Source => ({
  kind,
  label,
  sure: true,
  parameter: false,
});

/** The source row that says most of what is read of a library value. */
function deepest(base: Api, fields: readonly string[]): { row: SourceRow; depth: number } | undefined {
  let found: { row: SourceRow; depth: number } | undefined;
  let api = base;
  for (let depth = 0; ; depth++) {
    for (const { row, as } of api.matches) if (row.row === "source" && as === "value") found = { row, depth };
    const field = fields[depth];
    if (field === undefined) return found;
    api = api.child(field === "*" ? "[*]" : field);
  }
}

/** A source row that speaks of a part of what is read of a library value. */
function below(base: Api, fields: readonly string[]): SourceRow | undefined {
  let api = base;
  for (const field of fields) api = api.child(field === "*" ? "[*]" : field);
  if (!fields.length && api.steps[api.steps.length - 1] !== "()") return undefined;
  const match = api.partly();
  return match?.row.row === "source" ? match.row : undefined;
}

/** How sure a walk makes us. */
export function confidenceOf(hit: Hit, { calls }: Chain): Confidence {
  const byName = calls.filter((caller) => caller.byName).length;
  const doubts = hit.hops + (hit.sure ? 0 : 1) + byName;
  return doubts === 0 ? "high" : doubts <= 2 ? "medium" : "low";
}
