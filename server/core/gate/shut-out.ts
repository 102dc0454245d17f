import type { Frame } from "../flow/state.js";
import { type Program, type Ref, returnedBy } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { ConstType, Op } from "../unit/unit.js";

const DEEPEST = 8;

/** What a condition says of a value: that it is a text, or that there is something. */
interface Fact {
  place: string;
  text: string | undefined;
  holds: boolean;
}

/**
 * Whether a place in a function is not come to by the call that a frame stands for, because of what the branches around
 * the call say: `if (!process.stdin.isTTY) return false; return ask()`, where `ask` begins with the same question.
 */
export function isShutOut(resolver: Resolver, at: Ref, frame: Frame): boolean {
  const asked = factsAt(resolver, at, frame);
  if (!asked.length) return false;
  for (let outer: Frame | undefined = frame; outer; outer = outer.parent) {
    const known = factsAt(resolver, outer.caller.call, outer.parent);
    if (known.some((fact) => asked.some((one) => contradicts(fact, one)))) return true;
  }
  return false;
}

const contradicts = (x: Fact, y: Fact): boolean =>
  x.place === y.place &&
  (x.text === y.text ? x.holds !== y.holds : x.text !== undefined && y.text !== undefined && x.holds && y.holds);

function factsAt(resolver: Resolver, at: Ref, frame: Frame | undefined): Fact[] {
  const { program } = resolver;
  return [...conditionsAt(program, at)].flatMap(({ ref, holds }) => {
    if (program.op(ref) !== Op.Compare) return factOn(resolver, ref, frame, undefined, holds);
    const operator = program.text(ref, "c");
    const constant = program.field(ref, "b");
    if (!/^[!=]==?$/.test(operator) || program.op(constant) !== Op.Const) return [];
    const isEqual = operator.startsWith("!") !== holds;
    const type = program.number(constant, "b");
    const value = program.field(ref, "a");
    if (type === ConstType.String) return factOn(resolver, value, frame, program.text(constant, "a"), isEqual);
    if (type === ConstType.Boolean)
      return factOn(resolver, value, frame, undefined, (program.text(constant, "a") === "true") === isEqual);
    const isNothing = type === ConstType.Null || type === ConstType.Undefined;
    return isNothing ? factOn(resolver, value, frame, undefined, !isEqual) : [];
  });
}

function factOn(resolver: Resolver, ref: Ref, frame: Frame | undefined, text: string | undefined, holds: boolean): Fact[] {
  const place = placeOf(resolver, ref, frame, 0);
  return place === undefined ? [] : [{ place, text, holds }];
}

/** Where a value is read from, equal for reads of the same in a function and in what calls it. */
function placeOf(resolver: Resolver, ref: Ref, frame: Frame | undefined, depth: number): string | undefined {
  const { program, linker } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const inner = (at: Ref, around = frame) => placeOf(resolver, at, around, depth + 1);
  switch (program.op(ref)) {
    case Op.Load: {
      const object = inner(program.field(ref, "a"));
      return object === undefined ? undefined : `${object}.${program.text(ref, "b")}`;
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
