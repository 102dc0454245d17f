import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { wordsOf } from "../unit/name-at.js";
import { type BlockId, BlockKind, ConstType, encloses, Op } from "../unit/unit.js";
import type { Region } from "./region.js";

export type Cap = "count" | "time" | "cost" | "depth";

const RELATIONS = new Set(["<", "<=", ">", ">=", "===", "!=="]);
/** What things are called of which there may only be so many. */
const COUNTED =
  /iteration|round|generation|attempt|cycle|epoch|retries|turns?$|steps?$|depth|level|remaining|spawned|running|children/i;
const TIMED = /deadline|elapsed|time_?out|timed_?out|duration|expires/i;
const CLOCK = /^(now|hrtime|getTime|uptime)$/;
const PRICED = /budget|cost|spen[dt]|token|credit|usd/i;
const LIMITS = new Set(["limit", "limits", "quota", "quotas"]);
const DEEPEST = 7;

/** What ends a region however its rounds turn out. */
export function capsOf(solver: Solver, region: Region): Set<Cap> {
  const caps = new Set<Cap>();
  for (const condition of conditionsOf(solver.program, region)) capsIn(solver.program, condition, region, caps);
  return caps;
}

/** Whether a name is that of something of which there may only be so many, or so much. */
export const isCounted = (name: string): boolean =>
  COUNTED.test(name) || PRICED.test(name) || wordsOf(name).some((word) => LIMITS.has(word));

/** Conditions under which a region goes on or ends. */
export function conditionsOf(program: Program, { at, fn, block: loop, kind }: Region): Ref[] {
  const unit = program.unit(fn);
  const out = new Set<Ref>();
  const add = (guard: number, near: Ref = fn) => {
    if (guard >= 0) out.add(refOf(unitOf(near), guard));
  };
  const guardsOf = (from: BlockId, end: BlockId, near: Ref = fn) => {
    const { blocks } = program.unit(near);
    // A loop around a call says how often it is made in one turn, and nothing of how many turns follow.
    const ofLoops = blocks.flatMap((block) => (kind !== "loop" && block.kind === BlockKind.Loop ? [block.guard] : []));
    for (let block = from; block >= 0 && block !== end; block = blocks[block]?.parent ?? -1) {
      const guard = blocks[block]?.guard ?? -1;
      if (!ofLoops.includes(guard)) add(guard, near);
    }
  };
  if (kind !== "loop") {
    guardsOf(program.unit(at).block[nodeOf(at)] ?? -1, -1, at);
    const root = unit.functions[nodeOf(fn)]?.root ?? -1;
    for (let node = 0; node < unit.op.length; node++) {
      const inside = unit.blocks[unit.block[node] as number]?.function === nodeOf(fn);
      if (inside && (unit.op[node] === Op.Return || unit.op[node] === Op.Throw)) guardsOf(unit.block[node] as number, root);
    }
    return [...out];
  }
  add(unit.blocks[loop]?.guard ?? -1);
  for (const block of unit.blocks) {
    // The condition of a loop that tests at its end guards what follows the loop.
    if (block.guard >= 0 && encloses(unit, loop, unit.block[block.guard] as number) && !encloses(unit, loop, block.parent))
      add(block.guard);
  }
  for (let node = 0; node < unit.op.length; node++) {
    const op = unit.op[node];
    if (op !== Op.Return && op !== Op.Throw && op !== Op.Break) continue;
    const block = unit.block[node] as number;
    if (encloses(unit, loop, block)) guardsOf(block, loop);
  }
  return [...out];
}

/** Reads a condition for what it measures: how often, how long, how much. */
function capsIn(program: Program, condition: Ref, region: Region, caps: Set<Cap>): void {
  const visit = (ref: Ref, compared: boolean, depth: number): void => {
    if (ref < 0 || depth > DEEPEST) return;
    const inner = (at: Ref) => visit(at, compared, depth + 1);
    switch (program.op(ref)) {
      case Op.Compare: {
        const [left, right] = [program.field(ref, "a"), program.field(ref, "b")];
        // What is asked to be a word tells kinds apart, and counts nothing.
        const relation = RELATIONS.has(program.text(ref, "c")) && !isWord(program, left) && !isWord(program, right);
        if (relation && (isCounter(program, left) || isCounter(program, right))) caps.add("count");
        visit(left, relation, depth + 1);
        visit(right, relation, depth + 1);
        return;
      }
      case Op.Param:
        if (region.kind === "recursion" && compared) caps.add("depth");
        named(program.functionInfo(program.functionOfNode(ref)).params[program.number(ref, "b")]?.name ?? "", compared);
        return;
      case Op.Cell:
      case Op.Global:
        named(program.text(ref, "a"), compared);
        return;
      case Op.Load:
        named(program.text(ref, "b"), compared);
        inner(program.field(ref, "a"));
        return;
      case Op.And:
      case Op.Or:
      case Op.Nullish:
      case Op.Binary:
        inner(program.field(ref, "a"));
        inner(program.field(ref, "b"));
        return;
      case Op.Call:
      case Op.Not:
      case Op.Await:
      case Op.Cast:
      case Op.Unary:
        inner(program.field(ref, "a"));
        return;
      case Op.Template:
        for (const part of program.parts(ref)) inner(part);
    }
  };
  const named = (name: string, compared: boolean): void => {
    if (TIMED.test(name) || CLOCK.test(name)) caps.add("time");
    if (PRICED.test(name)) caps.add("cost");
    if (compared && COUNTED.test(name)) caps.add("count");
    if (compared && /depth|level/i.test(name)) caps.add("depth");
  };
  visit(condition, false, 0);
}

const isWord = (program: Program, ref: Ref): boolean =>
  program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.String;

/** Whether a value grows or shrinks by a fixed step: a variable that is joined with itself and a number. */
export function isCounter(program: Program, ref: Ref): boolean {
  const isStep = (part: Ref): boolean => {
    const op = program.op(part);
    const sides =
      op === Op.Binary ? [program.field(part, "a"), program.field(part, "b")] : op === Op.Template ? program.parts(part) : [];
    return sides.some((side) => program.op(side) === Op.Const && program.number(side, "b") === ConstType.Number);
  };
  if (isStep(ref)) return true;
  const op = program.op(ref);
  return (op === Op.Phi || op === Op.Cell) && program.parts(ref).some(isStep);
}
