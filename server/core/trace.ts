import type { Flow } from "./flow.js";
import type { Confidence } from "./knowledge.js";
import { ownApis } from "./own-api.js";
import type { Ref } from "./program.js";
import type { Requests } from "./request.js";
import type { Roles } from "./role.js";
import { type Chain, type Edge, keyOfState, type State } from "./state.js";
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
}

export interface Traced {
  hits: Hit[];
  /** The value depends on a parameter of the chain's outermost function. */
  unbound: boolean;
  /** Library calls that read a place (`receive` rows) on the way. */
  reads: State[];
}

type Source = { kind: string; label: string; sure: boolean; parameter: boolean };

interface Visit {
  state: State;
  from: Visit | undefined;
  hops: number;
  kept: Ref;
  whole: boolean;
}

const MOST_STATES = 1500;

/** Walks from values back to where a model decided them. */
export class Tracer {
  constructor(
    readonly flow: Flow,
    private readonly roles: Roles,
    private readonly requests: Requests,
  ) {}

  /** The source a state stands for, if it is one. */
  private readonly sources = new Map<Ref, Map<string, Source | undefined>>();

  private source(state: State): Source | undefined {
    let known = this.sources.get(state.ref);
    if (!known) {
      known = new Map();
      this.sources.set(state.ref, known);
    }
    const key = state.fields.join(".");
    if (known.has(key)) return known.get(key);
    const found = this.sourceAt(state);
    known.set(key, found);
    return found;
  }

  private sourceAt(state: State): { kind: string; label: string; sure: boolean; parameter: boolean } | undefined {
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
      if (row) return { kind: row.kind, label: row.label ?? "reply of a model service", sure: true, parameter: false };
    }
    for (const found of ownApis(this.flow.resolver, state.ref)) {
      let api = found;
      for (let i = 0; ; i++) {
        const match = api.matches.find(({ row, as }) => row.row === "source" && as === "value");
        if (match && match.row.row === "source")
          return { kind: match.row.kind, label: match.row.label ?? "model output", sure: true, parameter: false };
        const field = state.fields[i];
        if (field === undefined) break;
        api = api.child(field === "*" ? "[*]" : field);
      }
      if (op === Op.Call && (api.steps[api.steps.length - 1] === "()" || state.fields.length)) {
        const match = api.partly();
        if (match && match.row.row === "source")
          return { kind: match.row.kind, label: match.row.label ?? "model output", sure: true, parameter: false };
      }
    }
    return undefined;
  }

  private isRead(ref: Ref): boolean {
    const { resolver } = this.flow;
    if (resolver.program.op(ref) !== Op.Call) return false;
    return resolver
      .callees(ref)
      .some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "receive" && row.kind === "file"));
  }

  trace(starts: readonly State[], chain: Chain, only?: (edge: Edge) => boolean): Traced {
    const { program } = this.flow.resolver;
    const traced: Traced = { hits: [], unbound: false, reads: [] };
    const seen = new Set<string>();
    let queue: Visit[] = starts.map((state) => ({ state, from: undefined, hops: 0, kept: -1, whole: true }));
    for (const { state } of queue) seen.add(keyOfState(state));
    while (queue.length) {
      const next: Visit[] = [];
      for (const visit of queue) {
        const { state } = visit;
        const found = this.source(state);
        if (found) {
          const states: State[] = [];
          for (let at: Visit | undefined = visit; at; at = at.from) states.push(at.state);
          traced.hits.push({
            ...found,
            ref: state.ref,
            states,
            hops: visit.hops,
            level: this.levelOf(state, chain),
            kept: visit.kept,
            whole: visit.whole,
          });
          if (traced.hits.length >= 6) return traced;
          continue;
        }
        if (this.isRead(state.ref)) traced.reads.push(state);
        const { edges, unbound } = this.flow.edges(state, chain);
        if (unbound) traced.unbound = true;
        for (const edge of edges) {
          if (only && !only(edge)) continue;
          const hops = visit.hops + (edge.how === "hop" ? 1 : 0);
          if (hops > 3) continue;
          const key = keyOfState(edge.to);
          if (seen.has(key)) continue;
          if (seen.size > MOST_STATES) return traced;
          seen.add(key);
          const kept =
            edge.kept !== undefined && visit.kept < 0 && program.functionAt(edge.kept) !== program.functionAt(state.ref)
              ? edge.kept
              : visit.kept;
          next.push({ state: edge.to, from: visit, hops, kept, whole: visit.whole && edge.how === "same" });
        }
      }
      queue = next;
    }
    return traced;
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

/** How sure a walk makes us. */
export function confidenceOf(hit: Hit): Confidence {
  const doubts = hit.hops + (hit.sure ? 0 : 1);
  return doubts === 0 ? "high" : doubts <= 2 ? "medium" : "low";
}
