import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { isEnvironment } from "../unit/name-at.js";
import { BlockKind, ConstType, Op } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";

/** Methods that ask whether something is in a list, and those that make another list of it. */
const ASKING = /^(includes|some|find|has)$/;
const MAKING = /^(filter|map|flatMap|slice|concat|split)$/;
const DEEPEST = 12;
const MOST_CALLS = 2;

/** What a value is where nobody has said anything: nothing, or a constant. */
interface Said {
  text: string;
  type: number;
}

const NOTHING: Said = { text: "undefined", type: ConstType.Undefined };
const truth = (is: boolean): Said => ({ text: String(is), type: ConstType.Boolean });
const isNothing = ({ type }: Said): boolean => type === ConstType.Undefined || type === ConstType.Null;
const isTrue = ({ text, type }: Said): boolean =>
  type === ConstType.Boolean
    ? text === "true"
    : type === ConstType.Number
      ? Number(text) !== 0
      : type === ConstType.String && text !== "";

/** A call through which a value is asked for, in the function that it calls. */
interface Through {
  call: Ref;
  fn: FunctionRef;
  parent: Through | undefined;
  depth: number;
}

/** Whether a condition comes out in a way where settings are left out, and lists that callers hand over are empty. */
export function holdsUnset(resolver: Resolver, ref: Ref, holds: boolean): boolean {
  const said = saidOf(resolver, ref, undefined, 0);
  return said !== undefined && isTrue(said) === holds;
}

function saidOf(resolver: Resolver, ref: Ref, through: Through | undefined, depth: number): Said | undefined {
  const { program } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const said = (one: Ref) => saidOf(resolver, one, through, depth + 1);
  const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
  switch (program.op(ref)) {
    case Op.Const:
      return { text: program.text(ref, "a"), type: program.number(ref, "b") };
    case Op.Cast:
    case Op.Await:
      return said(a);
    case Op.Not: {
      const operand = said(a);
      return operand && truth(!isTrue(operand));
    }
    case Op.And:
    case Op.Or: {
      const [left, right] = [said(a), said(b)];
      const ends = (one: Said | undefined) => one !== undefined && isTrue(one) === (program.op(ref) === Op.Or);
      if (left) return ends(left) ? left : right;
      return ends(right) ? right : undefined;
    }
    case Op.Nullish: {
      const left = said(a);
      return left && (isNothing(left) ? said(b) : left);
    }
    case Op.Phi: {
      const [value = -1, standIn = -1] = program.parts(ref);
      const left = program.number(ref, "c") === 1 ? said(value) : undefined;
      return left && (isNothing(left) ? said(standIn) : left);
    }
    case Op.Cell: {
      const [value = -1, ...others] = program.parts(ref);
      return others.length ? undefined : said(value);
    }
    case Op.Compare:
      return compared(said(a), said(b), program.text(ref, "c"));
    case Op.Param:
      return through && isOf(program, ref, through)
        ? saidOf(resolver, handed(program, ref, through), through.parent, depth + 1)
        : undefined;
    case Op.Load:
      if (program.text(ref, "b") === "length" && isLeftOut(resolver, a, through, depth + 1))
        return { text: "0", type: ConstType.Number };
      return isSetting(program, ref) ? NOTHING : undefined;
    case Op.Call:
      return ofCall(resolver, ref, through, depth);
    default:
      return undefined;
  }
}

function compared(left: Said | undefined, right: Said | undefined, operator: string): Said | undefined {
  if (!left || !right) return undefined;
  const same = left.text === right.text && left.type === right.type;
  switch (operator) {
    case "===":
    case "!==":
      return truth((same || (isNothing(left) && isNothing(right))) === (operator === "==="));
    case ">":
      return truth(Number(left.text) > Number(right.text));
    default:
      return undefined;
  }
}

/** What a call answers: a list that is empty has nothing in it, and so says a function that only looks through it. */
function ofCall(resolver: Resolver, call: Ref, through: Through | undefined, depth: number): Said | undefined {
  const { program } = resolver;
  const callee = program.field(call, "a");
  if (program.op(callee) === Op.Load) {
    const of = program.field(callee, "a");
    const method = program.text(callee, "b");
    if (ASKING.test(method) && isLeftOut(resolver, of, through, depth + 1)) return truth(false);
    if (ASKING.test(method) && program.op(of) === Op.Array) {
      const [asked] = program.args(call);
      const said = asked && saidOf(resolver, asked.ref, through, depth + 1);
      return said && isNothing(said) ? truth(false) : undefined;
    }
    const said = saidOf(resolver, of, through, depth + 1);
    if (said) return isNothing(said) ? NOTHING : undefined;
  }
  const level = (through?.depth ?? 0) + 1;
  const handsOver = program.args(call).some(({ ref }) => isLeftOut(resolver, ref, through, depth + 1));
  const called = handsOver && level <= MOST_CALLS ? resolver.callees(call) : [];
  const answers = called.flatMap((value) => {
    if (value.is !== "function") return [undefined];
    const inner: Through = { call, fn: value.fn, parent: through, depth: level };
    const returns = program.functionInfo(value.fn).returns.map((node) => refOf(unitOf(value.fn), node));
    // In an empty list no loop finds anything.
    const reached = returns.filter((at) => !isInLoop(program, at));
    return reached.map((at) => saidOf(resolver, program.field(at, "a"), inner, depth + 1));
  });
  const [first, ...others] = answers;
  return first && others.every((one) => one !== undefined && isTrue(one) === isTrue(first)) ? first : undefined;
}

/** Whether a list is one that callers hand over, or made of one: where nobody says anything, it is empty. */
function isLeftOut(resolver: Resolver, ref: Ref, through: Through | undefined, depth: number): boolean {
  const { program } = resolver;
  if (ref < 0 || depth > DEEPEST) return false;
  const inner = (one: Ref) => isLeftOut(resolver, one, through, depth + 1);
  const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
  const isEmpty = (one: Ref) => one >= 0 && program.op(one) === Op.Array && !program.args(one).length;
  switch (program.op(ref)) {
    case Op.Param:
      return (
        !through || !isOf(program, ref, through) || isLeftOut(resolver, handed(program, ref, through), through.parent, depth + 1)
      );
    case Op.Load:
      return isSetting(program, ref);
    case Op.Cast:
      return inner(a);
    case Op.Nullish:
    case Op.Or:
      return inner(a) && isEmpty(b);
    case Op.Phi: {
      const [value = -1, standIn = -1] = program.parts(ref);
      return program.number(ref, "c") === 1 && inner(value) && isEmpty(standIn);
    }
    case Op.Call: {
      if (program.op(a) === Op.Load && MAKING.test(program.text(a, "b"))) return inner(program.field(a, "a"));
      const [list, ...others] = program.args(ref);
      return list !== undefined && !others.length && inner(list.ref);
    }
    case Op.New: {
      const [list] = program.args(ref);
      return list !== undefined && inner(list.ref);
    }
    default:
      return isEmpty(ref);
  }
}

/** Whether something is read that a caller, an object's settings or the environment may leave out. */
function isSetting(program: Program, load: Ref): boolean {
  const of = program.field(load, "a");
  if (of < 0) return false;
  if (isEnvironment(program.unit(of), nodeOf(of))) return true;
  let at = of;
  let steps = 1;
  for (; at >= 0 && program.op(at) === Op.Load; at = program.field(at, "a")) steps++;
  const op = at < 0 ? -1 : program.op(at);
  return op === Op.Param || (op === Op.This && steps > 1);
}

const isOf = (program: Program, param: Ref, { fn }: Through): boolean => program.functionOfNode(param) === fn;

const handed = (program: Program, param: Ref, { call }: Through): Ref =>
  program.args(call)[program.number(param, "b")]?.ref ?? -1;

function isInLoop(program: Program, node: Ref): boolean {
  const { block, blocks } = program.unit(node);
  for (let at = block[nodeOf(node)] ?? -1; at >= 0; at = blocks[at]?.parent ?? -1)
    if (blocks[at]?.kind === BlockKind.Loop) return true;
  return false;
}
