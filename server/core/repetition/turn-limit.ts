import type { State } from "../flow/state.js";
import type { SinkRow } from "../knowledge.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import type { Site } from "../surface/site.js";
import { calledAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import {
  type BlockId,
  BlockKind,
  byUnit,
  ConstType,
  dominates,
  entriesOf,
  listOf,
  type NodeId,
  Op,
  type Unit,
} from "../unit/unit.js";
import { conditionsOf, isCounted, isCounter } from "./cap.js";

/** What the program compares with how often, or how much, its model was asked. */
export const TURN_LIMIT: SinkRow = {
  row: "sink",
  kind: "limit",
  model: "",
  line: 0,
  packages: [],
  label: "compared with its turns",
  roles: {},
};

/** Whether a step leads from a number into a text: what is said of a thing, or asked for by its name, is no bound. */
export const isSaid = (program: Program, site: Site, { ref }: State): boolean =>
  isTurnLimit(site.row) &&
  program.op(ref) === Op.Template &&
  program.parts(ref).some((part) => program.op(part) === Op.Const && program.number(part, "b") === ConstType.String);

export const isTurnLimit = (row: Site["row"]): boolean => row === TURN_LIMIT || row === GRAPH_LIMIT;

/** The same in what decides about the next step of a graph: what a step has put into the state is read there at once. */
const GRAPH_LIMIT: SinkRow = { ...TURN_LIMIT };

const EDGE = "graph-edge";
const ORDER = new Set(["<", "<=", ">", ">="]);
const SIZE = new Set(["length", "size"]);
const DEEPEST_CALL = 2;
const DEEPEST = 6;
const MOST_CALLERS = 8;

/** Comparisons of a count with a bound on which it depends whether the model is asked once more. */
export function turnLimits(solver: Solver, units: ReadonlySet<number>): Site[] {
  if (![...units].some((id) => comparesCount(solver, id))) return [];
  const asked = new Set<Ref>();
  return [[GRAPH_LIMIT, conditionsOfEdges(solver)] as const, [TURN_LIMIT, conditionsBefore(solver)] as const].flatMap(
    ([row, conditions]) => {
      const bounds = new Map<Ref, Set<Ref>>();
      for (const condition of conditions) {
        if (asked.has(condition)) continue;
        asked.add(condition);
        boundsIn(solver, condition, bounds);
      }
      return [...bounds].filter(([ref]) => units.has(unitOf(ref))).map(([ref, starts]) => ({ ref, row, starts: [...starts] }));
    },
  );
}

/** Whether a unit compares a count with a bound at all, whatever depends on it. */
function comparesCount(solver: Solver, id: number): boolean {
  const { op } = solver.program.unit(refOf(id, 0));
  const bounds = new Map<Ref, Set<Ref>>();
  return op.some((one, node) => {
    if (one === Op.Compare) boundsIn(solver, refOf(id, node), bounds);
    return bounds.size > 0;
  });
}

/** Conditions in the functions that say which step of a graph comes next. */
function* conditionsOfEdges({ program, sites, resolver }: Solver): Generator<Ref> {
  for (const { ref, row } of sites.sinks)
    if (row.kind === EDGE)
      for (const arg of program.args(ref))
        for (const value of resolver.resolve(arg.ref)) if (value.is === "function") yield* guardsIn(program, value.fn);
}

/** Conditions that must hold for a model to be asked, or to be asked again. */
function* conditionsBefore(solver: Solver): Generator<Ref> {
  const { program, sites, flow } = solver;
  const asked = new Set<Ref>();
  let level: Ref[] = sites.sources.filter((ref) => !TEST_FILE.test(program.unit(ref).file));
  for (let depth = 0; depth <= DEEPEST_CALL; depth++) {
    const above: Ref[] = [];
    for (const ref of level) {
      if (asked.has(ref)) continue;
      asked.add(ref);
      yield* conditionsAround(solver, ref);
      const fn = program.functionAt(ref);
      if (solver.roles.of(fn).tool) continue;
      for (const { call } of flow.graph.uses(fn).callers.slice(0, MOST_CALLERS))
        if (!TEST_FILE.test(program.unit(call).file)) above.push(call);
    }
    level = above;
  }
}

/** Conditions that decide about a place in the function in which it stands, and in what that function calls before. */
function* conditionsAround(solver: Solver, ref: Ref): Generator<Ref> {
  const { program, gates, resolver } = solver;
  const unit = program.unit(ref);
  const id = unitOf(ref);
  const fn = program.functionAt(ref);
  for (let at: BlockId = unit.block[nodeOf(ref)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const { kind, guard } = unit.blocks[at] ?? { kind: -1, guard: -1 };
    if (guard >= 0) yield refOf(id, guard);
    if (kind === BlockKind.Loop)
      yield* conditionsOf(program, { kind: "loop", at: ref, fn, block: at, gates: [], depth: 0, calls: [], below: ref });
  }
  for (const call of gates.places.callsIn(fn)) {
    if (!dominates(unit, call, nodeOf(ref))) continue;
    for (const value of resolver.callees(refOf(id, call)))
      if (value.is === "function" && gates.places.throws(value.fn)) yield* guardsIn(program, value.fn);
  }
}

function guardsIn(program: Program, fn: FunctionRef): Ref[] {
  const { blocks } = program.unit(fn);
  return blocks.flatMap(({ function: of, guard }) => (of === nodeOf(fn) && guard >= 0 ? [refOf(unitOf(fn), guard)] : []));
}

/** Notes what a condition compares counts with, by the comparison. */
function boundsIn({ program, resolver }: Solver, condition: Ref, out: Map<Ref, Set<Ref>>): void {
  const note = (compare: Ref, counts: readonly Ref[], against: readonly Ref[]): void => {
    const isOfList = counts.some((one) => one >= 0 && isSize(program, one));
    const isBound = (side: Ref) =>
      program.op(side) !== Op.Const && !isSize(program, side) && !(isOfList && isCursor(program, side));
    const bounds = against.filter((side) => !counts.includes(side) && isBound(side));
    if (counts.length) for (const bound of bounds) out.set(compare, (out.get(compare) ?? new Set()).add(bound));
  };
  const visit = (ref: Ref, calls: number, depth: number): void => {
    if (ref < 0 || depth > DEEPEST) return;
    switch (program.op(ref)) {
      case Op.Compare: {
        if (!ORDER.has(program.text(ref, "c"))) return;
        const sides = [program.field(ref, "a"), program.field(ref, "b")].flatMap((side) => partsOf(side, 0));
        const counts = sides.filter((side) => isCount(program, side));
        const named = [program.field(ref, "a"), program.field(ref, "b")].some((side) => saysCount(program, side));
        note(ref, counts, sides);
        if (!counts.length && named) note(ref, [-1], sides);
        return;
      }
      case Op.And:
      case Op.Or:
      case Op.Nullish:
        visit(program.field(ref, "a"), calls, depth + 1);
        visit(program.field(ref, "b"), calls, depth + 1);
        return;
      case Op.Not:
      case Op.Await:
      case Op.Cast:
        visit(program.field(ref, "a"), calls, depth + 1);
        return;
      case Op.Phi:
        for (const part of program.parts(ref)) visit(part, calls, depth + 1);
        return;
      case Op.Call:
        for (const fn of calledAtMost(ref, calls)) {
          for (const node of program.functionInfo(fn).returns)
            visit(program.field(refOf(unitOf(fn), node), "a"), calls + 1, depth + 1);
          for (const guard of guardsIn(program, fn)) visit(guard, calls + 1, depth + 1);
        }
    }
  };
  /** The sides of a difference, also where a function makes it: `limit - used`. */
  const partsOf = (ref: Ref, depth: number): Ref[] => {
    if (ref < 0 || depth > DEEPEST) return [];
    switch (program.op(ref)) {
      case Op.Await:
      case Op.Cast:
        return partsOf(program.field(ref, "a"), depth + 1);
      case Op.Binary:
        return [program.field(ref, "a"), program.field(ref, "b")].flatMap((side) => partsOf(side, depth + 1));
      case Op.Call: {
        const made = calledAtMost(ref, depth)
          .flatMap((fn) => program.functionInfo(fn).returns.map((node) => program.field(refOf(unitOf(fn), node), "a")))
          .filter((value) => program.op(value) === Op.Binary);
        return made.length ? made.flatMap((value) => partsOf(value, depth + 1)) : [ref];
      }
      default:
        return [ref];
    }
  };
  const calledAtMost = (call: Ref, calls: number): FunctionRef[] =>
    calls < DEEPEST_CALL ? resolver.callees(call).flatMap((value) => (value.is === "function" ? [value.fn] : [])) : [];
  visit(condition, 0, 0);
}

const isSize = (program: Program, ref: Ref): boolean => program.op(ref) === Op.Load && SIZE.has(program.text(ref, "b"));

/** How the place up to which something has been worked off is called: `lastSummarized`, `readOffset`. */
const CURSOR = /^(last|next|first|prev(ious)?)[A-Z_]|(^|_|[a-z])([Cc]ursor|[Oo]ffset|[Ii]ndex|[Pp]osition)$/;

const isCursor = (program: Program, ref: Ref): boolean => program.op(ref) === Op.Load && CURSOR.test(program.text(ref, "b"));

/** Whether a value is how often or how much: a variable or a member that something is added to, the length of a list. */
function isCount(program: Program, ref: Ref): boolean {
  return (
    isCounter(program, ref) ||
    isSize(program, ref) ||
    (program.op(ref) === Op.Load && steppedIn(program.unit(ref)).has(program.text(ref, "b")))
  );
}

/** Whether what is called for a value says that it is how often or how much. */
function saysCount(program: Program, ref: Ref): boolean {
  if (program.op(ref) === Op.Await || program.op(ref) === Op.Cast) return saysCount(program, program.field(ref, "a"));
  if (program.op(ref) === Op.Call) return isCounted(calledAt(program.unit(ref), nodeOf(ref)));
  return program.op(ref) === Op.Load && isCounted(program.text(ref, "b"));
}

/** Members to which a unit adds: `this.used += tokens`, `{ rounds: state.rounds + 1 }`. */
const steppedIn = byUnit((unit): ReadonlySet<string> => {
  const out = new Set<string>();
  const note = (name: string, value: NodeId) => {
    if (sidesOf(unit, value).some((side) => unit.op[side] === Op.Load && unit.strings[unit.b[side] ?? -1] === name))
      out.add(name);
  };
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Store) note(unit.strings[unit.b[node] ?? -1] ?? "", unit.c[node] ?? -1);
    else if (unit.op[node] === Op.Object) for (const { name, value } of entriesOf(unit, node)) note(name, value);
  return out;
});

function sidesOf(unit: Unit, node: NodeId): NodeId[] {
  if (unit.op[node] === Op.Template) return listOf(unit, node);
  return unit.op[node] === Op.Binary ? [unit.a[node] ?? -1, unit.b[node] ?? -1] : [];
}
