import type { Hit } from "../flow/hit.js";
import type { Chain, State } from "../flow/state.js";
import { onceFor } from "../once.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import type { Site } from "../surface/site.js";
import { Entry, Op } from "../unit/unit.js";
import type { Gate } from "./verdict.js";
import { leadsTo } from "./way-in.js";

/** Kinds of rows: a function is added under a name, and what comes after what. */
const STEP = "graph-step";
const EDGE = "graph-edge";
/** Where a run begins. */
const START = "__start__";

/** A way from one step to another, and the review without which it is not taken. */
interface Edge {
  from: string;
  to: string;
  gate?: Gate | undefined;
}

type Next = Omit<Edge, "from">;

/** What several things say together of where a run goes on; undefined where one of them leaves it to the run. */
const allOf = (found: readonly (Next[] | undefined)[]): Next[] | undefined =>
  found.some((one) => one === undefined) ? undefined : found.flatMap((one) => one ?? []);

/** Steps that a library runs one after the other, as the program has put them together. */
interface Graph {
  steps: Map<string, FunctionRef[]>;
  edges: Edge[];
  /** Something leads to a step that only the run decides. */
  isVague: boolean;
}

/** The review that is passed on every way from what a model decided, or from the beginning, to a step in which something is done with it. */
export function reviewedBefore(solver: Solver, hit: Hit, chain: Chain, at: Ref): Gate | undefined {
  const graphs = graphsOf(solver);
  if (!graphs.length) return undefined;
  const { program, flow } = solver;
  // Who calls a step directly goes past the order.
  const isStep = (fn: FunctionRef) => flow.graph.uses(fn).callers.every(({ position, byName }) => byName || position !== -1);
  const doing = new Set([...chain.functions, program.functionAt(at)].filter(isStep));
  const source = program.functionAt(hit.ref);
  let gate: Gate | undefined;
  for (const graph of graphs) {
    const named = (is: (fn: FunctionRef) => boolean) => [...graph.steps].flatMap(([name, fns]) => (fns.some(is) ? [name] : []));
    const ends = named((fn) => doing.has(fn));
    if (!ends.length) continue;
    const deciding = named((fn) => leadsTo(solver, fn, source));
    if (graph.isVague || ends.some((name) => deciding.includes(name))) return undefined;
    gate = onEveryWay(solver, graph, deciding.length ? deciding : [START], new Set(ends));
    if (!gate) return undefined;
  }
  return gate;
}

function onEveryWay(solver: Solver, graph: Graph, from: readonly string[], ends: ReadonlySet<string>): Gate | undefined {
  const reached = new Set(from);
  let passed: Gate | undefined;
  for (const name of reached) {
    const own = from.includes(name) ? undefined : finishedBy(solver, graph.steps.get(name) ?? []);
    passed ??= own;
    if (own) continue;
    for (const edge of graph.edges)
      if (edge.from === name) {
        if (edge.gate) passed ??= edge.gate;
        else if (ends.has(edge.to)) return undefined;
        else reached.add(edge.to);
      }
  }
  return passed;
}

/** The review without which a step does not come to its end. */
function finishedBy({ gates }: Solver, fns: readonly FunctionRef[]): Gate | undefined {
  const [gate, ...others] = fns.map((fn) => {
    const verdict = gates.places.completes(fn);
    return verdict.is === "gate" ? verdict.gate : undefined;
  });
  return others.every((one) => one !== undefined) ? gate : undefined;
}

/** The graphs that the program puts together, each by the call that makes it. */
const graphsOf = onceFor((solver: Solver): readonly Graph[] => {
  const graphs = new Map<Ref, Graph>();
  for (const site of solver.sites.sinks) {
    if (site.row.kind !== STEP && site.row.kind !== EDGE) continue;
    const made = makerOf(solver, site.ref);
    const graph = graphs.get(made) ?? { steps: new Map(), edges: [], isVague: false };
    graphs.set(made, graph);
    if (site.row.kind === STEP) addStep(solver, graph, site);
    else addEdges(solver, graph, site);
  }
  return [...graphs.values()];
});

/** What a chain of calls begins with: each gives the same graph again. */
function makerOf({ flow, program }: Solver, call: Ref): Ref {
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load) return call;
  const receiver = program.field(callee, "a");
  return (flow.resolver.resolve(receiver).length ? originOf(program, receiver) : undefined) ?? receiver;
}

function originOf(program: Solver["program"], value: Ref): Ref | undefined {
  const seen = new Set([value]);
  for (const at of seen) {
    const callee = program.op(at) === Op.Call ? program.field(at, "a") : -1;
    switch (program.op(at)) {
      case Op.Call:
        if (program.op(callee) !== Op.Load) return at;
        seen.add(program.field(callee, "a"));
        break;
      case Op.Cell:
      case Op.Phi:
        for (const part of program.parts(at)) seen.add(part);
        break;
      case Op.Cast:
      case Op.Await:
        seen.add(program.field(at, "a"));
        break;
      default:
        return at;
    }
  }
  return undefined;
}

const statesAt = ({ flow }: Solver, { ref, row }: Site, role: string): State[] => {
  const found = row.row === "option" ? undefined : row.roles[role];
  return found ? flow.at(ref, found, [], undefined, 0) : [];
};

function addStep(solver: Solver, graph: Graph, site: Site): void {
  const { flow, program, gates } = solver;
  const [name] = statesAt(solver, site, "name");
  const names = name ? targetsOf(solver, name.ref, undefined) : undefined;
  const fns = statesAt(solver, site, "value").flatMap((state) =>
    flow.resolver.resolve(state.ref).flatMap((value) => (value.is === "function" ? [value.fn] : [])),
  );
  if (names?.length !== 1 || !names[0]) {
    graph.isVague = true;
    return;
  }
  const { to } = names[0];
  graph.steps.set(to, [...(graph.steps.get(to) ?? []), ...fns]);
  // A step may say itself where the run goes on.
  for (const fn of fns)
    for (const node of program.functionInfo(fn).returns) {
      const exit = refOf(unitOf(fn), node);
      const result = program.field(exit, "a");
      if (result < 0) continue;
      const { gate } = gates.before(exit, flow.chain(exit), 0);
      const said = saidNext(solver, result, gate);
      if (said) graph.edges.push(...said.map((next) => ({ from: to, ...next })));
      else graph.isVague = true;
    }
}

/** The member by which what a step gives back says which step comes next. */
const NEXT = "goto";

/** The steps that a step names where it ends; undefined where only the run knows. */
function saidNext(solver: Solver, result: Ref, gate: Gate | undefined, seen: Set<Ref> = new Set()): Next[] | undefined {
  const { program, flow } = solver;
  if (result < 0 || seen.has(result)) return [];
  seen.add(result);
  const all = (refs: readonly Ref[], isEach: boolean) =>
    allOf(refs.map((ref) => saidNext(solver, ref, gate ?? (isEach ? guardOf(solver, ref) : undefined), seen)));
  switch (program.op(result)) {
    case Op.Phi:
    case Op.Cell:
      return all(program.parts(result), true);
    case Op.Await:
    case Op.Cast:
      return all([program.field(result, "a")], false);
    case Op.Array:
      return all(
        program.args(result).map(({ ref }) => ref),
        false,
      );
    case Op.Call: {
      const own = flow.resolver.callees(result).flatMap((value) => (value.is === "function" ? [value.fn] : []));
      return all(
        own.flatMap((fn) => program.functionInfo(fn).returns.map((node) => program.field(refOf(unitOf(fn), node), "a"))),
        false,
      );
    }
    case Op.New: {
      const [told] = program.args(result);
      if (!told || program.op(told.ref) !== Op.Object) return undefined;
      const entries = program.entries(told.ref);
      const entry = entries.find(({ name }) => name === NEXT);
      if (!entry) return entries.some(({ kind }) => kind !== Entry.Named) ? undefined : [];
      return targetsOf(solver, entry.value, gate);
    }
    default:
      return [];
  }
}

function addEdges(solver: Solver, graph: Graph, site: Site): void {
  const { program } = solver;
  const begins = statesAt(solver, site, "from");
  const told = begins.map(({ ref }) => targetsOf(solver, ref, undefined));
  if (told.some((one) => one === undefined)) graph.isVague = true;
  const from = begins.length ? told.flatMap((one) => one ?? []) : [{ to: START }];
  const named = new Map<string, Ref>();
  for (const { ref } of statesAt(solver, site, "options"))
    if (program.op(ref) === Op.Object) for (const { name, value } of program.entries(ref)) named.set(name, value);
  const leads = statesAt(solver, site, "target").map(({ ref }) => targetsOf(solver, ref, exitGate(solver, ref)));
  if (!leads.length || leads.some((one) => one === undefined)) graph.isVague = true;
  for (const { to: begin } of from)
    for (const { to, gate } of leads.flatMap((one) => one ?? [])) {
      const real = named.get(to);
      const ends = real === undefined ? [{ to }] : targetsOf(solver, real, undefined);
      if (!ends) graph.isVague = true;
      for (const end of ends ?? []) graph.edges.push({ from: begin, to: end.to, gate });
    }
}

/** The review before the exit by which a function gives a value. */
function exitGate({ program, gates, flow }: Solver, value: Ref): Gate | undefined {
  const exit = program.users(value).find((user) => program.op(user) === Op.Return);
  return exit === undefined ? undefined : gates.before(exit, flow.chain(exit), 0).gate;
}

const guardOf = ({ gates, flow }: Solver, part: Ref): Gate | undefined => gates.places.guards(part, flow.chain(part), 0).gate;

/** The names that a value may be, each with the review it comes after; undefined where only the run knows. */
function targetsOf(solver: Solver, value: Ref, gate: Gate | undefined, seen: Set<Ref> = new Set()): Next[] | undefined {
  const { program, flow } = solver;
  const all = (refs: readonly Ref[], isEach = false) =>
    allOf(refs.map((ref) => targetsOf(solver, ref, gate ?? (isEach ? guardOf(solver, ref) : undefined), seen)));
  if (value < 0) return undefined;
  if (seen.has(value)) return [];
  seen.add(value);
  switch (program.op(value)) {
    case Op.Const:
      return [{ to: program.text(value, "a"), gate }];
    case Op.Phi:
      return all(program.parts(value), true);
    case Op.Cell:
      return all(program.parts(value));
    case Op.Array:
      return all(program.args(value).map(({ ref }) => ref));
    case Op.Cast:
    case Op.Await:
      return all([program.field(value, "a")]);
    case Op.New: {
      const [first] = program.args(value);
      return first && all([first.ref]);
    }
    default: {
      // A library's own names say where a run begins and ends.
      const [known] = flow.resolver.resolve(value);
      const library = known?.is === "api" ? known.api.steps.at(-1) : undefined;
      if (library === "START" || library === "END") return [{ to: library === "START" ? START : "__end__", gate }];
      const constants = solver.gates.constants({ ref: value, fields: [], frame: undefined, level: 0 }, flow.chain(value));
      return constants.length && !constants.includes(value) ? all(constants) : undefined;
    }
  }
}
