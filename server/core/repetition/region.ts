import { runBy } from "../calls/run-by.js";
import { leadsOn } from "../calls/same-run.js";
import type { Hit } from "../flow/hit.js";
import { typedAt } from "../gate/started-with.js";
import type { Gate } from "../gate/verdict.js";
import { onceFor } from "../once.js";
import { type FunctionRef, isWithin, methodOf, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { isClock } from "../resolve/api.js";
import type { Caller } from "../resolve/value.js";
import type { Solver } from "../solve/solve.js";
import { FOR_EACH } from "../unit/collection-methods.js";
import { TEST_FILE } from "../unit/test-file.js";
import { type BlockId, BlockKind, encloses, Op, standsIn, type Unit } from "../unit/unit.js";
import { isAskedFor, isConversation, isOfQueue, startOfRound } from "./round.js";

/** A stretch of the program that runs again and again without anybody asking for it. */
export interface Region {
  kind: "loop" | "recursion" | "timer" | "respawn" | "tool";
  /** What starts the next round: a call where there is one, otherwise the loop's condition. */
  at: Ref;
  /** The function that is repeated, or in which the loop stands. */
  fn: FunctionRef;
  /** The loop's block; -1 where there is none. */
  block: BlockId;
  /** Reviews passed on the way from the repetition down to the change. */
  gates: Gate[];
  /** How many calls the change is away. */
  depth: number;
  /** The calls on the way down to the change, or to where somebody chose it: the run of the agent whose tool makes it, the call of one of many by its name. The nearest first. */
  calls: readonly Caller[];
  /** Where that way ends. */
  below: Ref;
}

/** A loop, before it is known on which way it was found. */
type Round = Pick<Region, "kind" | "at" | "fn" | "block">;

/** A place on the way up from a change, and what was passed below it. */
interface Level {
  at: Ref;
  calls: readonly Caller[];
  gates: readonly Gate[];
  depth: number;
  passed: readonly Caller[];
  below: Ref;
}

const DEEPEST = 8;
const MOST_LEVELS = 60;
const MOST_CALLERS = 8;
const MOST_CALLED = 200;

/** Every region that a place stands in, on the ways in that nobody has to open. `hit` is where the value of a round comes from. */
export function regionsOf(solver: Solver, place: Ref, calls: readonly Caller[], hit: Hit | undefined): Region[] {
  const out: Region[] = [];
  const seen = new Set<string>();
  const work: Level[] = [{ at: place, calls, gates: [], depth: 0, passed: [], below: place }];
  for (let level = work.shift(); level; level = work.shift()) {
    const { at, depth, below, passed } = level;
    // A helper runs at one place what many hand to it.
    const key = `${at} ${passed.at(-1)?.via?.call ?? ""}`;
    if (seen.has(key) || seen.size > MOST_LEVELS) continue;
    seen.add(key);
    const fn = solver.program.functionAt(at);
    const gates = [...level.gates];
    // What stands on the chain was asked about when the change was judged.
    if (!level.calls.length && depth > 0) {
      const { gate } = solver.gates.before(at, solver.flow.chain(at), 0);
      if (gate) gates.push(gate);
    }
    const way = { gates, depth, calls: passed, below };
    out.push(...loopsAround(solver, at, hit).map((loop) => ({ ...loop, ...way })));
    const role = solver.roles.of(fn);
    if (role.entry?.kind === "human" || typedAt(solver)(at)) continue;
    if (role.entry?.kind === "timer") {
      out.push({ kind: "timer", at: role.entry.call, fn, block: -1, ...way });
      continue;
    }
    if (depth >= DEEPEST) continue;
    if (role.tool) {
      out.push({ kind: "tool", at: place, fn, block: -1, ...way });
      if (role.tool.call >= 0)
        for (const run of runsOf(solver, role.tool.call))
          work.push({ at: run, calls: [], gates, depth: depth + 1, passed: [], below: run });
      continue;
    }
    const callers = callersOf(solver, fn, at);
    const recursive = callers.find((caller) => isInside(solver.program, caller.call, fn));
    if (recursive && follows(solver.program, recursive.call, at, fn) && !isForEach(solver.program, recursive.call, fn))
      out.push({ kind: isClock(role.entry?.kind) ? "timer" : "recursion", at: recursive.call, fn, block: -1, ...way });
    const [next] = level.calls;
    const above = next ? [next] : callers;
    // What a function does after it has called itself is done once.
    const run = {
      calls: passed,
      functions: [below, ...passed.map(({ call }) => call)].map((ref) => solver.program.functionAt(ref)),
    };
    for (const caller of above)
      if (next || !isInside(solver.program, caller.call, fn) || follows(solver.program, caller.call, at, fn)) {
        if (!leadsOn(solver.resolver, run, caller)) continue;
        work.push({
          at: caller.call,
          calls: level.calls.slice(1),
          gates,
          depth: depth + 1,
          ...(isChosen(solver.program, caller.call)
            ? { passed: [], below: caller.call }
            : { passed: [...passed, caller], below }),
        });
      }
  }
  return out;
}

/** Loops of a place's own function that repeat what happens there. */
function loopsAround(solver: Solver, at: Ref, hit: Hit | undefined): Round[] {
  const { program } = solver;
  const unit = program.unit(at);
  const out: Round[] = [];
  for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    if (unit.blocks[block]?.kind !== BlockKind.Loop) continue;
    // One round for each thing that came in is work that somebody sent, in this loop and in those around it.
    if (isEach(unit, block)) return out;
    if (leaves(unit, nodeOf(at), block)) continue;
    const start = startOfRound(program, at, block, hit);
    if (isConversation(solver, start, block) || isAskedFor(solver, program.functionAt(at), block)) return out;
    if (isOfQueue(program, at, block, hit)) return out;
    const guard = unit.blocks[block]?.guard ?? -1;
    const direct = start === at && !isCalled(solver, at);
    out.push({
      kind: "loop",
      at: direct && guard >= 0 ? refOf(unitOf(at), guard) : start,
      fn: program.functionAt(at),
      block,
    });
  }
  return out;
}

/** Whether a call leads into the program, and so is not the change itself. */
const isCalled = (solver: Solver, call: Ref): boolean =>
  solver.resolver.callees(call).some((value) => value.is === "function" || value.is === "class");

const firsts = new WeakMap<Unit, Int32Array>();

/** Whether a loop takes one element of something after the other, by itself or by its number. */
export function isEach(unit: Unit, loop: BlockId): boolean {
  if (isUpToLength(unit, loop)) return true;
  let first = firsts.get(unit);
  if (!first) {
    first = new Int32Array(unit.blocks.length).fill(-1);
    for (let node = unit.op.length - 1; node >= 0; node--) first[unit.block[node] as number] = node;
    firsts.set(unit, first);
  }
  const op = unit.op[first[loop] ?? -1];
  return op === Op.Iterate || op === Op.Keys;
}

/** Whether a block is entered as long as a number is below the length of something. */
function isUpToLength(unit: Unit, block: BlockId): boolean {
  const guard = unit.blocks[block]?.guard ?? -1;
  const limit = unit.op[guard] === Op.Compare ? (unit.b[guard] as number) : -1;
  return unit.op[limit] === Op.Load && unit.strings[unit.b[limit] as number] === "length";
}

/** Whether whoever passes a node leaves the loop in the same round. */
function leaves(unit: Unit, node: number, loop: BlockId): boolean {
  const from = unit.block[node] as number;
  for (let exit = node + 1; exit < unit.op.length; exit++) {
    const block = unit.block[exit] as number;
    if (unit.blocks[block]?.function !== unit.blocks[loop]?.function) continue;
    const op = unit.op[exit];
    const out = op === Op.Return || op === Op.Throw || (op === Op.Break && encloses(unit, unit.a[exit] as number, loop));
    if (out && encloses(unit, block, from) && encloses(unit, loop, block)) return true;
  }
  return false;
}

/** Whether a place stands in a function or in what it calls, as far as a round goes. `entered` are those that a call of the round leads to. */
function isCalledBy(solver: Solver, fn: FunctionRef, place: Ref, entered = new Set<FunctionRef>()): boolean {
  const seen = new Set<FunctionRef>([fn]);
  for (const one of seen) {
    if (isInside(solver.program, place, one) || solver.program.functionAt(place) === one) return true;
    if (seen.size > MOST_CALLED) return false;
    for (const call of solver.gates.places.callsUnder(one)) {
      const { called, handed } = runBy(solver.resolver, call, (callee) => entered.has(callee));
      for (const callee of called) entered.add(callee);
      for (const callee of [...called, ...handed]) seen.add(callee);
    }
  }
  return false;
}

/** Whether a place stands in what a region repeats, or in what that calls. */
export function isRepeatedIn(solver: Solver, { fn, block }: Region, place: Ref): boolean {
  if (block < 0) return isCalledBy(solver, fn, place);
  const { program, gates } = solver;
  const unit = program.unit(fn);
  const isInside = (node: Ref) => unitOf(node) === unitOf(fn) && standsIn(unit, block, nodeOf(node));
  if (isInside(place)) return true;
  return gates.places.callsUnder(fn).some((call) => {
    if (!isInside(call)) return false;
    const { called, handed } = runBy(solver.resolver, call, () => false);
    return (
      called.some((one) => isCalledBy(solver, one, place, new Set([one]))) || handed.some((one) => isCalledBy(solver, one, place))
    );
  });
}

/** Calls of a function that the program is sure of; those of tests only where the place itself stands in one. */
function callersOf(solver: Solver, fn: FunctionRef, at: Ref): Caller[] {
  const { program, flow } = solver;
  const inTest = TEST_FILE.test(program.unit(at).file);
  return flow.graph
    .uses(fn)
    .callers.filter((caller) => !caller.byName && (inTest || !TEST_FILE.test(program.unit(caller.call).file)))
    .slice(0, MOST_CALLERS);
}

/** Whether a call is of one of many that a table holds, by the name of what is wanted. */
function isChosen(program: Program, call: Ref): boolean {
  let at = program.field(call, "a");
  while (program.op(at) === Op.Load) at = program.field(at, "a");
  if (program.op(at) === Op.Index) return true;
  const callee = program.op(at) === Op.Call ? program.field(at, "a") : -1;
  return callee >= 0 && program.op(callee) === Op.Load && program.text(callee, "b") === "get";
}

/** Calls that set going what a tool was handed to: the call itself, or calls that take the agent it makes. */
function runsOf(solver: Solver, call: Ref): Ref[] {
  const { handed } = solver.flow.graph.usesOfValue(call);
  return [call, ...handed.filter((one) => one.position === 0).map((one) => one.call)].slice(0, MOST_CALLERS);
}

/** Whether a place stands in a function or in one that is written inside it, and the function is no whole module. */
const isInside = (program: Program, ref: Ref, fn: FunctionRef): boolean =>
  nodeOf(fn) !== 0 && isWithin(program, program.functionAt(ref), fn);

/** Whether a function calls itself after what happens at a place: before it, only a failed try is repeated, and on another event it begins anew. */
export function follows(program: Program, call: Ref, at: Ref, fn: FunctionRef): boolean {
  const unit = program.unit(at);
  if (program.functionAt(call) !== fn) return !isOfOtherEvent(program, call, at, fn);
  if (nodeOf(call) < nodeOf(at)) return false;
  const from = unit.block[nodeOf(at)] as number;
  for (let exit = nodeOf(at) + 1; exit < nodeOf(call); exit++) {
    const op = unit.op[exit];
    if ((op === Op.Return || op === Op.Throw) && encloses(unit, unit.block[exit] as number, from)) return false;
  }
  return true;
}

/** Whether a function calls itself once for each element of something: it goes through what came in. */
function isForEach(program: Program, call: Ref, fn: FunctionRef): boolean {
  const unit = program.unit(call);
  for (let inner = program.functionAt(call); inner !== fn; ) {
    const { node, parent } = program.functionInfo(inner);
    if (node < 0) return false;
    const users = program.index(call).users(node);
    if (users.some((user) => callsBackForEach(unit, user, node))) return true;
    inner = refOf(unitOf(fn), parent);
  }
  for (let block = unit.block[nodeOf(call)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1)
    if (unit.blocks[block]?.kind === BlockKind.Loop ? isEach(unit, block) : isUpToLength(unit, block)) return true;
  return false;
}

/** How something is told what to do on an event. */
const LISTENS = /^(on|once|addListener|addEventListener)$/;

/** The event on which a call has something done; none where it has not. */
function eventOf(program: Program, call: Ref): string | undefined {
  const [event] = LISTENS.test(methodOf(program, call)) ? program.args(call) : [];
  return event && program.op(event.ref) === Op.Const ? program.text(event.ref, "a") : undefined;
}

/** Whether a function sets an event off itself. */
function isSetOff(program: Program, fn: FunctionRef, event: string): boolean {
  const { op } = program.unit(fn);
  return [...op.keys()].some((node) => {
    const call = refOf(unitOf(fn), node);
    if (op[node] !== Op.Call || methodOf(program, call) !== "emit" || !isInside(program, call, fn)) return false;
    const [first] = program.args(call);
    return first !== undefined && program.op(first.ref) === Op.Const && program.text(first.ref, "a") === event;
  });
}

/** Whether a function calls itself on another event than that on which it comes to a place. */
function isOfOtherEvent(program: Program, call: Ref, at: Ref, fn: FunctionRef): boolean {
  const event = eventOf(program, at);
  let inner = program.functionAt(call);
  while (event !== undefined && inner !== fn) {
    const { node, parent } = program.functionInfo(inner);
    const events =
      node < 0
        ? []
        : program
            .index(inner)
            .users(node)
            .map((user) => eventOf(program, refOf(unitOf(inner), user)));
    if (events.some((other) => other !== undefined && other !== event && !isSetOff(program, fn, other))) return true;
    inner = refOf(unitOf(inner), parent);
  }
  return false;
}

const callsBackForEach = (unit: Unit, call: number, handed: number): boolean => {
  const callee = unit.a[call] as number;
  return (
    unit.op[call] === Op.Call &&
    callee !== handed &&
    unit.op[callee] === Op.Load &&
    FOR_EACH.has(unit.strings[unit.b[callee] as number] ?? "")
  );
};

/** Places where the program starts itself again after a run that it started has ended. */
export function respawnsOf(solver: Solver, near: Ref): Region[] {
  const { linker } = solver.resolver;
  const directory = linker.packageOf(solver.program.unit(near).file);
  return allRespawns(solver).filter((region) => linker.packageOf(solver.program.unit(region.at).file) === directory);
}

const allRespawns = onceFor((solver: Solver): readonly Region[] => {
  const out: Region[] = [];
  for (const ref of solver.sites.respawns)
    for (const region of regionsOf(solver, ref, [], undefined))
      if (region.kind === "recursion" && !region.gates.length) out.push({ ...region, kind: "respawn" });
  return out;
});
