import { ANYWHERE } from "../flow/state.js";
import { nameOfCall } from "../gate/gate-answer.js";
import { nodeOf, type Program, type Ref, refOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { BlockKind, ConstType, encloses, type NodeId, Op, type Unit } from "../unit/unit.js";

/** Functions that judge somebody's work. */
const JUDGING = /judg|(?<!p)review|verdict|critic|critique|approv|valid|verif|assess|evaluat/i;
const DEEPEST = 5;

/** A yes from before a judge was asked, which stays where the judge fails. */
export interface Outlived {
  at: Ref;
  name: string;
}

/** Yeses of a unit that only a model's refusal takes back, inside of what is tried: `let ok = true; try { if (!(await review(change)).ok) ok = false; } catch {}`. */
export function outlivedIn(solver: Solver, id: number, unit: Unit): Outlived[] {
  const { program, gates } = solver;
  const out = new Map<Ref, Outlived>();
  const asked = new Set(unit.blocks.flatMap(({ guard }) => [...answersIn(unit, guard)]));
  for (const node of asked) {
    const parts = constantsOf(program, refOf(id, node));
    const yes = parts.filter((part) => isBoolean(program, part, "true"));
    for (const no of parts.filter((part) => isBoolean(program, part, "false"))) {
      const tried = blockAround(unit, no, BlockKind.Try);
      if (
        tried < 0 ||
        !yes.some((one) => !encloses(unit, tried, unit.block[nodeOf(one)] ?? -1)) ||
        !isSurvived(unit, failedOf(unit, tried))
      )
        continue;
      const guard = unit.blocks[unit.block[nodeOf(no)] ?? -1]?.guard ?? -1;
      const verdict = guard < 0 ? -1 : verdictIn(program, refOf(id, guard));
      const name = verdict < 0 ? "" : judgeOf(program, verdict);
      if (name && gates.byModel({ ref: verdict, fields: [], frame: undefined, level: 0 }, ANYWHERE)) {
        const at = saidIn(unit, failedOf(unit, tried));
        out.set(verdict, { at: at < 0 ? verdict : refOf(id, at), name });
      }
    }
  }
  return [...out.values()];
}

/** What a condition asks that may hold a yes or a no. */
function* answersIn(unit: Unit, node: NodeId, depth = 0): Generator<NodeId> {
  if (node < 0 || depth > DEEPEST) return;
  const op = unit.op[node];
  if (op === Op.Phi || op === Op.Cell) yield node;
  else if (op === Op.Not || op === Op.And || op === Op.Or) {
    yield* answersIn(unit, unit.a[node] ?? -1, depth + 1);
    if (op !== Op.Not) yield* answersIn(unit, unit.b[node] ?? -1, depth + 1);
  }
}

/** The constants of which a value may be one. */
function constantsOf(program: Program, ref: Ref, seen = new Set<Ref>()): Ref[] {
  if (seen.has(ref)) return [];
  seen.add(ref);
  const op = program.op(ref);
  if (op === Op.Const) return [ref];
  return op === Op.Phi || op === Op.Cell ? program.parts(ref).flatMap((part) => constantsOf(program, part, seen)) : [];
}

const isBoolean = (program: Program, ref: Ref, text: string): boolean =>
  program.number(ref, "b") === ConstType.Boolean && program.text(ref, "a") === text;

/** The nearest block of a kind around a node, within its function; -1 where there is none. */
function blockAround(unit: Unit, ref: Ref, kind: number): number {
  for (let at = unit.block[nodeOf(ref)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1)
    if (unit.blocks[at]?.kind === kind) return at;
  return -1;
}

/** Where a function goes on when what it tried has failed; -1 where nothing catches that. */
const failedOf = (unit: Unit, tried: number): number =>
  unit.blocks.findIndex(
    (block, at) => at > tried && block.kind === BlockKind.Catch && block.parent === unit.blocks[tried]?.parent,
  );

/** Whether a function goes on there, and says no nowhere. */
const isSurvived = (unit: Unit, failed: number): boolean =>
  failed >= 0 &&
  !unit.op.some(
    (op, node) =>
      encloses(unit, failed, unit.block[node] ?? -1) &&
      (op === Op.Return || op === Op.Throw || op === Op.Break || (op === Op.Const && unit.b[node] === ConstType.Boolean)),
  );

/** The first call in a block; -1 where there is none. */
const saidIn = (unit: Unit, block: number): NodeId =>
  unit.op.findIndex((op, node) => op === Op.Call && encloses(unit, block, unit.block[node] ?? -1));

/** What a condition asks of a verdict: a member of it, or the whole. */
function verdictIn(program: Program, guard: Ref): Ref {
  let at = guard;
  while (at >= 0 && (program.op(at) === Op.Not || program.op(at) === Op.Compare)) at = program.field(at, "a");
  return at;
}

/** The name of the judge who has given a verdict; empty where it is none's. */
function judgeOf(program: Program, verdict: Ref): string {
  let at = verdict;
  for (let i = 0; i < DEEPEST && at >= 0; i++) {
    if (program.op(at) === Op.Call) {
      const name = nameOfCall(program, at);
      return JUDGING.test(name) ? name : "";
    }
    if (program.op(at) !== Op.Load && program.op(at) !== Op.Await && program.op(at) !== Op.Cast) return "";
    at = program.field(at, "a");
  }
  return "";
}
