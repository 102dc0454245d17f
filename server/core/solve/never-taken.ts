import type { Roles } from "../calls/role.js";
import { ownCallers } from "../calls/running.js";
import type { Flow } from "../flow/flow.js";
import { below, type Chain, type State } from "../flow/state.js";
import { passes, type Test } from "../gate/verdict.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { BlockKind, ConstType, Entry, Op } from "../unit/unit.js";
import { isKeptOut } from "./admitted.js";
import type { Named } from "./candidate.js";
import type { Solver } from "./solve.js";

const DEEPEST = 12;
/** Blocks that are entered once their condition is asked, and not again and again. */
const DECIDED = new Set<number>([BlockKind.Branch, BlockKind.Case, BlockKind.After]);
const UNDEFINED = { text: "", type: ConstType.Undefined };

/** A value that is asked about, and the call out of which the question came where that is not on the way in. */
type Asked = State & { through?: Ref };

/** A constant that a value is. */
interface Constant {
  text: string;
  type: number;
}

/** Whether a way leads through a branch that is not taken on it, because of the constants that its own callers hand over: `keep(text, { from: "timer" })`, and `if (from === "user")`. Nor is one of a name that was not let in. */
export function isNeverTaken(flow: Flow, site: Ref, chain: Chain): boolean {
  const { program } = flow.resolver;
  for (let level = 0; level < chain.calls.length; level++) {
    const at = level === 0 ? site : (chain.calls[level - 1]?.call as Ref);
    const unit = program.unit(at);
    for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const info = unit.blocks[block];
      if (!info || info.guard < 0 || !DECIDED.has(info.kind)) continue;
      if (isNever(flow, { ref: refOf(unitOf(at), info.guard), fields: [], frame: undefined, level }, info.polarity, chain))
        return true;
    }
  }
  return isKeptOut(flow, site, chain);
}

const MOST_CALLERS = 8;
const MOST_ABOVE = 3;

/** The same on every way to where a chain begins: whoever calls the function there hands over constants with which it does not come to the place. */
export function isTakenByNobody(flow: Flow, roles: Roles, site: Ref, chain: Chain, above = 0): boolean {
  const callers = ownCallers(flow.resolver, flow.graph, roles, chain.functions.at(-1) as FunctionRef);
  if (!callers.length || callers.length > MOST_CALLERS || above === MOST_ABOVE) return false;
  return callers.every((caller) => {
    if (caller.position !== -1 || caller.byName || chain.calls.some(({ call }) => call === caller.call)) return false;
    const longer = flow.chain(site, [...chain.calls, caller]);
    return isNeverTaken(flow, site, longer) || isTakenByNobody(flow, roles, site, longer, above + 1);
  });
}

/** Whether a condition never comes out one way, by the constants that callers hand over. */
export function isNever(flow: Flow, state: State, holds: boolean, chain: Chain, depth = 0): boolean {
  const { program } = flow.resolver;
  if (depth > DEEPEST) return false;
  const { ref } = state;
  const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
  const inner = (side: Ref, way: boolean) => isNever(flow, { ...state, ref: side }, way, chain, depth + 1);
  switch (program.op(ref)) {
    case Op.Not:
      return inner(a, !holds);
    case Op.And:
    case Op.Or:
      return (program.op(ref) === Op.And) === holds ? inner(a, holds) || inner(b, holds) : inner(a, holds) && inner(b, holds);
    case Op.Compare: {
      const operator = program.text(ref, "c");
      const [constant, value] = program.op(b) === Op.Const ? [b, a] : [a, b];
      const type = program.op(constant) === Op.Const ? program.number(constant, "b") : -1;
      if ((operator !== "===" && operator !== "!==") || !COMPARED.has(type)) return false;
      const test = { text: program.text(constant, "a"), equal: (operator === "===") === holds };
      return isHandedOver(program, value) && fails(flow, { ...state, ref: value }, test, type, chain);
    }
    default:
      return isHandedOver(program, ref) && fails(flow, state, { truthy: holds }, -1, chain);
  }
}

/** Whether a value is a parameter, or is read from one. */
export function isHandedOver(program: Program, value: Ref, depth = 0): boolean {
  const op = program.op(value);
  if (op === Op.Phi) return program.number(value, "c") === 1 && isHandedOver(program, program.parts(value)[0] ?? -1, depth + 1);
  return op === Op.Param || (op === Op.Load && depth < DEEPEST && isHandedOver(program, program.field(value, "a"), depth + 1));
}

function fails(flow: Flow, state: State, test: Test, compared: number, chain: Chain): boolean {
  const constants = constantsOf(flow, state, chain, 0);
  const isPassed = ({ text, type }: Constant) => ("text" in test && type !== compared ? !test.equal : passes(text, type, test));
  return constants !== undefined && constants.length > 0 && !constants.some(isPassed);
}

/** What is compared strictly is compared with its own kind: the number 1 is not "1", and what was left out is not `false`. */
const COMPARED = new Set<number>([ConstType.String, ConstType.Boolean]);

/** The constants that a value is on a way; nothing where it may be anything else. */
function constantsOf(flow: Flow, state: Asked, chain: Chain, depth: number): Constant[] | undefined {
  const { program } = flow.resolver;
  const { ref, fields } = state;
  if (depth > DEEPEST) return undefined;
  switch (program.op(ref)) {
    case Op.Const:
      return fields.length ? undefined : [{ text: program.text(ref, "a"), type: program.number(ref, "b") }];
    case Op.Object: {
      const [name, ...rest] = fields;
      if (name === undefined || name === "*" || mayChange(flow, state, chain)) return undefined;
      const entries = program.entriesFor(ref, name);
      const found = entries.find((entry) => entry.kind === Entry.Named && entry.name === name);
      if (entries.some(({ kind }) => kind !== Entry.Named)) return undefined;
      return found ? constantsOf(flow, { ...state, ref: found.value, fields: rest }, chain, depth + 1) : [UNDEFINED];
    }
    case Op.Param: {
      const { frame } = state;
      const fn = program.functionOfNode(ref);
      const call = frame ? frame.caller : chain.calls[state.level];
      if (!call || call.position !== -1 || (frame ? frame.fn : chain.functions[state.level]) !== fn) return undefined;
      if (mayChange(flow, state, chain)) return undefined;
      const args = program.args(call.call);
      const position = program.number(ref, "b");
      if (call.byName || args.some((arg) => arg.spread)) return undefined;
      const arg = args[position];
      if (!arg) return [UNDEFINED];
      const up = frame ? { frame: frame.parent, through: call.call } : { level: state.level + 1 };
      return constantsOf(flow, { ...state, ref: arg.ref, ...up }, chain, depth + 1);
    }
    case Op.Load: {
      const up = { ...state, ref: program.field(ref, "a"), fields: [program.text(ref, "b"), ...fields] };
      return constantsOf(flow, up, chain, depth + 1);
    }
    case Op.Phi: {
      const [value = -1, standIn = -1] = program.parts(ref);
      if (program.number(ref, "c") !== 1) return undefined;
      const given = constantsOf(flow, { ...state, ref: value }, chain, depth + 1);
      if (!given?.some(({ type }) => type === ConstType.Undefined)) return given;
      const other = constantsOf(flow, { ...state, ref: standIn }, chain, depth + 1);
      return other && [...given.filter(({ type }) => type !== ConstType.Undefined), ...other];
    }
    case Op.Cast:
    case Op.Await:
      return constantsOf(flow, { ...state, ref: program.field(ref, "a") }, chain, depth + 1);
    default:
      return undefined;
  }
}

/** Whether what is asked for in an object may be another than the one that it was made with: something is put into the object, or others get it who may do so. */
function mayChange(flow: Flow, { ref, fields, level, through }: Asked, chain: Chain): boolean {
  const { program } = flow.resolver;
  if (!fields.length) return false;
  const [unit, node] = [program.unit(ref), nodeOf(ref)];
  const { stores, calls, users } = program.index(ref);
  const isAbove = (path: readonly string[]) => path.length < fields.length && below(path, fields) !== undefined;
  // The call that leads on along the way gets the object too: what is done to it there is asked at the parameter.
  const onward = through ?? chain.calls[level - 1]?.call;
  return (
    stores.get(node).some(({ path }) => below(path, fields) !== undefined) ||
    calls.get(node).some(({ call, path }) => refOf(unitOf(ref), call) !== onward && isAbove(path)) ||
    users(node).some((user) => keeps(program, refOf(unitOf(ref), user), ref)) ||
    unit.exports.some((one) => one.node === node)
  );
}

/** Whether a node keeps a value in something else, whoever gets that. */
function keeps(program: Program, node: Ref, value: Ref): boolean {
  switch (program.op(node)) {
    case Op.Object:
      return program.entries(node).some((entry) => entry.kind !== Entry.Spread && entry.value === value);
    case Op.Store:
    case Op.StoreIndex:
      return program.field(node, "c") === value;
    default:
      return program.op(node) === Op.Array || program.op(node) === Op.Cell;
  }
}

/** Whether the program has functions that read what a place is named like, and nothing starts any of them. */
export function isReadByNobody({ program, running }: Solver, { readers }: Named): boolean {
  const reads = readers?.() ?? [];
  return reads.length > 0 && reads.every((read) => running.isNever(program.functionAt(read)));
}
