import type { Frame } from "../flow/state.js";
import { nodeOf, type Program, type Ref, refOf, returnedBy, unitOf } from "../program/program.js";
import { factsOf } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { type BlockId, BlockKind, byUnit, ConstType, encloses, Op, type Unit } from "../unit/unit.js";
import { isChanged } from "./changed-member.js";

const DEEPEST = 8;

/** What a condition says of a value: that it is true, or that it is a constant, and whether that holds. */
interface Fact {
  place: string;
  constant: Constant | undefined;
  holds: boolean;
}

interface Constant {
  text: string;
  isTrue: boolean;
  /** Nothing, of which there are two kinds that a loose comparison takes for one. */
  isNothing: boolean;
}

/**
 * Whether a place in a function is not come to by the call that a frame stands for, because of what the branches around
 * the call say: `if (!process.stdin.isTTY) return false; return ask()`, where `ask` begins with the same question.
 */
export function isShutOut(resolver: Resolver, at: Ref, frame: Frame): boolean {
  const asked = factsAt(resolver, at, frame, true);
  if (!asked.length) return false;
  for (let outer: Frame | undefined = frame; outer; outer = outer.parent) {
    const known = factsAt(resolver, outer.caller.call, outer.parent, false);
    if (known.some((fact) => asked.some((one) => contradicts(fact, one)))) return true;
  }
  return false;
}

function contradicts(x: Fact, y: Fact): boolean {
  if (x.place !== y.place) return false;
  const [a, b] = [x.constant, y.constant];
  if (a?.text === b?.text) return x.holds !== y.holds;
  if (a && b) return x.holds && y.holds && !(a.isNothing && b.isNothing);
  // That a value is not some constant says nothing of whether it is true.
  const [equal, other] = a ? [x, y] : [y, x];
  return equal.holds && equal.constant?.isTrue !== other.holds;
}

function factsAt(resolver: Resolver, at: Ref, frame: Frame | undefined, isAsked: boolean): Fact[] {
  const { program } = resolver;
  return [...saidAt(program, at, isAsked)].flatMap(({ ref, holds }) => {
    if (program.op(ref) !== Op.Compare) return factOn(resolver, ref, frame, undefined, holds);
    const operator = program.text(ref, "c");
    const constant = /^[!=]==?$/.test(operator) ? constantAt(program, program.field(ref, "b")) : undefined;
    return constant ? factOn(resolver, program.field(ref, "a"), frame, constant, operator.startsWith("!") !== holds) : [];
  });
}

/** What the branches around a place say, without what a loop has asked in each turn: it waits for that to change. A call in the same turn comes at once. */
function* saidAt(program: Program, at: Ref, isAsked: boolean): ReturnType<typeof factsOf> {
  const unit = program.unit(at);
  for (let id = unit.block[nodeOf(at)] ?? -1; id >= 0; id = unit.blocks[id]?.parent ?? -1) {
    const { guard = -1, polarity = true } = unit.blocks[id] ?? {};
    if (guard < 0 || loopGuards(unit).has(guard)) continue;
    const loop = loopAround(unit, unit.block[guard] ?? -1);
    if (loop < 0 || (!isAsked && encloses(unit, loop, id))) yield* factsOf(program, refOf(unitOf(at), guard), polarity);
  }
}

const loopGuards = byUnit(
  ({ blocks }) => new Set(blocks.filter(({ kind }) => kind === BlockKind.Loop).map(({ guard }) => guard)),
);

function loopAround({ blocks }: Unit, block: BlockId): BlockId {
  let at = block;
  while (at >= 0 && blocks[at]?.kind !== BlockKind.Loop) at = blocks[at]?.parent ?? -1;
  return at;
}

function constantAt(program: Program, ref: Ref): Constant | undefined {
  if (program.op(ref) !== Op.Const) return undefined;
  const type = program.number(ref, "b");
  const text = program.text(ref, "a");
  const isNothing = type === ConstType.Null || type === ConstType.Undefined;
  if (type === ConstType.String) return { text: JSON.stringify(text), isTrue: text !== "", isNothing };
  return isNothing || type === ConstType.Boolean ? { text, isTrue: text === "true", isNothing } : undefined;
}

function factOn(resolver: Resolver, ref: Ref, frame: Frame | undefined, constant: Constant | undefined, holds: boolean): Fact[] {
  const place = placeOf(resolver, ref, frame, 0);
  return place === undefined ? [] : [{ place, constant, holds }];
}

/** Where a value is read from, equal for reads of the same in a function and in what calls it; nowhere if it may be another one by then. */
function placeOf(resolver: Resolver, ref: Ref, frame: Frame | undefined, depth: number): string | undefined {
  const { program, linker } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const inner = (at: Ref, around = frame) => placeOf(resolver, at, around, depth + 1);
  switch (program.op(ref)) {
    case Op.Load: {
      const object = inner(program.field(ref, "a"));
      if (object === undefined || isChanged(program, ref, frame)) return undefined;
      return `${object}.${program.text(ref, "b")}`;
    }
    case Op.Cell: {
      const [only = -1, ...others] = program.parts(ref);
      const { block } = program.unit(ref);
      const isAtOnce = only >= 0 && block[nodeOf(only)] === block[nodeOf(ref)];
      return isAtOnce && !others.length ? inner(only) : undefined;
    }
    case Op.Global:
      return program.text(ref, "a");
    case Op.Cast:
      return inner(program.field(ref, "a"));
    case Op.Import: {
      const target = linker.import(ref);
      return target.to === "node" ? inner(target.ref) : String(ref);
    }
    case Op.This:
      if (frame && frame.fn === program.functionAt(ref)) {
        const callee = program.field(frame.caller.call, "a");
        return program.op(callee) === Op.Load ? inner(program.field(callee, "a"), frame.parent) : undefined;
      }
      return `this ${program.functionAt(ref)}`;
    case Op.Param: {
      if (!frame || frame.fn !== program.functionOfNode(ref)) return String(ref);
      const args = frame.caller.position === -1 ? program.args(frame.caller.call) : [];
      const arg = args[program.number(ref, "b")];
      return arg && !args.some(({ spread }) => spread) ? inner(arg.ref, frame.parent) : undefined;
    }
    case Op.Call:
      return answerOf(resolver, ref, depth);
    default:
      return String(ref);
  }
}

/** What a function that is handed nothing answers with: `const isThere = () => process.stdin.isTTY`. */
function answerOf(resolver: Resolver, call: Ref, depth: number): string | undefined {
  const { program } = resolver;
  const [value, ...others] = program.args(call).length ? [] : resolver.callees(call);
  if (value?.is !== "function" || others.length) return undefined;
  const returned = returnedBy(program, value.fn);
  return isOfSurroundings(program, returned) ? placeOf(resolver, returned, undefined, depth + 1) : undefined;
}

/** Whether a value is a member of something that is the same everywhere. */
function isOfSurroundings(program: Program, ref: Ref): boolean {
  let at = ref;
  while (at >= 0 && (program.op(at) === Op.Load || program.op(at) === Op.Cast)) at = program.field(at, "a");
  return at >= 0 && program.op(at) === Op.Global;
}
