import { type FunctionRef, nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { type BlockId, BlockKind, encloses, Op, type Unit } from "../unit/unit.js";
import type { Sites } from "./site.js";

/** A loop that goes on for as long as the program runs, and waits in each round: a clock that is written out. */
export interface WaitingLoop {
  fn: FunctionRef;
  block: BlockId;
}

/** The kind of a clock that rings once. */
const DELAY = "delay";

/** Relations of a count or a time to its bound. */
const ORDER = new Set(["<", "<=", ">", ">=", "===", "!=="]);

/** The loops that wait in each round until a clock has rung once. */
export function waitingLoops(solver: Solver, clocks: Readonly<Sites["clocks"]>): WaitingLoop[] {
  const { program } = solver;
  const out = new Map<string, WaitingLoop>();
  for (const { ref, row } of clocks) {
    const pause = row.kind === DELAY ? pauseAt(program, ref) : -1;
    for (const at of pause < 0 ? [] : waitedAt(solver, pause)) {
      const unit = program.unit(at);
      const block = loopAround(unit, nodeOf(at));
      if (block >= 0 && goesOn(unit, block)) out.set(`${unitOf(at)} ${block}`, { fn: program.functionAt(at), block });
    }
  }
  return [...out.values()];
}

/** The promise that a clock settles, where it does nothing else: `new Promise((resolve) => setTimeout(resolve, ms))`. */
function pauseAt(program: Program, clock: Ref): Ref {
  const [rung] = program.args(clock);
  const executor = program.functionAt(clock);
  const { node } = program.functionInfo(executor);
  if (node < 0 || !rung || program.op(uncast(program, rung.ref)) !== Op.Param) return -1;
  const made = program.users(refOf(unitOf(executor), node)).find((user) => program.op(user) === Op.New);
  return made ?? -1;
}

/** Where a pause is waited for: where it is made, and where a function is called that does nothing else. */
function waitedAt({ program, gates, flow }: Solver, pause: Ref): Ref[] {
  const fn = program.functionAt(pause);
  const isAll = gates.places.callsIn(fn).every((call) => call === nodeOf(pause));
  const callers = isAll ? flow.graph.uses(fn).callers : [];
  return [pause, ...callers.map(({ call }) => call)];
}

/** The innermost loop around a node, if what it does there is no answer to an error. */
function loopAround({ blocks, block }: Unit, node: number): BlockId {
  for (let at = block[node] ?? -1; at >= 0; at = blocks[at]?.parent ?? -1) {
    if (blocks[at]?.kind === BlockKind.Catch) return -1;
    if (blocks[at]?.kind === BlockKind.Loop) return at;
  }
  return -1;
}

/** Whether a loop goes through no list, counts nothing, and is not left with an answer. */
function goesOn(unit: Unit, loop: BlockId): boolean {
  const { blocks, block, op, a, c, strings } = unit;
  const guard = blocks[loop]?.guard ?? -1;
  if (guard >= 0 && op[guard] === Op.Compare && ORDER.has(strings[c[guard] ?? -1] ?? "")) return false;
  // What is worked off ends with the last of it.
  if (guard >= 0 && op[guard] === Op.Load && /^(length|size)$/.test(strings[unit.b[guard] ?? -1] ?? "")) return false;
  return !op.some((one, node) => {
    if (!encloses(unit, loop, block[node] ?? -1)) return false;
    if (one === Op.Iterate) return block[node] === loop;
    return one === Op.Return && (a[node] ?? -1) >= 0;
  });
}
