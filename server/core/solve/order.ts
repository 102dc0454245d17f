import { endsBetween, isAwaited } from "../calls/final.js";
import { leadsOn, type Way } from "../calls/same-run.js";
import { calledName } from "../gate/gate-answer.js";
import { asksBelow } from "../gate/way-in.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { follows, isEach } from "../repetition/region.js";
import type { Caller, Value } from "../resolve/value.js";
import { packageOf } from "../surface/aim.js";
import { COLLECTORS } from "../unit/collection-methods.js";
import { exclude } from "../unit/exclusive.js";
import { TEST_FILE } from "../unit/test-file.js";
import { BlockKind, CallFlag, Op } from "../unit/unit.js";
import type { Candidate } from "./candidate.js";
import type { Solver } from "./solve.js";

const DEEPEST = 5;
const MOST_CALLERS = 16;
const MOST_CALLS = 40;
/** Where a program asks a model in so few places, each may be handed the tool. */
const FEW_CALLS = 4;
const NEAR_CALLS = 2;

/** A place of a function at which a change of the agent has just happened. */
interface Moment {
  at: Ref;
  change: Candidate;
  /** The functions in which the change happens, below the place. */
  within: readonly FunctionRef[];
}

/** Says what comes after a change of the agent: later in the same function, in what it calls, or in what goes on in its callers. */
export class Order {
  private readonly moments = new Map<FunctionRef, Moment[]>();

  constructor(
    private readonly solver: Solver,
    readonly changes: readonly Candidate[],
  ) {
    for (const change of changes) {
      const way = [change.site, ...change.chain.calls.map((caller) => caller.call)];
      // Whoever else calls what is on the way down changes something else.
      const top = way.pop() as Ref;
      for (const [i, at] of way.entries()) this.put({ at, change, within: change.chain.functions.slice(0, i) });
      const below = { calls: change.chain.calls, functions: change.chain.functions.slice(0, way.length) };
      this.note(top, change, new Set(way), below, 0);
    }
  }

  /** The change that has happened when a place is reached. What leads on to a sink by a function in which the change happens is another run of that function, with a reason of its own. */
  before(at: Ref, counts: (change: Candidate) => boolean, below: readonly FunctionRef[]): Moment | undefined {
    const unit = this.solver.program.unit(at);
    return this.moments
      .get(this.solver.program.functionAt(at))
      ?.find(
        (one) =>
          this.comesFirst(one.at, at) &&
          counts(one.change) &&
          !one.within.some((fn) => below.includes(fn)) &&
          !exclude(unit, nodeOf(one.at), nodeOf(at)) &&
          !endsBetween(this.solver.resolver, one.at, at),
      );
  }

  /** An element's children come after what the element itself does. */
  private comesFirst(x: Ref, y: Ref): boolean {
    return nodeOf(x) < nodeOf(y) || (x === y && isElement(this.solver, y));
  }

  private put(moment: Moment): void {
    const fn = this.solver.program.functionAt(moment.at);
    const moments = this.moments.get(fn);
    if (moments) moments.push(moment);
    else this.moments.set(fn, [moment]);
  }

  /** A change within a call is a change at the call; one within a tool is a change wherever the tool is handed over, or a model asked. */
  private note(at: Ref, change: Candidate, seen: Set<Ref>, { calls, functions: within }: Way, depth: number): void {
    if (seen.has(at)) return;
    seen.add(at);
    const { program, roles, sites } = this.solver;
    const fn = program.functionAt(at);
    this.put({ at, change, within });
    if (depth >= DEEPEST) return;
    const role = roles.of(fn);
    const functions = [...within, fn];
    if (role.tool) {
      const directory = packageOf(this.solver, at);
      const asked = sites.sources.filter((source) => packageOf(this.solver, source) === directory);
      const given = role.tool.call >= 0 ? role.tool.call : role.tool.object;
      const takers = handedOn(this.solver, given);
      for (const call of takers.length || asked.length > FEW_CALLS ? takers : asked) {
        if (seen.size > MOST_CALLS) return;
        const runs = keeps(this.solver, call) ? runsAfter(this.solver, call, 0) : [];
        for (const run of runs.length ? runs : [call]) {
          const started = { call: run, position: -1, byName: false };
          this.note(run, change, seen, { calls: [...calls, started], functions }, depth + 1);
        }
      }
      return;
    }
    if (role.entry && role.entry.kind !== "delay") return;
    for (const caller of enteredFrom(this.solver, fn))
      if (leadsOn(this.solver.resolver, { calls, functions }, caller))
        this.note(caller.call, change, seen, { calls: [...calls, caller], functions }, depth + 1);
  }
}

/** Calls inside functions that a value is handed to, directly or as a part of what another call makes of it. */
function handedOn({ flow, program }: Solver, value: Ref): Ref[] {
  const out: Ref[] = [];
  const made = new Set([value]);
  for (const one of made) {
    if (one < 0 || made.size > MOST_CALLERS) break;
    for (const { call } of flow.graph.usesOfValue(one).handed) {
      made.add(call);
      if (program.functionInfo(program.functionAt(call)).kind !== "module") out.push(call);
    }
  }
  return out;
}

/** Whether a tool is only kept by a call that takes it: one of a collection, or of a function that asks no model. */
function keeps(solver: Solver, call: Ref): boolean {
  const callees = solver.resolver.callees(call);
  if (!callees.length) return COLLECTORS.has(calledName(solver.program, call));
  const isOwn = (value: Value) => value.is === "function" || (value.is === "api" && value.api.package === "");
  return callees.every(isOwn) && !asksBelow(solver, call);
}

/** Calls by which a model is asked after a tool has been kept for it: later in the same function, or in those that have called it. */
function runsAfter(solver: Solver, kept: Ref, depth: number): Ref[] {
  const runs = callsAfter(solver, kept).filter((call) => asksBelow(solver, call));
  if (depth >= NEAR_CALLS) return runs;
  const callers = enteredFrom(solver, solver.program.functionAt(kept));
  return [...runs, ...callers.flatMap((caller) => runsAfter(solver, caller.call, depth + 1))].slice(0, MOST_CALLS);
}

const isElement = ({ program }: Solver, call: Ref): boolean =>
  program.op(call) === Op.Call && (program.number(call, "c") & CallFlag.Jsx) !== 0;

/** Where control comes into a function from: calls of it, of what a library makes of it, and the element it is a child of. */
export function enteredFrom(solver: Solver, fn: FunctionRef): Caller[] {
  const { flow, resolver } = solver;
  const { callers, handed } = flow.graph.uses(fn);
  const out = callers.filter((caller) => !caller.byName && isRunThere(solver, caller));
  for (const { call, position, fields } of handed) {
    if (isElement(solver, call)) {
      if (fields[0] === "children") out.push({ call, position, byName: false });
    } else if (!fields.length && resolver.callees(call).every((value) => value.is === "api" && !value.api.matches.length))
      out.push(
        ...flow.graph.usesOfValue(call).callers.filter((caller) => !caller.byName && caller.position < 0),
        ...startsOf(solver, call),
      );
  }
  return out.filter((caller) => !TEST_FILE.test(solver.program.unit(caller.call).file)).slice(0, MOST_CALLERS);
}

/** Whether what is handed to a call runs before that call is over: what nobody waits for may be kept for later, such as what a button is to do. */
function isRunThere({ program, resolver, flow }: Solver, { call, position }: Caller): boolean {
  if (position < 0) return true;
  const callees = resolver.callees(call);
  if (!callees.length || callees.some((value) => value.is !== "api" || value.api.known)) return true;
  // What a library makes of it, such as a component, is called where the program says.
  if (flow.graph.usesOfValue(call).callers.length) return true;
  return isAwaited(program, call);
}

/** Methods by which what a library made of a function is started. */
const STARTING = /^(run|invoke|execute|start|call|stream|kickoff)$/;

/** Calls by which what a call has made is started. */
function startsOf({ program, flow }: Solver, made: Ref): Caller[] {
  const out: Caller[] = [];
  const names = new Set([made]);
  for (const name of names) {
    for (const imported of flow.resolver.imports(name)) names.add(imported);
    for (const user of program
      .index(name)
      .users(nodeOf(name))
      .map((node) => refOf(unitOf(name), node))) {
      if (program.op(user) === Op.Cell || program.op(user) === Op.Await) names.add(user);
      if (program.op(user) !== Op.Load || !STARTING.test(program.text(user, "b"))) continue;
      for (const reader of program
        .index(user)
        .users(nodeOf(user))
        .map((node) => refOf(unitOf(user), node)))
        if (program.op(reader) === Op.Call && program.field(reader, "a") === user)
          out.push({ call: reader, position: -1, byName: false });
    }
  }
  return out;
}

/** Whether a place is reached again and again, by a loop or a circle of calls; what is done once for each of many things does not follow on itself. */
export function repeats(solver: Solver, at: Ref): boolean {
  const { program } = solver;
  const unit = program.unit(at);
  for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1)
    if (unit.blocks[block]?.kind === BlockKind.Loop && !isEach(unit, block)) return true;
  const start = program.functionAt(at);
  const seen = new Set<FunctionRef>();
  const work = [start];
  for (let fn = work.pop(); fn !== undefined && seen.size < MOST_CALLS; fn = work.pop()) {
    for (const caller of enteredFrom(solver, fn)) {
      const outer = program.functionAt(caller.call);
      if (outer === start && (fn !== start || follows(program, caller.call, at, start))) return true;
      if (seen.has(outer)) continue;
      seen.add(outer);
      work.push(outer);
    }
  }
  return false;
}

/** Functions whose own text holds one of the places. */
export const functionsWith = (solver: Solver, places: Iterable<Ref>): Set<FunctionRef> =>
  new Set([...places].map((ref) => solver.program.functionAt(ref)));

/** Calls of a function's own text that come after a place. */
export function callsAfter(solver: Solver, at: Ref): Ref[] {
  return solver.gates.places
    .callsIn(solver.program.functionAt(at))
    .filter((call) => call > nodeOf(at))
    .map((call) => refOf(unitOf(at), call));
}
