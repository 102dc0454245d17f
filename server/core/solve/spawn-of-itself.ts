import type { Hit } from "../flow/hit.js";
import { lazily, onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { capsOf } from "../repetition/cap.js";
import { keyOf } from "../resolve/value.js";
import { wordsOf } from "../unit/name-at.js";
import { BlockKind, Entry, encloses, Op } from "../unit/unit.js";
import type { Candidate } from "./candidate.js";
import type { Solver } from "./solve.js";

const DEEPEST = 4;
const ORDERED = new Set(["<", "<=", ">", ">="]);
/** What asks whether there may be one more, in the words of its name: `hasBudget`, `can_spawn_agent`, `checkDepth`. */
const ASKS_LEAVE =
  /(^|_)(quotas?|budgets?|depth|semaphore|acquire|capacity)(_|$)|^(can|may|assert|ensure|check|allow|reserve|enforce|within|exceeds?|over|under)_(.*_)?limits?(_|$)|(^|_)limit_(reached|exceeded|hit)(_|$)|^(can|may|assert|ensure|check|allow|reserve)_(spawn|start|delegate|create|recurse)(_|$)/;
/** What comes back only where there may be one more. */
const INSISTS = /^(assert|ensure|check|enforce|require|reserve|acquire)/i;
const HANDS_ANSWER_ON = new Set<number>([Op.Await, Op.Cast, Op.Not, Op.And, Op.Or, Op.Compare, Op.Load, Op.Phi, Op.Cell]);
/** What leaves some of a list out. */
const LEAVES_OUT = /^(filter|omit\w*|pick\w*|without|exclude\w*|reject|subset|slice|restrict\w*|difference)$/i;

/** A call on the way from a tool to the run of an agent, and the function in which it stands. */
interface Step {
  call: Ref;
  fn: FunctionRef;
}

/** Agents of the program that a tool starts, and that are handed the very same tool, or come to it themselves: each of them may do what the first one did. */
export function spawnedLikeItself(solver: Solver): Candidate[] {
  const rules = solver.rows.byInto.get("agent-spawn") ?? [];
  const out: Candidate[] = [];
  const runs = runsByFunction(solver);
  if (!rules.length || !runs.sites.size) return out;
  for (const tool of solver.tools) {
    if (!solver.asksAbout(tool)) continue;
    const role = solver.roles.of(tool).tool;
    if (!role) continue;
    const made = role.call >= 0 ? role.call : role.object;
    const handed = made < 0 ? undefined : lazily(() => solver.flow.graph.usesOfValue(made));
    const listsOf = (run: Ref): readonly List[] => {
      const lists = runs.sites.get(run) ?? [];
      if (!handed) return leadsTo(solver, solver.program.functionAt(run), tool) ? lists : [];
      return lists.filter(({ position, field }) =>
        handed().handed.some((one) => one.call === run && one.position === position && (one.fields[0] ?? "") === field),
      );
    };
    const way = wayToRun(solver, tool, runs, (run) => listsOf(run).length > 0);
    if (!way) continue;
    const run = way.at(-1) as Step;
    const lists = listsOf(run.call);
    const holders = handed ? [made, ...handed().members.map(({ object }) => object)] : [];
    if (holders.some((at) => isUnderCondition(solver.program, at, run.call))) continue;
    if (lists.some((list) => mayBeSmaller(solver, run.call, list))) continue;
    if (way.some((step) => isBounded(solver, step))) continue;
    const [first] = way as [Step];
    const hit = toldBy(solver, first.call);
    if (!hit) continue;
    const row = { row: "sink" as const, kind: "agent-spawn", model: "", line: 0, packages: [], roles: {} };
    const name = { kind: "agent-spawn", place: "", label: "each handed the same tool", level: 0 };
    for (const rule of rules) {
      if (!rule.from.includes(hit.kind)) continue;
      const candidate = solver.judge(rule, { ref: first.call, row }, name, hit, solver.flow.chain(first.call));
      if (candidate) out.push(candidate);
    }
  }
  return out;
}

/** Whether a function does by itself what the program does under a tool's name: `await handle(call.name, call.input)`. */
const leadsTo = ({ gates, resolver }: Solver, from: FunctionRef, tool: FunctionRef): boolean =>
  gates.places
    .callsUnder(from)
    .some((call) => resolver.callees(call).some((value) => value.is === "function" && value.fn === tool));

/** Where a call is handed the tools of a model: an argument, or what an argument has under a name. */
interface List {
  position: number;
  field: string;
}

/** Calls that hand tools to a model, and the functions in which they stand. */
interface Runs {
  sites: ReadonlyMap<Ref, readonly List[]>;
  functions: ReadonlyMap<FunctionRef, readonly Ref[]>;
}

const runsByFunction = onceFor(({ sites, program }: Solver): Runs => {
  const lists = new Map<Ref, List[]>();
  for (const { ref, row } of sites.sinks) {
    const role = row.row === "sink" && row.kind === "tool-list" ? row.roles.value : undefined;
    if (typeof role?.at === "number")
      lists.set(ref, [...(lists.get(ref) ?? []), { position: role.at, field: role.fields[0] ?? "" }]);
  }
  const functions = new Map<FunctionRef, Ref[]>();
  for (const ref of lists.keys()) {
    const fn = program.functionAt(ref);
    functions.set(fn, [...(functions.get(fn) ?? []), ref]);
  }
  return { sites: lists, functions };
});

/** The calls by which a tool comes to a run of an agent of the kind that is asked for, the run last; nothing where there is none. */
function wayToRun(solver: Solver, tool: FunctionRef, { functions }: Runs, isAsked: (run: Ref) => boolean): Step[] | undefined {
  const seen = new Set<FunctionRef>();
  const work: { fn: FunctionRef; way: Step[] }[] = [{ fn: tool, way: [] }];
  for (const { fn, way } of work) {
    const run = functions.get(fn)?.find(isAsked);
    if (run !== undefined && way.length) return [...way, { call: run, fn }];
    if (seen.has(fn) || way.length >= DEEPEST) continue;
    seen.add(fn);
    for (const call of solver.gates.places.callsUnder(fn))
      for (const value of solver.resolver.callees(call))
        if (value.is === "function") work.push({ fn: value.fn, way: [...way, { call, fn }] });
  }
  return undefined;
}

/** Whether something stands where it is only under a condition under which the run does not stand as well. */
function isUnderCondition(program: Program, ref: Ref, run: Ref): boolean {
  const unit = program.unit(ref);
  for (let block = unit.block[nodeOf(ref)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    if (unitOf(ref) === unitOf(run) && encloses(unit, block, unit.block[nodeOf(run)] ?? -1)) return false;
    if ((unit.blocks[block]?.guard ?? -1) >= 0) return true;
  }
  return false;
}

/** Whether a run is handed one of several lists, or what is left of one. */
function mayBeSmaller({ flow, resolver, program }: Solver, run: Ref, { position, field }: List): boolean {
  const options = program.args(run)[position]?.ref ?? -1;
  const entries = field && options >= 0 && program.op(options) === Op.Object ? program.entries(options) : [];
  const named = entries.findLastIndex((entry) => entry.kind === Entry.Named && entry.name === field);
  const isLast = named >= 0 && entries.slice(named + 1).every((entry) => entry.kind === Entry.Named);
  const handed = field ? (isLast ? (entries[named]?.value ?? -1) : -1) : options;
  if (handed < 0) return true;
  const isAlwaysSame = (param: Ref): boolean => {
    const position = program.number(param, "b");
    const handed = flow.graph
      .uses(program.functionOfNode(param))
      .callers.map(({ call }) => program.args(call)[position]?.ref ?? -1);
    const lists = handed.map((arg) => (arg < 0 ? [] : resolver.resolve(arg)));
    const [first] = lists.flat();
    return first !== undefined && lists.every((list) => list.length === 1 && list[0] && keyOf(list[0]) === keyOf(first));
  };
  const seen = new Set<Ref>();
  const isLess = (at: Ref): boolean => {
    if (at < 0 || seen.has(at)) return false;
    seen.add(at);
    switch (program.op(at)) {
      case Op.Phi:
      case Op.Nullish:
      case Op.Or:
      case Op.And:
        return true;
      case Op.Param:
        return !isAlwaysSame(at);
      case Op.Cell:
        return program.parts(at).some(isLess);
      case Op.Load:
        return isLess(program.field(at, "a")) || keptIn(resolver, at).some(isLess);
      case Op.Await:
      case Op.Cast:
        return isLess(program.field(at, "a"));
      case Op.Call: {
        const callee = program.field(at, "a");
        if (program.op(callee) === Op.Load && LEAVES_OUT.test(program.text(callee, "b"))) return true;
        return isLess(callee) || program.args(at).some((arg) => isLess(arg.ref));
      }
      default:
        return false;
    }
  };
  return isLess(handed) || resolver.resolve(handed).length > 1;
}

/** What a class keeps under the name by which one of its members is read. */
function keptIn({ program, classes }: Solver["resolver"], load: Ref): Ref[] {
  const cls = program.classOfThis(program.field(load, "a"));
  return cls < 0 ? [] : classes.fieldValues(cls, program.text(load, "b"));
}

/** Whether something on a step says how many there may be, or how deep. */
function isBounded(solver: Solver, { call, fn }: Step): boolean {
  const { program } = solver;
  const caps = capsOf(solver, { kind: "recursion", at: call, fn, block: -1, gates: [], depth: 0, calls: [], below: call });
  if (caps.has("count") || caps.has("depth") || caps.has("cost")) return true;
  const asks = solver.gates.places.callsUnder(fn).some((one) => {
    const callee = program.field(one, "a");
    const name = program.op(callee) === Op.Load ? program.text(callee, "b") : solver.flow.nameOfCall(one);
    return ASKS_LEAVE.test(wordsOf(name).join("_")) && (INSISTS.test(name) || isLookedAt(program, one));
  });
  return asks || isCompared(program, fn, call);
}

/** Whether the answer of a call decides what is done: a guard is made of it. */
function isLookedAt(program: Program, call: Ref): boolean {
  const { blocks } = program.unit(call);
  const seen = new Set([call]);
  for (const at of seen) {
    if (blocks.some(({ guard }) => guard === nodeOf(at))) return true;
    for (const user of program.users(at)) if (HANDS_ANSWER_ON.has(program.op(user))) seen.add(user);
  }
  return false;
}

/** Whether a place is only come to by way of a comparison of more and less; the turns of a loop are none. */
function isCompared(program: Program, fn: FunctionRef, call: Ref): boolean {
  const unit = program.unit(fn);
  const isOrdered = (guard: number, depth: number): boolean => {
    const ref = refOf(unitOf(fn), guard);
    if (guard < 0 || depth > 3) return false;
    if (program.op(ref) === Op.Compare) return ORDERED.has(program.text(ref, "c"));
    if (program.op(ref) !== Op.And && program.op(ref) !== Op.Or && program.op(ref) !== Op.Not) return false;
    const sides = program.op(ref) === Op.Not ? (["a"] as const) : (["a", "b"] as const);
    return sides.some((side) => isOrdered(nodeOf(program.field(ref, side)), depth + 1));
  };
  for (let block = unit.block[nodeOf(call)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1)
    if (unit.blocks[block]?.kind !== BlockKind.Loop && isOrdered(unit.blocks[block]?.guard ?? -1, 0)) return true;
  return false;
}

/** What the model says by which the other agent is told what to do: to the call that starts it, or where it was made. */
function toldBy(solver: Solver, call: Ref): Hit | undefined {
  const { program } = solver;
  const callee = program.field(call, "a");
  const self = program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
  const args = [...program.args(call), ...(self >= 0 && program.op(self) === Op.New ? program.args(self) : [])];
  const states = args.map(({ ref }) => ({ ref, fields: [], frame: undefined, level: 0 }));
  return solver.tracer.trace(states, solver.flow.chain(call)).hits.find((one) => one.kind === "tool-arguments");
}
