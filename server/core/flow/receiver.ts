import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { ConstType, Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { type Chain, type Edge, type Frame, type State, StateMap } from "./state.js";

const MOST_STATES = 40;

/** A call of a method, with where its caller stands. */
interface Entrance {
  caller: Caller;
  frame: Frame | undefined;
  level: number;
}

/** Tells the instances of a class apart: which one a method was called on, where the walk knows the call. */
export class Receivers {
  private readonly known = new WeakMap<Chain, StateMap<readonly State[] | undefined>>();

  constructor(private readonly flow: Flow) {}

  /** Where a field of `this` comes from, if it is known whose method was called; only what a constructor is given differs from one instance to another. */
  edges({ ref, fields, frame, level }: State, chain: Chain): Edge[] | undefined {
    const { program } = this.flow.resolver;
    const fn = refOf(unitOf(ref), program.number(ref, "a"));
    const entrance = this.entrance(fn, frame, level, chain);
    if (!entrance) return undefined;
    if (!this.isGivenOnce(ref, fields[0] as string)) return undefined;
    const { call, position, byName, via } = entrance.caller;
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    if (position !== -1 || byName || via || callee < 0 || program.op(callee) !== Op.Load) return undefined;
    const receiver = { ref: program.field(callee, "a"), fields: [], frame: entrance.frame, level: entrance.level };
    if (program.op(receiver.ref) === Op.This) return [{ to: { ...receiver, fields }, how: "same" }];
    return this.instances(receiver, chain)?.map((made) => ({ to: { ...made, fields }, how: "same" as const }));
  }

  /** Whether a field holds what the constructor put there and nothing else: what is put there later is the same for whoever reads it. */
  private isGivenOnce(self: Ref, field: string): boolean {
    const { resolver } = this.flow;
    const { program, classes, outside } = resolver;
    for (const value of resolver.resolve(self)) {
      if (value.is !== "instance") return false;
      for (const cls of classes.lineage(value.cls).classes) {
        const isLater = classes
          .fieldStores(cls, field)
          .some(({ store }) => program.functionInfo(program.functionAt(store)).kind !== "constructor");
        if (isLater || outside.of(cls, field).length) return false;
      }
    }
    return true;
  }

  private entrance(fn: FunctionRef, frame: Frame | undefined, level: number, chain: Chain): Entrance | undefined {
    for (let at = frame; at; at = at.parent) if (at.fn === fn) return { caller: at.caller, frame: at.parent, level };
    const above = chain.functions.indexOf(fn, level);
    const caller = above < 0 ? undefined : chain.calls[above];
    return caller && { caller, frame: undefined, level: above + 1 };
  }

  /** The places where an object may have been made; nothing where it may come from elsewhere too. */
  private instances(start: State, chain: Chain): readonly State[] | undefined {
    let known = this.known.get(chain);
    if (!known) {
      known = new StateMap();
      this.known.set(chain, known);
    }
    const point = this.flow.points.of(start);
    if (known.has(point, start.frame, start.level)) return known.get(point, start.frame, start.level);
    known.set(point, start.frame, start.level, undefined);
    const made = this.search(start, chain);
    known.set(point, start.frame, start.level, made);
    return made;
  }

  private search(start: State, chain: Chain): readonly State[] | undefined {
    const { program } = this.flow.resolver;
    const made: State[] = [];
    const seen = new StateMap<true>();
    const work = [start];
    for (let at = work.pop(); at; at = work.pop()) {
      if (!seen.add(this.flow.points.of(at), at.frame, at.level, true)) continue;
      if (seen.size > MOST_STATES + 1) return undefined;
      const op = program.op(at.ref);
      if (op === Op.New && !at.fields.length) {
        made.push(at);
        continue;
      }
      if (op === Op.Const && program.number(at.ref, "b") !== ConstType.String) continue;
      const { edges, unbound } = this.flow.edges(at, chain);
      if (unbound || !edges.length || edges.some(({ how }) => how !== "same")) return undefined;
      for (const { to } of edges) work.push(to);
    }
    return made.length ? made : undefined;
  }
}

/** Whether a call can lead on to a method that its base class calls on itself: `writer.handle()` runs the methods of a writer, and of no other class that shares `handle`. */
export function mayRun(resolver: Resolver, method: FunctionRef, onThis: Caller, caller: Caller): boolean {
  const { program, classes } = resolver;
  const receiverOf = (call: Ref): Ref => {
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    return callee >= 0 && program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
  };
  const cls = program.functionInfo(method).class;
  const self = receiverOf(onThis.call);
  const receiver = receiverOf(caller.call);
  if (cls < 0 || self < 0 || program.op(self) !== Op.This || receiver < 0 || program.op(receiver) === Op.This) return true;
  const values = resolver.resolve(receiver);
  const own = refOf(unitOf(method), cls);
  const isRelated = (other: Ref) => classes.lineage(other).classes.includes(own) || classes.lineage(own).classes.includes(other);
  return !values.length || values.some((value) => value.is !== "instance" || isRelated(value.cls));
}
