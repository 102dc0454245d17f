import { once } from "../once.js";
import {
  type FunctionRef,
  functionsAround,
  isWithin,
  nodeOf,
  type Program,
  type Ref,
  refOf,
  unitOf,
} from "../program/program.js";
import { boundArguments, givenArguments } from "../resolve/bound.js";
import { around, type Caller, ON_MADE } from "../resolve/value.js";
import { ConstType, Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { Hit } from "./hit.js";
import { leavesEmpty } from "./left-empty.js";
import { type Asked, callersUnder } from "./same-key.js";
import {
  below,
  type Chain,
  type Edge,
  type Frame,
  frameOf,
  HERE,
  type Point,
  plain,
  type State,
  type StateMap,
  sameFields,
} from "./state.js";

const MOST_CALLERS = 8;
/** Of what keeps things for later: many places put theirs there through one helper. */
const MOST_CALLERS_OF_KEEPER = 60;

/** Values that are there for sure. */
const GIVEN = new Set<number>([Op.Const, Op.Template, Op.Object, Op.Array, Op.Function, Op.Call, Op.New, Op.Import]);

function isGiven(program: Program, ref: Ref): boolean {
  const op = program.op(ref);
  if (op === Op.Cell) return program.parts(ref).every((part) => GIVEN.has(program.op(part)));
  return GIVEN.has(op) && !(op === Op.Const && program.number(ref, "b") === ConstType.Undefined);
}

/** Joins parameters with the arguments they are given: along a frame, along the chain, or by any caller. */
export class Arguments {
  constructor(private readonly flow: Flow) {}

  /** Adds the arguments that a parameter is given; answers whether its function is the chain's outermost. */
  add(
    { ref, frame, level }: State,
    point: Point,
    chain: Chain,
    out: Edge[],
    seen: StateMap<true> | undefined,
    asked: Asked | undefined,
    isKept: boolean,
  ): boolean {
    const { program } = this.flow.resolver;
    const fn = program.functionOfNode(ref);
    for (let at = frame; at; at = at.parent)
      if (at.fn === fn) {
        const from = at.caller.position === ON_MADE ? this.sent(point) : this.givenBy(point, at.caller);
        out.push(...this.flow.place(from, at.parent, level, seen));
        return false;
      }
    for (let above = level; above < chain.functions.length; above++) {
      if (chain.functions[above] !== fn) continue;
      const caller = chain.calls[above];
      if (caller) out.push(...this.flow.place(this.givenBy(point, caller), undefined, above + 1, seen));
      if (!caller || caller.position >= 0)
        out.push(...this.flow.place(this.sent(point), undefined, chain.functions.length, seen));
      return !caller;
    }
    if (!frame && this.encloses(fn, chain)) return true;
    const all = this.flow.graph.uses(fn).callers;
    const made = all.length > 1 ? this.flow.receivers.makers(fn, { ref, fields: point.fields, frame, level }, chain) : undefined;
    const makers = made?.map((state) => ({ state, caller: all.find(({ call }) => call === state.ref) }));
    if (makers?.every(({ caller }) => caller)) {
      for (const { state, caller } of makers)
        out.push(...this.flow.place(this.givenBy(point, caller as Caller), state.frame, state.level, seen));
      return false;
    }
    // Whoever puts in something else does not take the place of those that are meant.
    const under = asked && all.length > MOST_CALLERS ? callersUnder(this.flow, fn, all, asked) : all;
    const callers = under === all && all.length > MOST_CALLERS ? this.giving(point) : under;
    for (const caller of callers.slice(0, isKept ? MOST_CALLERS_OF_KEEPER : MOST_CALLERS)) {
      const inner = caller.via
        ? frameOf({ call: caller.via.call, position: -1, byName: false }, caller.via.fn, undefined)
        : this.frameAround(caller, frame);
      out.push(...this.flow.place(this.givenBy(point, caller), inner, level, seen));
    }
    out.push(...this.flow.place(this.sent(point), undefined, level, seen));
    return false;
  }

  /** The callers of a parameter's function, those at the end that leave empty what is asked for. */
  private readonly giving = once(({ ref, fields }: Point): readonly Caller[] => {
    const { program } = this.flow.resolver;
    const { callers } = this.flow.graph.uses(program.functionOfNode(ref));
    const position = program.op(ref) === Op.Param ? program.number(ref, "b") : -1;
    const empty = new Set(position < 0 ? [] : callers.filter((one) => leavesEmpty(program, one, position, fields)));
    return [...callers.filter((one) => !empty.has(one)), ...empty];
  });

  /** Whether every caller on the way leaves a parameter out, or so many give it something that some of them are. */
  given({ ref: param, frame }: State): "nothing" | "too much" | undefined {
    const { program } = this.flow.resolver;
    const fn = program.functionOfNode(param);
    let at = frame;
    while (at && at.fn !== fn) at = at.parent;
    const callers = at ? [at.caller] : this.flow.graph.uses(fn).callers;
    if (callers.length > MOST_CALLERS) return "too much";
    const leavesOut = (caller: Caller) =>
      caller.position === -1 &&
      !caller.via &&
      givenArguments(program, caller).every(({ spread }, i) => !spread && i < program.number(param, "b"));
    return callers.length && callers.every(leavesOut) ? "nothing" : undefined;
  }

  /** The parameter whose default does not count on this way, because the call on it gives another value; -1 where that is not known. */
  insteadOfDefault({ ref, frame, level }: State, chain: Chain): Ref {
    const { program } = this.flow.resolver;
    const [param] = program.parts(ref);
    if (program.number(ref, "c") !== 1 || param === undefined || program.op(param) !== Op.Param) return -1;
    const fn = program.functionOfNode(param);
    let caller: Caller | undefined;
    for (let at = frame; at && !caller; at = at.parent) if (at.fn === fn) caller = at.caller;
    const above = caller ? -1 : chain.functions.indexOf(fn, level);
    caller ??= chain.calls[above];
    if (!caller || caller.position !== -1 || caller.via) return -1;
    const args = givenArguments(program, caller);
    const arg = args[program.number(param, "b")];
    return arg && !args.some(({ spread }) => spread) && isGiven(program, arg.ref) ? param : -1;
  }

  /** The frame of the function in whose text a call stands: a callback that is handed over there runs in it. */
  private frameAround({ call }: Caller, frame: Frame | undefined): Frame | undefined {
    const { program } = this.flow.resolver;
    for (let at = frame; at; at = at.parent) {
      if (unitOf(at.fn) !== unitOf(call)) continue;
      for (let fn = nodeOf(program.functionAt(call)); fn >= 0; fn = program.functionInfo(refOf(unitOf(call), fn)).parent)
        if (refOf(unitOf(call), fn) === at.fn) return at;
    }
    return undefined;
  }

  private readonly around = new Map<FunctionRef, ReadonlySet<FunctionRef>>();

  /** Whether a source is a parameter of a function that a chain has yet to reach: what is reviewed there is seen from the longer chain. */
  isAhead({ parameter, ref, states }: Hit, chain: Chain): boolean {
    return parameter && !states[0]?.frame && this.encloses(this.flow.resolver.program.functionOfNode(ref), chain);
  }

  /** Whether the outermost function of a chain is a callback in the text of a function: the chain leads on to it. */
  private encloses(fn: FunctionRef, { functions }: Chain): boolean {
    const top = functions[functions.length - 1];
    if (top === undefined || unitOf(top) !== unitOf(fn)) return false;
    let around = this.around.get(top);
    if (!around) {
      around = this.leadingOut(top);
      this.around.set(top, around);
    }
    return around.has(fn);
  }

  /** The functions in whose text a callback stands, from the innermost one on in which it is handed on or called, be it by another callback there. */
  private leadingOut(callback: FunctionRef): ReadonlySet<FunctionRef> {
    const { program } = this.flow.resolver;
    const outer = functionsAround(program, callback);
    const calls = this.flow.graph
      .uses(callback)
      .callers.flatMap(({ call, via }) => [call, ...(via ? [...around(via)].map((entrance) => entrance.call) : [])]);
    const nearest = calls
      .map((call) => program.functionAt(call))
      .map((fn) => (isWithin(program, fn, callback) ? -1 : outer.findIndex((one) => isWithin(program, fn, one))));
    return new Set(outer.slice(Math.min(...nearest.filter((at) => at >= 0), outer.length)));
  }

  /** What is sent to a function that waits for it. */
  private sent(point: Point): readonly Edge[] {
    if (!point.sent) {
      const { program } = this.flow.resolver;
      const fn = program.functionOfNode(point.ref);
      const position = program.number(point.ref, "b");
      const sent = this.flow.channels?.edgesTo(fn, position, point.fields, 0) ?? [];
      point.sent = this.flow.points.settled([...sent, ...this.handedAsMember(fn, position, point.fields)]);
    }
    return point.sent;
  }

  /** What a library hands to a function that is a member of what it was given. */
  private handedAsMember(fn: FunctionRef, position: number, fields: readonly string[]): Edge[] {
    const out: Edge[] = [];
    for (const { call, position: at, fields: path, before } of this.flow.graph.uses(fn).handed) {
      if (!path.length) continue;
      for (const { from, to } of this.flow.rowsAt(call).rows)
        if (to.at === at && to.callback === position - before && sameFields(plain(to.fields), path))
          for (const role of from)
            for (const state of this.flow.at(call, role, fields, undefined, 0)) out.push({ to: state, how: "same" });
    }
    return out;
  }

  private givenBy(point: Point, caller: Caller): readonly Edge[] {
    point.given ??= new Map();
    const known = point.given.get(caller);
    if (known) return known;
    const edges = this.flow.points.settled(this.bind(point, caller, HERE, 0));
    point.given.set(caller, edges);
    return edges;
  }

  private bind(state: Point, caller: Caller, frame: Frame, level: number): Edge[] {
    const { program } = this.flow.resolver;
    const { fields } = state;
    const position = program.number(state.ref, "b");
    const args = program.args(caller.call);
    const out: Edge[] = [];
    const before =
      caller.bound === undefined ? boundTo(program, program.field(caller.call, "a")) : boundArguments(program, caller.bound);
    const given = caller.position === -1 || caller.bound !== undefined ? before[position] : undefined;
    if (given) return [{ to: { ref: given.ref, fields, frame, level }, how: "same" }];
    if (caller.position === -1) {
      const callee = program.field(caller.call, "a");
      const named = program.op(callee) === Op.Load ? program.text(callee, "b") : "";
      // An object may have a method of that name itself.
      const isOwn = program.functionInfo(program.functionOfNode(state.ref)).name === named;
      const how = isOwn || this.flow.resolver.resolve(callee).length ? "" : named;
      const shifted = (how === "call" ? 1 : 0) - before.length;
      const list = how === "apply" && args.length === 2 ? args[1] : undefined;
      if (list) return [{ to: { ref: list.ref, fields: [String(position), ...fields], frame, level }, how: "same" }];
      for (let i = 0; i < args.length; i++) {
        const arg = args[i];
        if (!arg) continue;
        const target = i - shifted;
        if (arg.spread && target <= position) {
          const first = args.slice(0, i).some((before) => before.spread) ? undefined : position - target;
          const asked = program.op(state.ref) === Op.RestParam ? fields : ["0", ...fields];
          out.push({ to: { ref: arg.ref, fields: spreadFrom(asked, first), frame, level }, how: "same" });
        } else if (program.op(state.ref) === Op.RestParam) {
          if (target < position) continue;
          const wanted = fields[0];
          if (wanted !== undefined && /^\d+$/.test(wanted) && Number(wanted) !== target - position) continue;
          out.push({ to: { ref: arg.ref, fields: fields.slice(1), frame, level }, how: fields.length ? "same" : "part" });
        } else if (target === position) out.push({ to: { ref: arg.ref, fields, frame, level }, how: "same" });
      }
      return out;
    }
    const { rows, known } = this.flow.rowsAt(caller.call);
    let matched = false;
    const asked = position - (caller.bound === undefined ? 0 : before.length);
    for (const row of rows) {
      if (row.to.at !== caller.position || row.to.callback !== asked) continue;
      matched = true;
      const rest = below(plain(row.to.fields), fields) ?? fields;
      for (const from of row.from)
        for (const to of this.flow.at(caller.call, from, rest, frame, level)) out.push({ to, how: "same" });
    }
    if (matched || known || asked > 0) return out;
    const callee = program.field(caller.call, "a");
    if (
      program.op(callee) === Op.Load &&
      !this.flow.resolver.callees(caller.call).some((value) => value.is === "api" && value.api.package === "")
    )
      out.push({ to: { ref: program.field(callee, "a"), fields: [], frame, level }, how: "hop" });
    return out;
  }
}

/** What `bind` puts before the arguments of a call. */
function boundTo(program: Program, callee: Ref): ReturnType<typeof boundArguments> {
  const method = program.op(callee) === Op.Call ? program.field(callee, "a") : -1;
  if (method < 0 || program.op(method) !== Op.Load || program.text(method, "b") !== "bind") return [];
  return boundArguments(program, callee);
}

/** Elements of a list of arguments, as those of the list that was spread into it. */
function spreadFrom([step, ...rest]: readonly string[], first: number | undefined): readonly string[] {
  if (step === undefined) return [];
  return [/^\d+$/.test(step) && first !== undefined ? String(first + Number(step)) : "*", ...rest];
}
