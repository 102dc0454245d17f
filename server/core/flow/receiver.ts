import { once } from "../once.js";
import { type FunctionRef, isWithin, type Program, type Ref, receiverOf, refOf, unitOf } from "../program/program.js";
import type { FieldStore } from "../resolve/class.js";
import type { Resolver } from "../resolve/resolve.js";
import { type Caller, ON_MADE } from "../resolve/value.js";
import { HOLE } from "../text/abstract-string.js";
import { TEST_FILE } from "../unit/test-file.js";
import { ConstType, Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, type Chain, type Edge, type Edges, type Frame, outermost, type State, StateMap } from "./state.js";
import { type Said, type Way, waysInto } from "./ways.js";

const MOST_STATES = 40;
/** Stands where instances are asked for, whatever their class, and no function that makes something. */
const ANY_CLASS: FunctionRef = -1;
const MOST_STORES = 6;
/** Of so many ways into a method, each is followed by itself. */
const MOST_MEANT = 40;

/** Ways with the instances that are meant on them, as far as they are known. */
type InstanceWays = readonly Way<readonly State[] | undefined>[] | undefined;

/** Stands for an answer that is still looked for. */
const LOOKED_FOR: readonly State[] = [];

/** A call of a method, with where its caller stands. */
interface Entrance {
  caller: Caller;
  frame: Frame | undefined;
  level: number;
}

/** Whether a function is called there, by what stands there, and not handed on. */
const isPlain = ({ position, byName, via }: Caller): boolean => position === -1 && !byName && !via;

/** Tells the instances of a class apart: which one a method was called on, where the walk knows the call. */
export class Receivers {
  private readonly known = new WeakMap<Chain, Map<FunctionRef, StateMap<readonly State[] | undefined>>>();

  constructor(private readonly flow: Flow) {}

  /** Where a field of `this` comes from, if it is known whose method was called: from what that one's constructor was given, and from what its own methods put there. */
  edges(state: State, chain: Chain): Edges | undefined {
    const { ref, fields, frame, level } = state;
    const { program } = this.flow.resolver;
    // Outside of functions, `this` is no instance.
    if (program.number(ref, "a") < 0) return undefined;
    const fn = refOf(unitOf(ref), program.number(ref, "a"));
    const entrance = this.entrance((one) => one === fn, frame, level, chain);
    const isOpen = !entrance && !frame && chain.functions.at(-1) === fn && this.flow.graph.uses(fn).callers.some(isPlain);
    const only = entrance ? undefined : this.heirs(fn);
    if (!entrance && !isOpen && !only) return undefined;
    const isGiven = this.isGivenOnce(ref, fields[0] as string);
    const later = isGiven ? [] : this.keptLater(ref, fields[0] as string);
    if (!isGiven && !later.length) return undefined;
    // Which of several places is meant is for the callers to say.
    if (isOpen && isGiven && this.areNamed(fn, fields[0] as string)) return { edges: [], unbound: true };
    if (!entrance && !only) return undefined;
    const receiver = entrance && this.receiverOf(entrance);
    if (entrance && !receiver) return undefined;
    if (receiver && program.op(receiver.ref) === Op.This)
      return { edges: [{ to: { ...receiver, fields }, how: "same" }], unbound: false };
    const known = receiver ? this.instances(receiver, chain) : only;
    const isNamed = !known && isGiven && this.areNamed(fn, fields[0] as string);
    const instances =
      known ?? (receiver && (isNamed || !isGiven) ? this.instances({ ...receiver, level: 0 }, ANYWHERE) : undefined);
    if (!instances) return undefined;
    if (isNamed) return { edges: [], unbound: true };
    if (isGiven) return { edges: instances.map((made) => ({ to: { ...made, fields }, how: "same" as const })), unbound: false };
    const isLater = ({ kept }: Edge) => later.some(({ store }) => store === kept);
    const isMaking = ({ kept }: Edge) =>
      kept === undefined || program.functionInfo(program.functionAt(kept)).kind === "constructor";
    const out = instances.flatMap((one) => this.flow.members.fields({ ...one, fields }).filter(isMaking));
    for (const edge of this.flow.members.fields(state)) {
      if (isMaking(edge)) continue;
      const kept = edge.kept as Ref;
      if (isLater(edge) && program.functionAt(kept) === fn) out.push({ ...edge, to: { ...edge.to, frame, level } });
      else
        for (const inner of this.framesOf(
          isLater(edge) ? this.waysTo(program.functionAt(kept)) : this.waysFrom(kept, ref, fields),
          instances,
        ))
          out.push({ ...edge, to: { ...edge.to, frame: inner, level } });
    }
    return { edges: out, unbound: false };
  }

  /** Whether a function is a method of a class of which several instances are made. */
  areSeveral(fn: FunctionRef): boolean {
    const { class: cls, kind } = this.flow.resolver.program.functionInfo(fn);
    return kind === "method" && cls >= 0 && this.areMany(refOf(unitOf(fn), cls));
  }

  private readonly named = new Map<string, boolean>();

  /** Whether what the instances of a class are given in a field are texts that tell them apart, such as the paths of their files. */
  private areNamed(method: FunctionRef, field: string): boolean {
    const key = `${method} ${field}`;
    let known = this.named.get(key);
    if (known === undefined) {
      this.named.set(key, false);
      const texts = this.instancesOf(method).flatMap((ref) =>
        (this.flow.channels?.strings.of({ ref, fields: [field], frame: undefined, level: 0 }, ANYWHERE) ?? []).map(
          ({ text }) => text,
        ),
      );
      known = new Set(texts.filter((text) => text && !text.includes(HOLE))).size > 1;
      this.named.set(key, known);
    }
    return known;
  }

  /** Whether several instances of a class are made: in several places, or by a function that several call. */
  private readonly areMany = once((cls: Ref): boolean => {
    const { graph, resolver } = this.flow;
    const [first, ...others] = this.madeOf(cls);
    const maker = first === undefined ? undefined : resolver.program.functionAt(first);
    if (maker === undefined || others.length) return others.length > 0;
    if (isKeptOutside(resolver.program, first as Ref, maker)) return false;
    return resolver.program.functionInfo(maker).kind !== "constructor" && graph.uses(maker).callers.length > 1;
  });

  /** Who calls a function. What nothing in sight calls, such as a tool, may be called on any instance of its class. */
  callersOf(fn: FunctionRef): readonly Caller[] {
    const { callers } = this.flow.graph.uses(fn);
    return callers.length ? callers : this.instancesOf(fn).map((call) => ({ call, position: ON_MADE, byName: false }));
  }

  /** Where the instances are made that a method may be called on. */
  private readonly instancesOf = once((fn: FunctionRef): readonly Ref[] => {
    const { class: cls, kind } = this.flow.resolver.program.functionInfo(fn);
    return kind === "method" && cls >= 0 ? this.madeOf(refOf(unitOf(fn), cls)) : [];
  });

  /** The instances that a method of a class may be called on which extends another one of the program: none of its sisters. */
  private readonly heirs = once((fn: FunctionRef): readonly State[] | undefined => {
    const { class: cls } = this.flow.resolver.program.functionInfo(fn);
    if (cls < 0 || this.flow.resolver.classes.lineage(refOf(unitOf(fn), cls)).classes.length < 2) return undefined;
    const made = this.instancesOf(fn);
    return made.length ? made.map((ref) => ({ ref, fields: [], frame: undefined, level: 0 })) : undefined;
  });

  /** Where the program, without its tests, makes instances of a class, or of one that extends it. */
  private madeOf(cls: Ref): readonly Ref[] {
    const { graph, resolver } = this.flow;
    const made = [cls, ...resolver.classes.subclasses(cls)].flatMap((one) => graph.constructions.of(one));
    const { program } = resolver;
    return [...new Set(made)].filter((call) => program.op(call) === Op.New && !TEST_FILE.test(program.unit(call).file));
  }

  /** The ways on which one of these instances is meant, or one of which more is not known. */
  private framesOf(ways: InstanceWays, made: readonly State[]): readonly (Frame | undefined)[] {
    const isMeant = (one: State) => made.some((other) => isSameMade(this.flow, one, other));
    const meant = ways?.filter(({ said }) => !said || said.some(isMeant));
    return !meant || meant.length > MOST_MEANT ? [undefined] : meant.map(({ frame }) => frame);
  }

  private readonly ways = new Map<string, InstanceWays>();

  private waysBy(key: string, ask: (frame: Frame | undefined) => Said<readonly State[] | undefined>): InstanceWays {
    if (this.ways.has(key)) return this.ways.get(key);
    const { unsettled } = this;
    const ways = waysInto(this.flow, ask);
    // What was asked while one of the answers was still looked for is asked again.
    if (unsettled === this.unsettled) this.ways.set(key, ways);
    return ways;
  }

  /** The ways into a method, with the instances that it is called on, where they are known. */
  private waysTo(method: FunctionRef): InstanceWays {
    return this.waysBy(`into ${method}`, (frame) => (frame ? this.calledOn(frame) : { said: undefined, by: method }));
  }

  /** The ways to a change of a field from outside of its class, with the instances that it is made on. */
  private waysFrom(change: Ref, self: Ref, [field = ""]: readonly string[]): InstanceWays {
    const { classes, outside, program } = this.flow.resolver;
    const own = this.flow.resolver
      .resolve(self)
      .flatMap((value) => (value.is === "instance" ? classes.lineage(value.cls).classes : []));
    const root = own.flatMap((cls) => outside.of(cls, field)).find(({ at }) => at === change)?.root ?? -1;
    const object = root >= 0 && program.op(root) === Op.Call ? receiverOf(program, root) : root;
    if (object < 0 || program.op(object) === Op.This) return undefined;
    return this.waysBy(`at ${change}`, (frame) =>
      this.saidOf({ ref: object, fields: [], frame, level: 0 }, program.functionAt(outermost(frame)?.caller.call ?? change)),
    );
  }

  /** The instances that a method is called on which was entered like this. */
  private calledOn(frame: Frame): Said<readonly State[] | undefined> {
    const { program } = this.flow.resolver;
    const outer = program.functionAt((outermost(frame) as Frame).caller.call);
    for (let at: Frame | undefined = frame; at; at = at.parent) {
      const start = this.receiverOf({ caller: at.caller, frame: at.parent, level: 0 });
      if (!start) break;
      if (at.caller.position === ON_MADE) return { said: [start], by: at.parent ? undefined : outer };
      if (program.op(start.ref) !== Op.This) return this.saidOf(start, outer);
      if (!at.parent) return { said: undefined, by: refOf(unitOf(start.ref), program.number(start.ref, "a")) };
    }
    return { said: undefined, by: undefined };
  }

  /** The instances that something may be, seen from a function, or all that its callers may mean. */
  private saidOf(start: State, from: FunctionRef): Said<readonly State[] | undefined> {
    const own = this.instances(start, this.flow.chains.to(from, []));
    return { said: own ?? this.instances(start, ANYWHERE), by: own ? undefined : from };
  }

  private readonly later = new Map<string, readonly FieldStore[]>();

  /** What methods of a class put into a field of its instances, where there are several that may be told apart. */
  private keptLater(self: Ref, field: string): readonly FieldStore[] {
    const { resolver } = this.flow;
    const { program, classes } = resolver;
    const values = resolver.resolve(self);
    const [value] = values;
    if (value?.is !== "instance" || values.length > 1) return [];
    const key = `${value.cls} ${field}`;
    let known = this.later.get(key);
    if (!known) {
      const stores = classes.lineage(value.cls).classes.flatMap((cls) => classes.fieldStores(cls, field));
      known = stores.filter(({ store }) => program.functionInfo(program.functionAt(store)).kind === "method");
      if (known.length > MOST_STORES || !classes.lineage(value.cls).classes.some((cls) => this.areMany(cls))) known = [];
      this.later.set(key, known);
    }
    return known;
  }

  /** Steps from a call on `this` without those into methods of other classes, if it is known on which object the walk came in. */
  own(steps: readonly Edge[], state: State, chain: Chain): readonly Edge[] {
    const methods = this.flow.resolver.program.op(state.ref) === Op.Call ? this.methods(state, chain) : undefined;
    const isMeant = ({ caller, fn }: Frame) => caller.call !== state.ref || caller.byName || methods?.has(fn);
    return methods ? steps.filter(({ to }) => !to.frame || isMeant(to.frame)) : steps;
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
    const { program } = this.flow.resolver;
    const isMade = caller.position === ON_MADE;
    const ref = isMade ? caller.call : isPlain(caller) ? receiverOf(program, caller.call) : -1;
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

  /** How often what was asked for was still looked for. */
  private unsettled = 0;

  /** The places where a value was made by what is asked for, looked up once; nothing while they are looked up. */
  private made(by: FunctionRef, start: State, chain: Chain, isMade: (state: State) => boolean): readonly State[] | undefined {
    const asked = this.known.get(chain) ?? new Map<FunctionRef, StateMap<readonly State[] | undefined>>();
    this.known.set(chain, asked);
    const known = asked.get(by) ?? new StateMap();
    asked.set(by, known);
    const point = this.flow.points.of(start);
    if (known.has(point, start.frame, start.level)) {
      const made = known.get(point, start.frame, start.level);
      if (made === LOOKED_FOR) this.unsettled++;
      return made === LOOKED_FOR ? undefined : made;
    }
    known.set(point, start.frame, start.level, LOOKED_FOR);
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
      const given = op === Op.Param ? this.flow.arguments.given(at) : undefined;
      if (given === "too much" && chain === ANYWHERE) return undefined;
      if (given === "nothing" && !unbound) continue;
      // What is put into an instance makes it no other one.
      const from = edges.filter(({ how, kept }) => how !== "part" || kept === undefined);
      if (unbound || !from.length || from.some(({ how }) => how !== "same")) return undefined;
      for (const { to } of from) work.push(to);
    }
    return made.length ? made : undefined;
  }
}

/** Whether two instances may be one: made at one place, for one call of the function that makes them. */
function isSameMade({ resolver: { program } }: Flow, one: State, other: State): boolean {
  if (one.ref !== other.ref) return false;
  const maker = program.functionAt(one.ref);
  const [call, otherCall] = [one, other].map(({ frame }) => (frame?.fn === maker ? frame.caller.call : undefined));
  return call === undefined || otherCall === undefined || call === otherCall;
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

/** Whether what a function makes goes into a variable from outside of it: whoever calls it gets the same one. */
function isKeptOutside(program: Program, made: Ref, maker: FunctionRef): boolean {
  const chosen = program.users(made).filter((user) => program.op(user) === Op.Nullish || program.op(user) === Op.Or);
  return [made, ...chosen].some((one) => program.cells(one).some((cell) => program.functionAt(cell) !== maker));
}
