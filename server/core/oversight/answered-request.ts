import { type FunctionRef, nodeOf, type Program, type Ref, refOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { argsAt, calledAt, nameAt } from "../unit/name-at.js";
import { BlockKind, byUnit, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { ALLOWING, alwaysYes } from "./always-yes.js";
import { choosesAnswer } from "./answering.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** Messages by which another process asks for leave, by their method or their type. */
const ASKING =
  /(^|[/._])(request_?(permission|approval)|can_?use_?tool|(exec_?command|apply_?patch)_?approval(_?request)?)$|(^|[/._])permission[._/](asked|requested?|required)$|^(tool_?)?(permission|approval)_?request(ed)?$/i;
/** Calls that tell nobody who asked: they write down or show what was answered. */
const TELLING = /^(log|info|debug|warn|error|trace|track|record|audit|notify|append|print|render|set[A-Z]\w*State)$/;
/** What such a message has in its name, how a name is looked into, and what is looked into there. */
const ASKING_PART = /(^|[/._])(request_?)?(permission|approval)s?(_?request(ed)?)?$/i;
const PART_OF = /^(includes|startsWith|endsWith)$/;
const NAMING = /^(method|type|event|kind|name|action|subtype)(_?name)?$/i;
/** What there has to be of a request, so that it can be answered. */
const CHOICE = /^(options?|choices?|params?|request_?id|id|allow_?option|option_?id)$/i;
const DEEPEST = 4;

/** Requests for approval by another process that the program answers with yes as soon as they come. */
export function answeredRequests(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("constant"));
  if (!rule) return [];
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver))
    for (const { node, method } of answersIn(unit)) {
      const at = refOf(id, node);
      if (said(solver, at).some((value) => saysYes(solver, value)))
        out.push(flawed(solver, rule, "constant", at, method, "is told yes by the program itself"));
    }
  return out;
}

interface Answer {
  /** The call that sends the answer, or the return that gives it. */
  node: NodeId;
  method: string;
}

/** Calls and returns that stand directly where a message is known to be such a request. */
const answersIn = byUnit((unit): Answer[] => {
  const asked = new Map<number, string>();
  for (const [at, { kind, guard, polarity }] of unit.blocks.entries()) {
    if (guard < 0 || !polarity || (kind !== BlockKind.Branch && kind !== BlockKind.Case)) continue;
    const method = methodIn(unit, guard);
    if (method) asked.set(at, method);
  }
  if (!asked.size) return [];
  const out: Answer[] = [];
  for (let node = 0; node < unit.op.length; node++) {
    const isAnswer = unit.op[node] === Op.Return || (unit.op[node] === Op.Call && !TELLING.test(calledAt(unit, node)));
    const method = isAnswer ? unconditional(unit, node, asked) : undefined;
    if (method) out.push({ node, method });
  }
  return out;
});

/** The request that is asked about where a condition holds, whichever of several it is. */
function methodIn(unit: Unit, guard: NodeId): string | undefined {
  const [a, b] = [unit.a[guard] ?? -1, unit.b[guard] ?? -1];
  if (unit.op[guard] === Op.Or) return methodIn(unit, a) && methodIn(unit, b);
  if (unit.op[guard] === Op.Call) return methodTold(unit, guard);
  if (unit.op[guard] !== Op.Compare || unit.strings[unit.c[guard] ?? -1] !== "===") return undefined;
  return [textAt(unit, b), textAt(unit, a)].find((text) => ASKING.test(text));
}

/** What a request is asked to have in its name: `message.method.includes("permission")`. */
function methodTold(unit: Unit, call: NodeId): string | undefined {
  const callee = unit.a[call] ?? -1;
  if (!PART_OF.test(calledAt(unit, call)) || !NAMING.test(nameAt(unit, unit.a[callee] ?? -1))) return undefined;
  const [part = -1, ...others] = argsAt(unit, call);
  const text = others.length ? "" : textAt(unit, part);
  return ASKING_PART.test(text) ? text : undefined;
}

/** Whether a condition only asks whether there is anything to choose from. */
function asksForChoice(unit: Unit, guard: NodeId): boolean {
  const [a, b] = [unit.a[guard] ?? -1, unit.b[guard] ?? -1];
  switch (unit.op[guard]) {
    case Op.And:
      return asksForChoice(unit, a) && asksForChoice(unit, b);
    case Op.Cast:
    case Op.Compare:
      return asksForChoice(unit, a);
    case Op.Load:
      return CHOICE.test(nameAt(unit, guard)) || (nameAt(unit, guard) === "length" && asksForChoice(unit, a));
    default:
      return false;
  }
}

/** The request that a place answers on every way, unless something around it chooses between the answers. */
function unconditional(unit: Unit, node: NodeId, asked: ReadonlyMap<number, string>): string | undefined {
  let method: string | undefined;
  for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.guard < 0) continue;
    if (asked.has(at)) method ??= asked.get(at);
    else if (!method && block.kind !== BlockKind.After && !(block.polarity && asksForChoice(unit, block.guard))) return undefined;
    else if (choosesAnswer(unit, block.guard)) return undefined;
  }
  return method;
}

/** What is sent or returned there. */
const said = ({ program }: Solver, at: Ref): readonly Ref[] =>
  program.op(at) === Op.Return ? [program.field(at, "a")].filter((one) => one >= 0) : program.args(at).map(({ ref }) => ref);

/** Whether an answer is a yes, however deep it lies in what is sent. */
function saysYes(solver: Solver, value: Ref, depth = 0): boolean {
  const { program } = solver;
  if (depth > DEEPEST || program.op(value) !== Op.Object) return false;
  if (alwaysYes(solver, value)) return true;
  return program
    .entries(value)
    .some(
      ({ name, value: part }) =>
        (name === "optionId" && (isAllowing(program, part) || isFoundAllowing(program, part))) ||
        saysYes(solver, part, depth + 1),
    );
}

const isAllowing = (program: Program, value: Ref): boolean =>
  program.op(value) === Op.Const && ALLOWING.test(program.text(value, "a"));

/** Whether a value is of the first option that is found to be a yes: `options.find((one) => one.kind.includes("allow"))?.optionId`. */
function isFoundAllowing(program: Program, value: Ref, depth = 0): boolean {
  if (value < 0 || depth > DEEPEST) return false;
  const inner = (one: Ref) => isFoundAllowing(program, one, depth + 1);
  switch (program.op(value)) {
    case Op.Cast:
    case Op.Load:
    case Op.Nullish:
    case Op.Or:
      return inner(program.field(value, "a"));
    case Op.Call: {
      const [test] = program.args(value);
      if (!/^(find|findLast|filter)$/.test(calledAt(program.unit(value), nodeOf(value))) || !test) return false;
      return program.op(test.ref) === Op.Function && looksForYes(program, program.functionOfNode(test.ref));
    }
    default:
      return false;
  }
}

/** Whether a function asks of an option whether it is a yes, and of none whether it is something else. */
function looksForYes(program: Program, fn: FunctionRef): boolean {
  const unit = program.unit(fn);
  const inside = (node: NodeId) => unit.blocks[unit.block[node] ?? -1]?.function === nodeOf(fn);
  const texts = [...unit.op.keys()].flatMap((node) => (inside(node) && textAt(unit, node) ? [textAt(unit, node)] : []));
  return texts.length > 0 && texts.every((text) => ALLOWING.test(text) || /^(allow|accept|approve|proceed)/i.test(text));
}
