import { onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { type BlockId, BlockKind, encloses, Op, type Unit } from "../unit/unit.js";

const DEEPEST = 2;

/** Calls of a function after which it does not go on, because the program has ended. */
const endingsIn = onceFor((_: Resolver) => new Map<FunctionRef, readonly Ref[]>());

/** Whether a call does not come back: a row says so, or it is one of a function that always ends the program. */
function isFinal(resolver: Resolver, call: Ref, depth: number): boolean {
  return resolver
    .callees(call)
    .some((value) =>
      value.is === "api"
        ? value.api.matches.some(({ row, as }) => row.row === "sink" && as === "call" && row.final)
        : value.is === "function" && depth < DEEPEST && neverReturns(resolver, value.fn, depth + 1),
    );
}

/** Whether a function never comes back, by itself or because of a call that does not. */
function neverReturns(resolver: Resolver, fn: FunctionRef, depth: number): boolean {
  const { program } = resolver;
  const { returns, end, kind } = program.functionInfo(fn);
  if (returns.length || kind === "module") return false;
  if (end < 0) return true;
  const unit = program.unit(fn);
  return endings(resolver, fn, depth).some((call) => encloses(unit, unit.block[nodeOf(call)] ?? -1, end));
}

function endings(resolver: Resolver, fn: FunctionRef, depth = 0): readonly Ref[] {
  const known = depth ? undefined : endingsIn(resolver).get(fn);
  if (known) return known;
  const { program } = resolver;
  const index = program.index(fn);
  const out: Ref[] = [];
  for (const call of lastCallsIn(program.unit(fn)).get(nodeOf(fn)) ?? []) {
    const ref = refOf(unitOf(fn), call);
    // What is done with a result is done when the call has come back.
    const users = index.users(call);
    if (users.every((user) => BEHIND.has(program.op(refOf(unitOf(fn), user)))) && isFinal(resolver, ref, depth)) out.push(ref);
  }
  if (!depth) endingsIn(resolver).set(fn, out);
  return out;
}

/** What may stand behind a call that does not come back: `return fail();` */
const BEHIND: ReadonlySet<number> = new Set([Op.Await, Op.Return, Op.Const]);

/** Calls that end what is done in their block, by function. */
const lastCallsIn = onceFor((unit: Unit) => {
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

/** Branches of a function that end the program beside the way to a block, before one of its nodes or its end: that is reached only if they were not taken. */
export function* endedBefore(
  resolver: Resolver,
  fn: FunctionRef,
  here: BlockId,
  before = Number.MAX_SAFE_INTEGER,
): Generator<BlockId> {
  const unit = resolver.program.unit(fn);
  for (const call of endings(resolver, fn)) {
    const block = unit.block[nodeOf(call)] ?? -1;
    const branch = unit.blocks[block];
    if (nodeOf(call) >= before || !branch || branch.guard < 0 || branch.kind === BlockKind.Root) continue;
    if (!encloses(unit, block, here) && encloses(unit, branch.parent, here)) yield block;
  }
}

/** Whether the program has ended between two places of a function: nothing of the branch in which the first stands goes on to the second. */
export function endsBetween(resolver: Resolver, first: Ref, second: Ref): boolean {
  const { program } = resolver;
  const unit = program.unit(first);
  const [from, to] = [unit.block[nodeOf(first)] ?? -1, unit.block[nodeOf(second)] ?? -1];
  return endings(resolver, program.functionAt(first)).some((call) => {
    const block = unit.block[nodeOf(call)] ?? -1;
    return call > first && call < second && encloses(unit, block, from) && !encloses(unit, block, to);
  });
}

/** Whether a function ends the program on some of its ways. */
export const endsSometimes = (resolver: Resolver, fn: FunctionRef): boolean => endings(resolver, fn).length > 0;
