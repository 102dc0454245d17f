import { leadsOn } from "../calls/same-run.js";
import { STORES } from "../flow/channel.js";
import { endsOf } from "../flow/ends.js";
import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import { putAt } from "../flow/same-key.js";
import { ANYWHERE, type Chain } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { isClock } from "../resolve/api.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Caller } from "../resolve/value.js";
import type { Solver } from "../solve/solve.js";
import { dominates, Op } from "../unit/unit.js";
import { variableThatIsOn } from "./environment-switch.js";
import { lookedUpWith, startedWith, typedAt } from "./started-with.js";
import type { Gate } from "./verdict.js";

/** A way into a function, and the review that stands on it. */
interface WayIn {
  gate: Gate | undefined;
}

const DEEPEST = 3;
const MOST_CALLERS = 24;

/** Whether a person who starts one function has decided what is handled at the end of the way, which the calls lead along, the last one first. */
export type Decides = (started: FunctionRef, way: readonly Caller[]) => boolean;

const EVERYONE: Decides = () => true;

/** The ways into a function: through people, who review what they start, through clocks, who do not, and through callers. The same `decides` is to be handed in for the same question: many sinks and sources ask about one function. */
export const waysInto = (solver: Solver, started: FunctionRef, decides: Decides = EVERYONE): readonly WayIn[] =>
  known(solver)(decides)(started);

const known = onceFor((solver: Solver) =>
  onceFor((decides: Decides) => once((started: FunctionRef) => lookedFor(solver, started, decides))),
);

function lookedFor(solver: Solver, started: FunctionRef, decides: Decides): WayIn[] {
  const { roles, flow, gates, program } = solver;
  const visit = (fn: FunctionRef, below: readonly Caller[], seen: Set<FunctionRef>): WayIn[] => {
    if (seen.has(fn)) return [];
    seen.add(fn);
    const { entry } = roles.of(fn);
    if (entry?.kind === "human") {
      const gate: Gate = { kind: "human-review", at: entry.call, label: "a person starts it", by: "summary" };
      return [{ gate: decides(fn, below) ? gate : undefined }];
    }
    if (isClock(entry?.kind)) return [{ gate: undefined }];
    // A review on the way to where the model decides has not seen what it decided.
    const isAfter = decides(fn, below);
    const { callers } = flow.graph.uses(fn);
    let known: ReadonlySet<FunctionRef> | undefined;
    const around = () => {
      known ??= new Set(callers.map(({ call }) => program.functionAt(call)));
      return known;
    };
    const way = { calls: below, functions: [started, ...below.map(({ call }) => program.functionAt(call))] };
    return callers
      .filter((caller) => !isOfWrapper(flow, caller, fn, around) && leadsOn(flow.resolver, way, caller) && !isOff(solver, caller))
      .slice(0, MOST_CALLERS)
      .map((caller) => {
        const { call } = caller;
        const calls = [...below, caller];
        const reviewed = isAfter ? gates.before(call, flow.chains.to(started, calls), calls.length).gate : undefined;
        const gate =
          reviewed ??
          (decides(program.functionAt(call), calls)
            ? (startedWith(flow, call) ?? typedAt(solver)(call) ?? lookedUpWith(flow, flow.chains.to(started, calls)))
            : undefined);
        if (gate || below.length >= DEEPEST) return { gate };
        // Two calls in one function are two ways, although they have all above in common.
        const above = visit(program.functionAt(call), calls, below.length ? seen : new Set(seen));
        return { gate: above.every((way) => way.gate) ? above[0]?.gate : undefined };
      });
  };
  return visit(started, [], new Set());
}

/** Whether a call is made by a clock that a person has to start, by a variable of the environment. */
function isOff({ roles, program, resolver }: Solver, { call }: Caller): boolean {
  const { entry } = roles.of(program.functionAt(call));
  const asked = entry && isClock(entry.kind) ? [...conditionsAt(program, entry.call)] : [];
  return asked.some(({ ref, holds }) => variableThatIsOn(resolver, ref, holds) !== undefined);
}

/** Whether a call reaches a function by its type alone, and what it is known to reach is one that is put around it: `{ ...tool, run: (args) => tool.run(args) }`. `around` are the functions that call it. */
function isOfWrapper(flow: Flow, { call, position }: Caller, fn: FunctionRef, around: () => ReadonlySet<FunctionRef>): boolean {
  const { resolver, graph } = flow;
  const { program } = resolver;
  const callee = program.field(call, "a");
  if (position !== -1 || program.op(callee) !== Op.Load) return false;
  const [receiver, name] = [program.field(callee, "a"), program.text(callee, "b")];
  const wrappers = [...around()].filter((one) =>
    [...graph.uses(one).members, ...graph.uses(one).classes].some((member) => member.name === name),
  );
  if (!wrappers.length) return false;
  const put = endsOf(flow, { ref: receiver, fields: [name], frame: undefined, level: 0 }, ANYWHERE);
  const kept = put.filter((end) => program.op(end) === Op.Function).map((end) => program.functionOfNode(end));
  const typed = () =>
    resolver
      .resolve(receiver)
      .filter(({ is }) => is === "object" || is === "instance")
      .flatMap((value) => resolver.load(value, name))
      .flatMap((value) => (value.is === "function" ? [value.fn] : []));
  // What is put there goes before what something of its type may be.
  const known = new Set(kept.length ? kept : typed());
  return !known.has(fn) && wrappers.some((one) => known.has(one));
}

/** What is started by a yes: `/proposals/:id/approve`. */
const YES = /(^|[^a-z])(approve|accept|confirm)$/i;

/** The yes by which a person starts what a chain does, or what takes a value from where it was kept: it is done because they have agreed. */
export function agreedTo(solver: Solver, chain: Chain, { sent, states }: Hit): Gate | undefined {
  const { resolver, program, roles } = solver;
  const from = states.findIndex(({ ref }) => ref === sent?.receiver);
  const taken = from < 0 ? [] : states.slice(from);
  for (const fn of new Set([startOf(solver, chain), ...taken.map(({ ref }) => program.functionAt(ref))])) {
    const { entry } = roles.of(fn);
    const [name] = entry?.kind === "human" && program.op(entry.call) === Op.Call ? program.args(entry.call) : [];
    if (entry && name && YES.test(resolver.constant(name.ref) ?? ""))
      return { kind: "human-review", at: entry.call, label: "a person's yes", by: "summary" };
  }
  return undefined;
}

/** A function, and whether a person who starts it, or what leads to it, has decided what it does. */
export interface Start {
  /** -1 where there is none. */
  fn: FunctionRef;
  decides?: Decides;
}

/** The function of a chain through which control comes in; what makes it known to whoever starts it has been called before. */
export const startOf = ({ roles }: Solver, { functions }: Chain): FunctionRef =>
  functions.find((fn) => roles.of(fn).entry) ?? functions.at(-1) ?? -1;

/** The function by which what was kept before is taken over, where that is for whoever starts it to decide: the model that had it kept does not come there by itself, and is not asked there either. */
export function takerOf(solver: Solver, reads: boolean, { sent, parameter, ref, level, states }: Hit, chain: Chain): Start {
  const { program, flow } = solver;
  const top = startOf(solver, chain);
  // What is sent to a person's route is decided by whoever sends it.
  if (sent && !reads) return { fn: STORES.has(sent.kind) ? top : (chain.functions.at(-1) ?? -1) };
  const fn = reads ? (sent ? program.functionAt(putAt(flow, sent.write, states) ?? sent.write) : -1) : top;
  if (fn < 0 || !parameter || (!reads && level < chain.functions.length)) return { fn: -1 };
  if (leadsTo(solver, program.functionOfNode(ref), fn)) return { fn: -1 };
  return { fn, decides: apartFromModel(solver) };
}

/** Whether a person who starts something does not start the model with it. */
export const apartFromModel = onceFor((solver: Solver): Decides => unlessLedTo(solver, asking(solver)));

/** Whoever leads to what made a value has not seen it yet, unless a command that they type leads past that. */
export const unlessLedTo =
  (solver: Solver, makers: readonly FunctionRef[]): Decides =>
  (started, way) =>
    !makers.some((one) => leadsTo(solver, started, one)) || way.some(({ call }) => typedApart(solver)(call));

/** The command by which a person has something done, where no model is asked on the way to it: who types it has seen what was kept before. */
export const typedApart = onceFor((solver: Solver) =>
  once((place: Ref): Gate | undefined => {
    const { program, gates } = solver;
    const gate = typedAt(solver)(place);
    if (!gate) return undefined;
    const fn = program.functionAt(place);
    const comesBefore = (first: Ref, second: Ref) => dominates(program.unit(first), nodeOf(first), nodeOf(second));
    const isOnWay = (at: Ref) =>
      at === place || comesBefore(at, place) || (typedAt(solver)(at)?.at === gate.at && !comesBefore(place, at));
    const calls = gates.places.callsIn(fn).map((node) => refOf(unitOf(fn), node));
    return calls.some((call) => asksAt(solver, call) && isOnWay(call)) ? undefined : gate;
  }),
);

/** What is said where a model is asked, and nowhere else. */
const ASKS = new Set(["model-choice", "model-sampling", "system-message", "tool-list", "delegated-edit", "delegated-prompt"]);

/** The functions in which a model is asked. */
const asking = onceFor(({ sites, program }: Solver) => [
  ...new Set(sites.sinks.flatMap(({ ref, row }) => (ASKS.has(row.kind) ? [program.functionAt(ref)] : []))),
]);

/** Functions that lead to where a model is asked. */
const leadingToModel = onceFor((solver: Solver): ReadonlySet<FunctionRef> => {
  const { sites, program } = solver;
  const asked = new Set([...asking(solver), ...sites.sources.map((ref) => program.functionAt(ref))]);
  return new Set([...asked].flatMap((fn) => [...above(solver)(fn)]));
});

/** Whether a call leads to where a model is asked. */
export const asksBelow = (solver: Solver, call: Ref): boolean =>
  solver.resolver.callees(call).some((value) => value.is === "function" && leadingToModel(solver).has(value.fn));

/** Whether a call asks a model, or leads to where one is asked. */
export const asksAt = (solver: Solver, call: Ref): boolean => asked(solver).has(call) || asksBelow(solver, call);

const asked = onceFor(
  ({ sites }: Solver) => new Set([...sites.sources, ...sites.sinks.flatMap(({ ref, row }) => (ASKS.has(row.kind) ? [ref] : []))]),
);

const MOST_ABOVE = 300;

/** Whether a function leads to another one by calls that are known. */
export const leadsTo = (solver: Solver, from: FunctionRef, to: FunctionRef): boolean => above(solver)(to).has(from);

const above = onceFor((solver: Solver) => once((fn: FunctionRef) => functionsAbove(solver, fn)));

function functionsAbove({ flow, program }: Solver, fn: FunctionRef): ReadonlySet<FunctionRef> {
  const above = new Set([fn]);
  for (const one of above) {
    if (above.size > MOST_ABOVE) break;
    for (const { call, byName } of flow.graph.uses(one).callers) if (!byName) above.add(program.functionAt(call));
  }
  return above;
}

/** Whether the last call of a way hands on what a model said. */
export const isDecidedByModel = (solver: Solver, way: readonly Caller[]): boolean => {
  const { program, tracer, flow } = solver;
  const [last, ...above] = way;
  if (!last) return false;
  const key = way.map(({ call, position }) => `${call}.${position}`).join(" ");
  const known = decided(solver);
  let answer = known.get(key);
  if (answer === undefined) {
    const args = program.args(last.call).map(({ ref }) => ({ ref, fields: [], frame: undefined, level: 0 }));
    answer = tracer.reaches(args, flow.chain(last.call, above));
    known.set(key, answer);
  }
  return answer;
};

const decided = onceFor((_: Solver) => new Map<string, boolean>());
