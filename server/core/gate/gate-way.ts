import type { Hit } from "../flow/hit.js";
import type { Chain, Frame, State } from "../flow/state.js";
import {
  type FunctionRef,
  functionsAround,
  isWithin,
  nodeOf,
  type Program,
  type Ref,
  refOf,
  uncast,
  unitOf,
} from "../program/program.js";
import { COLLECTORS } from "../unit/collection-methods.js";
import { Op } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { originOf } from "./gate-answer.js";
import { knowingFurtherIn } from "./told.js";
import type { Covered, Gate } from "./verdict.js";

/** One run of a function that the way goes through: where the model's value arrives in it. */
interface Visit {
  fn: FunctionRef;
  frame: Frame | undefined;
  /** -1 where it was kept before: it has always been there. */
  arrival: Ref;
}

/** Finds the gates on the way from a source to a sink that stand after the model's decision. */
export function* gatesOnWay(gates: Gates, site: Ref, hit: Hit, chain: Chain): Generator<Covered> {
  const { flow } = gates;
  const { program } = flow.resolver;
  const visits = new Map<string, Visit>();
  const keyOf = (state: State) => `${program.functionAt(state.ref)} ${state.frame?.key ?? ""}`;
  for (let i = 0; i < hit.states.length; i++) {
    const state = hit.states[i] as State;
    if (!isMoment(program.op(state.ref)) || visits.has(keyOf(state))) continue;
    const arrival = i === 0 || arrives(gates, state, hit.states[i - 1] as State) ? state.ref : -1;
    visits.set(keyOf(state), { fn: program.functionAt(state.ref), frame: state.frame, arrival });
  }
  const covered = (at: Ref, level: number, visit: Visit | undefined, own: boolean, into?: Chain): Covered => {
    const apart = into && !visit?.frame ? { chain: into, level: 1 } : { chain: flow.chain(at), level: 0 };
    const found = own
      ? knowingFurtherIn(flow, site, chain, level, () => gates.before(at, chain, level))
      : gates.before(at, apart.chain, apart.level, visit?.frame);
    return found.gate && visit && visit.arrival >= 0 && precedes(gates, found.gate, visit.arrival)
      ? { looked: found.looked }
      : found;
  };
  const top = Math.min(hit.level, chain.functions.length - 1);
  for (let level = 0; level <= top; level++) {
    const at = level === 0 ? site : (chain.calls[level - 1]?.call as Ref);
    yield covered(at, level, visits.get(`${chain.functions[level]} `), true);
  }
  for (const { made, around } of closuresOf(program, chain)) {
    const visit = visits.get(`${around} `);
    if (visit) yield covered(made, 0, visit, false);
  }
  for (const kept of new Set([hit.kept, hit.written ?? -1])) {
    if (kept < 0) continue;
    const fn = program.functionAt(kept);
    const level = chain.functions.indexOf(fn);
    yield covered(kept, Math.max(level, 0), visits.get(`${fn} `), level >= 0);
  }
  for (let i = 0; i + 1 < hit.states.length; i++) {
    const from = hit.states[i] as State;
    const to = hit.states[i + 1] as State;
    for (const { at, into } of exitsOf(gates, from, to, keyOf(from) !== keyOf(to))) {
      const level = from.frame ? -1 : chain.functions.indexOf(program.functionAt(at));
      yield covered(at, Math.max(level, 0), visits.get(keyOf(from)), level >= 0, into);
    }
  }
  // What the sink is given may be put together in a function that hands it over when it is done.
  const given = hit.states.at(-1);
  if (given?.frame && isMoment(program.op(given.ref))) yield covered(given.ref, 0, visits.get(keyOf(given)), false);
}

/** Where the outermost function of a chain, and each in whose text it stands, is made: what it takes from around it is reviewed there. */
function closuresOf(program: Program, { functions }: Chain): { made: Ref; around: FunctionRef }[] {
  const out: { made: Ref; around: FunctionRef }[] = [];
  let inner = functions.at(-1);
  if (inner === undefined) return out;
  for (const around of functionsAround(program, inner)) {
    const { node } = program.functionInfo(inner);
    if (node < 0) break;
    out.push({ made: refOf(unitOf(around), node), around });
    inner = around;
  }
  return out;
}

/** Where a value leaves the place it was in, and what the call that takes it along leads into. */
interface Exit {
  at: Ref;
  into?: Chain;
}

/** Where a value leaves the place it was in: a return, an assignment, a call that takes it along, one side of a join. */
function exitsOf(gates: Gates, from: State, to: State, leaves: boolean): Exit[] {
  const { flow } = gates;
  const { program } = flow.resolver;
  const op = program.op(to.ref);
  if ((op === Op.Phi || op === Op.Cell) && program.parts(to.ref).includes(from.ref)) return [{ at: from.ref }];
  if (op === Op.And && program.field(to.ref, "b") === from.ref) return [{ at: from.ref }];
  const users = program.users(from.ref);
  if (leaves && from.frame && from.frame.fn !== to.frame?.fn)
    return users.filter((user) => program.op(user) === Op.Return).map((at) => ({ at }));
  if (leaves && op === Op.Param) {
    const fn = program.functionOfNode(to.ref);
    const callers = flow.graph.uses(fn).callers.filter(({ call }) => users.includes(call));
    const [only, ...others] = callers;
    // Nothing tells which of several was taken.
    if (!only || others.some(({ call }) => call !== only.call)) return [];
    return [{ at: only.call, into: flow.chains.to(fn, [only]) }];
  }
  const stores = users.filter((user) => {
    const store = program.op(user);
    if (program.field(user, "c") !== from.ref) return false;
    return (store === Op.Store && asksFor(to.fields, program.text(user, "b"))) || store === Op.StoreIndex;
  });
  const puts = users.filter((user) => putsInto(program, user, from.ref, to));
  // Where it is put in twice, one review covers one of them.
  return [...stores, ...(puts.length > 1 ? [] : puts)].map((at) => ({ at }));
}

/** Whether a walk that asks for these parts of an object asks for one with a name. */
const asksFor = ([first, ...others]: readonly string[], name: string): boolean =>
  first === undefined || first === "*" || first === name || others.includes(name);

/** Whether a call puts a value into a collection: `accepted.push(item)`, `settings.accepted.push(item)`. */
function putsInto(program: Program, call: Ref, value: Ref, { ref: collection, fields }: State): boolean {
  const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || !COLLECTORS.has(program.text(callee, "b"))) return false;
  if (!program.args(call).some(({ ref }) => ref === value)) return false;
  const isSame = (of: Ref) => of === collection || (program.op(of) === Op.Cell && program.parts(of).includes(collection));
  const held = (at: Ref) => (isSame(at) ? at : uncast(program, at));
  let of = held(program.field(callee, "a"));
  while (!isSame(of) && program.op(of) === Op.Load && asksFor(fields, program.text(of, "b"))) of = held(program.field(of, "a"));
  return isSame(of);
}

/** Whether a gate was passed before the model's value was there: it reviewed something else. */
function precedes(gates: Gates, gate: Gate, arrival: Ref): boolean {
  const { flow } = gates;
  const { program } = flow.resolver;
  if (unitOf(gate.at) !== unitOf(arrival) || program.functionAt(gate.at) !== program.functionAt(arrival)) return false;
  if (program.op(arrival) === Op.Param) return false;
  return nodeOf(originOf(program, gate.at)) < nodeOf(originOf(program, arrival));
}

/** The gate, unless it was passed before the model's value came into the function in which the gate stands. */
export function inTime(gates: Gates, gate: Gate | undefined, hit: Hit): Gate | undefined {
  const { program } = gates.flow.resolver;
  const index = gate
    ? hit.states.findIndex(({ ref }) => isMoment(program.op(ref)) && program.functionAt(ref) === program.functionAt(gate.at))
    : -1;
  const arrival = hit.states[index];
  if (!gate || !arrival || (index > 0 && !arrives(gates, arrival, hit.states[index - 1] as State))) return gate;
  return precedes(gates, gate, arrival.ref) ? undefined : gate;
}

/** Whether the value comes from outside of the chain's functions: it was captured, or kept somewhere. */
export function comesFromOutside(gates: Gates, hit: Hit, chain: Chain): boolean {
  const { program } = gates.flow.resolver;
  if ((hit.kept >= 0 && !keptInRun(program, hit)) || hit.level >= chain.functions.length) return true;
  return hit.states.some(
    ({ ref, frame }) => !frame && isMoment(program.op(ref)) && !chain.functions.includes(program.functionAt(ref)),
  );
}

/** Whether a value was an argument of a function in which another one was made that takes it from there: whoever starts that one comes later. */
export function wasHandedBefore(program: Program, { states }: Hit, fn: FunctionRef): boolean {
  const around = new Set(functionsAround(program, fn));
  return states.some(({ ref, frame }) => !frame && program.op(ref) === Op.Param && around.has(program.functionOfNode(ref)));
}

/** Whether the function that keeps the value was entered on the way, and keeps it for this run of it alone. */
export function keptInRun(program: Program, { kept, states }: Hit): boolean {
  const entered = states.find(({ ref }) => ref === kept)?.frame?.fn;
  return entered !== undefined && isWithin(program, program.functionAt(kept), entered);
}

/** Whether a node is computed at its place, rather than standing for what is kept or declared there. */
const isMoment = (op: number) => op !== Op.Cell && op !== Op.Import && op !== Op.Function && op !== Op.Const && op !== Op.Class;

/** Whether a value comes into a function at a state; where it only goes through a call there, it has been kept before. */
function arrives(gates: Gates, state: State, before: State): boolean {
  const { program } = gates.flow.resolver;
  const op = program.op(state.ref);
  if (op === Op.Call || op === Op.New) return !program.args(state.ref).some((arg) => arg.ref === before.ref);
  return op === Op.Await || op === Op.Iterate || op === Op.Param || op === Op.RestParam;
}
