import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { type BlockId, encloses } from "../unit/unit.js";
import type { Sites } from "./site.js";
import { waitingLoops } from "./waiting-loop.js";

/** A function that a clock starts in the end: how many calls away, and what it calls. */
export interface Below {
  depth: number;
  /** Whether nothing but clocks that ring once leads here. */
  once: boolean;
  calls: { call: Ref; to: FunctionRef[] }[];
  /** What is written inside a function is taken to run in it. */
  inner: FunctionRef[];
}

type Clock = Sites["clocks"][number];

const MOST = 3000;

/** The kind of a clock that rings once. */
const DELAY = "delay";

/** The functions that clocks start, and all that these call, by other than one call. What a model calls there, or a person starts, is a run of theirs. */
export function belowClocks(
  solver: Solver,
  clocks: readonly Clock[],
  timed: readonly FunctionRef[],
  except = -1,
): Map<FunctionRef, Below> {
  const out = new Map<FunctionRef, Below>();
  const tools = new Set(solver.tools);
  const put = (fn: FunctionRef, depth: number) => {
    if (out.has(fn) || out.size >= MOST) return;
    if (!tools.has(fn) && !isPersons(solver, fn)) out.set(fn, { depth, once: false, calls: [], inner: [] });
  };
  const loops = waitingLoops(solver, clocks);
  const rung = [...timed.flatMap((fn) => rungBy(solver, fn)), ...clocks.flatMap((clock) => startedBy(solver, clock))];
  for (const { fn } of [...rung, ...loops]) put(fn, 0);
  const loopOf = new Map(loops.filter((loop) => !rung.some(({ fn }) => fn === loop.fn)).map(({ fn, block }) => [fn, block]));
  for (const [fn, here] of out) {
    here.calls = callsOf(solver, fn, loopOf.get(fn)).filter(({ call }) => call !== except);
    here.inner = innerOf(solver, fn);
    for (const { to } of here.calls) for (const one of to) put(one, here.depth + 1);
    for (const one of here.inner) put(one, here.depth);
  }
  // What sets its clock again does so in its own file: what comes back to it by way of others serves somebody anew.
  const isSetAgain = ({ fn, set }: Rung) => set >= 0 && reached(out, [fn], unitOf(set)).has(solver.program.functionAt(set));
  const over = rung.filter((one) => one.kind !== DELAY || isSetAgain(one));
  const often = reached(
    out,
    [...over, ...loops].map(({ fn }) => fn),
  );
  for (const [fn, here] of out) here.once = !often.has(fn);
  return out;
}

/** Whether a person starts a function that is written where it is handed over. */
const isPersons = ({ program, roles }: Solver, fn: FunctionRef): boolean =>
  program.functionInfo(fn).name === "" && roles.of(fn).entry?.kind === "human";

/** A function that a clock starts, and the call that sets the clock. */
interface Rung {
  fn: FunctionRef;
  kind: string;
  set: Ref;
}

function rungBy({ roles }: Solver, fn: FunctionRef): Rung[] {
  const { entry } = roles.of(fn);
  return entry ? [{ fn, kind: entry.kind, set: entry.call }] : [];
}

/** The functions that a call hands to a clock. */
function startedBy({ resolver, flow }: Solver, { ref, row }: Clock): Rung[] {
  const handed = row.callback ? flow.at(ref, row.callback.role, [], undefined, 0) : [];
  return handed.flatMap(({ ref: value, fields }) => {
    let values = resolver.resolve(value);
    for (const name of fields) values = values.flatMap((one) => resolver.load(one, name));
    return values.flatMap((one) => (one.is === "function" ? [{ fn: one.fn, kind: row.kind, set: ref }] : []));
  });
}

/** The calls in a function, or in a loop of it. */
function callsOf({ program, resolver, gates }: Solver, fn: FunctionRef, loop: BlockId | undefined): Below["calls"] {
  const unit = program.unit(fn);
  const isIn = (node: number) => loop === undefined || encloses(unit, loop, unit.block[node] ?? -1);
  return gates.places
    .callsIn(fn)
    .filter(isIn)
    .map((node) => refOf(unitOf(fn), node))
    .map((call) => ({
      call,
      to: resolver.callees(call).flatMap((value) => (value.is === "function" ? [value.fn] : [])),
    }));
}

function innerOf({ program }: Solver, fn: FunctionRef): FunctionRef[] {
  const { functions } = program.unit(fn);
  return functions.flatMap(({ parent }, inner) =>
    inner > nodeOf(fn) && parent === nodeOf(fn) ? [refOf(unitOf(fn), inner)] : [],
  );
}

/** All functions to which some lead, in one file or any, with themselves. */
function reached(below: ReadonlyMap<FunctionRef, Below>, from: readonly FunctionRef[], file = -1): Set<FunctionRef> {
  const out = new Set(from);
  for (const fn of out) {
    const { calls = [], inner = [] } = below.get(fn) ?? {};
    for (const one of [...calls.flatMap(({ to }) => to), ...inner]) if (file < 0 || unitOf(one) === file) out.add(one);
  }
  return out;
}

/** The calls of a function and of those that are written in it. */
export const callsWithin = (below: ReadonlyMap<FunctionRef, Below>, fn: FunctionRef): Below["calls"] => {
  const { calls = [], inner = [] } = below.get(fn) ?? {};
  return [...calls, ...inner.flatMap((one) => callsWithin(below, one))];
};
