import { onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Match } from "../resolve/api.js";
import type { Resolver } from "../resolve/resolve.js";
import { type BlockId, BlockKind, byUnit, encloses, Op, type Unit } from "../unit/unit.js";

const DEEPEST = 2;

/** How a call does not come back: the program ends there, or the call throws or loops for ever, and a `catch` may go on. */
type Way = "ends" | "leaves";

interface Ending {
  call: Ref;
  way: Way;
}

/** Calls of a function that never come back, by how many calls it is away. */
const endingsIn = onceFor((_: Resolver) => Array.from({ length: DEEPEST + 1 }, () => new Map<FunctionRef, readonly Ending[]>()));

/** How a call never comes back, as a row says or the function that it calls shows; undefined where it may. */
function wayOfCall(resolver: Resolver, call: Ref, depth: number): Way | undefined {
  const ways = resolver.callees(call).map((value) => {
    if (value.is === "api") return value.api.matches.some(isFinal) ? "ends" : undefined;
    if (value.is !== "function" || depth >= DEEPEST || !isWaitedFor(resolver, call, value.fn)) return undefined;
    return wayOfFunction(resolver, value.fn, depth + 1);
  });
  return ways.find((way) => way === "ends") ?? ways.find(Boolean);
}

const isFinal = ({ row, as }: Match): boolean => row.row === "sink" && as === "call" && row.final === true;

/** Whether what a function does has been done when its call is over: an asynchronous one has only begun, and a generator not even that. */
function isWaitedFor({ program }: Resolver, call: Ref, fn: FunctionRef): boolean {
  const { async, generator } = program.functionInfo(fn);
  if (generator) return false;
  return !async || isAwaited(program, call);
}

/** Whether the end of a call is waited for. */
export const isAwaited = (program: Program, call: Ref): boolean =>
  program
    .index(call)
    .users(nodeOf(call))
    .some((user) => WAITING.has(program.op(refOf(unitOf(call), user))));

const WAITING: ReadonlySet<number> = new Set([Op.Await, Op.Return]);

/** How a function never comes back, by itself or because of a call that does not. */
function wayOfFunction(resolver: Resolver, fn: FunctionRef, depth: number): Way | undefined {
  const { program } = resolver;
  const { returns, root, end, kind } = program.functionInfo(fn);
  if (returns.length || kind === "module") return undefined;
  const unit = program.unit(fn);
  const ways = endings(resolver, fn, depth).filter(({ call }) =>
    encloses(unit, unit.block[nodeOf(call)] ?? -1, end < 0 ? root : end),
  );
  return ways.find(({ way }) => way === "ends")?.way ?? (end < 0 || ways.length ? "leaves" : undefined);
}

function endings(resolver: Resolver, fn: FunctionRef, depth = 0): readonly Ending[] {
  const known = endingsIn(resolver)[depth]?.get(fn);
  if (known) return known;
  const { program } = resolver;
  const index = program.index(fn);
  const out: Ending[] = [];
  for (const node of lastCallsIn(program.unit(fn)).get(nodeOf(fn)) ?? []) {
    const call = refOf(unitOf(fn), node);
    // What is done with a result is done when the call has come back.
    const users = index.users(node);
    const way = users.every((user) => BEHIND.has(program.op(refOf(unitOf(fn), user)))) && wayOfCall(resolver, call, depth);
    if (way) out.push({ call, way });
  }
  endingsIn(resolver)[depth]?.set(fn, out);
  return out;
}

/** What may stand behind a call that does not come back: `return fail();` */
const BEHIND: ReadonlySet<number> = new Set([Op.Await, Op.Return, Op.Const]);

/** Calls that end what is done in their block, by function. */
const lastCallsIn = byUnit((unit) => {
  const closed = new Set<BlockId>();
  const out = new Map<number, number[]>();
  for (let node = unit.op.length - 1; node >= 0; node--) {
    const block = unit.block[node] as number;
    const op = unit.op[node] as number;
    if (closed.has(block) || BEHIND.has(op)) continue;
    closed.add(block);
    if (op !== Op.Call) continue;
    const fn = unit.blocks[block]?.function ?? 0;
    out.set(fn, [node, ...(out.get(fn) ?? [])]);
  }
  return out;
});

/** Branches of a function that never come back, beside the way to a block, before one of its nodes or its end: that is reached only if they were not taken. */
export function* endedBefore(
  resolver: Resolver,
  fn: FunctionRef,
  here: BlockId,
  before = Number.MAX_SAFE_INTEGER,
): Generator<BlockId> {
  const unit = resolver.program.unit(fn);
  for (const { call } of endings(resolver, fn)) {
    const block = unit.block[nodeOf(call)] ?? -1;
    const branch = unit.blocks[block];
    if (nodeOf(call) >= before || !branch || branch.guard < 0 || branch.kind === BlockKind.Root) continue;
    if (!encloses(unit, block, here) && encloses(unit, branch.parent, here)) yield block;
  }
}

/** Whether a call between two places of a function never comes back: nothing of the branch in which the first stands goes on to the second. */
export function endsBetween(resolver: Resolver, first: Ref, second: Ref): boolean {
  const { program } = resolver;
  const unit = program.unit(first);
  const [from, to] = [unit.block[nodeOf(first)] ?? -1, unit.block[nodeOf(second)] ?? -1];
  return endings(resolver, program.functionAt(first)).some(({ call, way }) => {
    const block = unit.block[nodeOf(call)] ?? -1;
    if (call <= first || call >= second || !encloses(unit, block, from) || encloses(unit, block, to)) return false;
    return way === "ends" || !isTriedBeside(unit, block, to);
  });
}

/** Whether a block is tried and another is not: what is thrown in the one may go on to the other. */
function isTriedBeside(unit: Unit, block: BlockId, other: BlockId): boolean {
  for (let at = block; at >= 0 && !encloses(unit, at, other); at = unit.blocks[at]?.parent ?? -1)
    if (unit.blocks[at]?.kind === BlockKind.Try) return true;
  return false;
}

/** Whether a function has ways on which it never comes back. */
export const endsSometimes = (resolver: Resolver, fn: FunctionRef): boolean => endings(resolver, fn).length > 0;
