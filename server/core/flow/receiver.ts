import { type FunctionRef, isWithin, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { FieldStore } from "../resolve/class.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { ConstType, Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, type Chain, type Edge, type Frame, frameOf, type State, StateMap } from "./state.js";

const MOST_STATES = 40;
/** Stands where instances are asked for, whatever their class, and no function that makes something. */
const ANY_CLASS: FunctionRef = -1;
const MOST_STORES = 6;

/** A call of a method, with where its caller stands. */
interface Entrance {
  caller: Caller;
  frame: Frame | undefined;
  level: number;
}

/** Whether a function is called there, by what stands there, and not handed on. */
const isPlain = ({ position, byName, via }: Caller): boolean => position === -1 && !byName && !via;

/** The object whose method a call calls; -1 where it calls none. */
export function receiverOf(program: Program, call: Ref): Ref {
  const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
  return callee >= 0 && program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
}

/** Tells the instances of a class apart: which one a method was called on, where the walk knows the call. */
export class Receivers {
  private readonly known = new WeakMap<Chain, Map<FunctionRef, StateMap<readonly State[] | undefined>>>();

  constructor(private readonly flow: Flow) {}

  /** Where a field of `this` comes from, if it is known whose method was called: from what that one's constructor was given, and from what its own methods put there. */
  edges(state: State, chain: Chain): Edge[] | undefined {
    const { ref, fields, frame, level } = state;
    const { program } = this.flow.resolver;
    const fn = refOf(unitOf(ref), program.number(ref, "a"));
    const entrance = this.entrance((one) => one === fn, frame, level, chain);
    if (!entrance) return undefined;
    const isGiven = this.isGivenOnce(ref, fields[0] as string);
    const later = isGiven ? [] : this.keptLater(ref, fields[0] as string);
    if (!isGiven && !later.length) return undefined;
    const receiver = this.receiverOf(entrance);
    if (!receiver) return undefined;
    if (program.op(receiver.ref) === Op.This) return [{ to: { ...receiver, fields }, how: "same" }];
    const instances = this.instances(receiver, chain);
    if (isGiven || !instances) return instances?.map((made) => ({ to: { ...made, fields }, how: "same" as const }));
    const made = new Set(instances.map((one) => one.ref));
    const isLater = ({ kept }: Edge) => later.some(({ store }) => store === kept);
    const isMaking = ({ kept }: Edge) =>
      kept === undefined || program.functionInfo(program.functionAt(kept)).kind === "constructor";
    const out = instances.flatMap((one) => this.flow.members.fields({ ...one, fields }).filter(isMaking));
    for (const edge of this.flow.members.fields(state)) {
      if (isMaking(edge)) continue;
      if (!isLater(edge)) out.push(edge);
      else if (program.functionAt(edge.kept as Ref) === fn) out.push({ ...edge, to: { ...edge.to, frame, level } });
      else
        for (const inner of this.framesOf(program.functionAt(edge.kept as Ref), made))
          out.push({ ...edge, to: { ...edge.to, frame: inner, level } });
    }
    return out;
  }

  /** The calls of a method on one of these instances, or on one of which more is not known. */
  private framesOf(method: FunctionRef, made: ReadonlySet<Ref>): (Frame | undefined)[] {
    const { program } = this.flow.resolver;
    const { callers } = this.flow.graph.uses(method);
    // What nothing in sight calls, such as a tool, may be called on any of them.
    if (!callers.length) return [undefined];
    return callers.flatMap((caller) => {
      const receiver = isPlain(caller) ? receiverOf(program, caller.call) : -1;
      if (receiver < 0 || program.op(receiver) === Op.This) return [undefined];
      const other = this.instances({ ref: receiver, fields: [], frame: undefined, level: 0 }, ANYWHERE);
      return !other || other.some(({ ref }) => made.has(ref)) ? [frameOf(caller, method, undefined)] : [];
    });
  }

  private readonly later = new Map<string, readonly FieldStore[]>();

  /** What methods of a class put into a field of its instances, where there are several that may be told apart. */
  private keptLater(self: Ref, field: string): readonly FieldStore[] {
    const { resolver, graph } = this.flow;
    const { program, classes } = resolver;
    const values = resolver.resolve(self);
    const [value] = values;
    if (value?.is !== "instance" || values.length > 1) return [];
    const key = `${value.cls} ${field}`;
    let known = this.later.get(key);
    if (!known) {
      const stores = classes.lineage(value.cls).classes.flatMap((cls) => classes.fieldStores(cls, field));
      known = stores.filter(({ store }) => program.functionInfo(program.functionAt(store)).kind === "method");
      if (known.length > MOST_STORES || graph.constructions.of(value.cls).length < 2) known = [];
      this.later.set(key, known);
    }
    return known;
  }

  /** Steps from a call on `this` without those into methods of other classes, if it is known on which object the walk came in. */
  own(steps: readonly Edge[], state: State, chain: Chain): readonly Edge[] {
    const methods = this.flow.resolver.program.op(state.ref) === Op.Call ? this.methods(state, chain) : undefined;
    return methods ? steps.filter(({ to }) => to.frame?.caller.call !== state.ref || methods.has(to.frame.fn)) : steps;
  }

  private methods({ ref, frame, level }: State, chain: Chain): ReadonlySet<FunctionRef> | undefined {
    const { resolver } = this.flow;
    const { program } = resolver;
    const callee = program.field(ref, "a");
    const self = callee >= 0 && program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
    if (self < 0 || program.op(self) !== Op.This) return undefined;
    const method = refOf(unitOf(self), program.number(self, "a"));
    const entrance = this.entrance((fn) => fn === method, frame, level, chain);
    const receiver = entrance && this.receiverOf(entrance);
    const made = receiver && program.op(receiver.ref) !== Op.This ? this.instances(receiver, chain) : undefined;
    if (!made) return undefined;
    const own = new Set<FunctionRef>();
    for (const one of made)
      for (const instance of resolver.resolve(one.ref))
        if (instance.is === "instance")
          for (const value of resolver.classes.member(instance.cls, program.text(callee, "b"), false, true))
            if (value.is === "function") own.add(value.fn);
    return own.size ? own : undefined;
  }

  private receiverOf({ caller, frame, level }: Entrance): State | undefined {
    const ref = isPlain(caller) ? receiverOf(this.flow.resolver.program, caller.call) : -1;
    return ref < 0 ? undefined : { ref, fields: [], frame, level };
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

  /** The calls of a function by which the closure or the object was made that the walk came in through: `storeIn("a.txt").put(text)`. */
  makers(fn: FunctionRef, { frame, level }: State, chain: Chain): readonly State[] | undefined {
    const { program } = this.flow.resolver;
    const entrance = this.entrance((one) => isWithin(program, one, fn), frame, level, chain);
    if (!entrance) return undefined;
    const { call } = entrance.caller;
    if (!isPlain(entrance.caller) || program.op(call) !== Op.Call) return undefined;
    const callee = program.field(call, "a");
    const start = program.op(callee) === Op.Load ? program.field(callee, "a") : callee;
    if (start < 0 || program.op(start) === Op.This) return undefined;
    const from = { ref: start, fields: [], frame: entrance.frame, level: entrance.level };
    return this.made(fn, from, chain, ({ ref }) => {
      if (program.op(ref) !== Op.Call) return false;
      return this.flow.resolver.callees(ref).some((value) => value.is === "function" && value.fn === fn);
    });
  }

  /** Where the walk came into the innermost function that is meant. */
  private entrance(
    isMeant: (fn: FunctionRef) => boolean,
    frame: Frame | undefined,
    level: number,
    chain: Chain,
  ): Entrance | undefined {
    for (let at = frame; at; at = at.parent) if (isMeant(at.fn)) return { caller: at.caller, frame: at.parent, level };
    const above = chain.functions.findIndex((fn, i) => i >= level && isMeant(fn));
    const caller = above < 0 ? undefined : chain.calls[above];
    return caller && { caller, frame: undefined, level: above + 1 };
  }

  /** The places where an object may have been made; nothing where it may come from elsewhere too. */
  private instances(start: State, chain: Chain): readonly State[] | undefined {
    const { program } = this.flow.resolver;
    return this.made(ANY_CLASS, start, chain, ({ ref, fields }) => program.op(ref) === Op.New && !fields.length);
  }

  /** The places where a value was made by what is asked for, looked up once; nothing while they are looked up. */
  private made(by: FunctionRef, start: State, chain: Chain, isMade: (state: State) => boolean): readonly State[] | undefined {
    const asked = this.known.get(chain) ?? new Map<FunctionRef, StateMap<readonly State[] | undefined>>();
    this.known.set(chain, asked);
    const known = asked.get(by) ?? new StateMap();
    asked.set(by, known);
    const point = this.flow.points.of(start);
    if (known.has(point, start.frame, start.level)) return known.get(point, start.frame, start.level);
    known.set(point, start.frame, start.level, undefined);
    const made = this.search(start, chain, isMade);
    known.set(point, start.frame, start.level, made);
    return made;
  }

  /** The places that a value comes from where it was made; nothing where it may come from elsewhere too. */
  private search(start: State, chain: Chain, isMade: (state: State) => boolean): readonly State[] | undefined {
    const { program } = this.flow.resolver;
    const made: State[] = [];
    const seen = new StateMap<true>();
    const work = [start];
    for (let at = work.pop(); at; at = work.pop()) {
      if (!seen.add(this.flow.points.of(at), at.frame, at.level, true)) continue;
      if (seen.size > MOST_STATES + 1) return undefined;
      const op = program.op(at.ref);
      if (isMade(at)) {
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
  const cls = program.functionInfo(method).class;
  const self = receiverOf(program, onThis.call);
  const receiver = receiverOf(program, caller.call);
  if (cls < 0 || self < 0 || program.op(self) !== Op.This || receiver < 0 || program.op(receiver) === Op.This) return true;
  const values = resolver.resolve(receiver);
  const own = refOf(unitOf(method), cls);
  const isRelated = (other: Ref) => classes.lineage(other).classes.includes(own) || classes.lineage(own).classes.includes(other);
  return !values.length || values.some((value) => value.is !== "instance" || isRelated(value.cls));
}
