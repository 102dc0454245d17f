import { type Ref, refOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { calledAt } from "../unit/name-at.js";
import { BlockKind, byUnit, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { choosesAnswer } from "./answering.js";
import { ALLOWING, alwaysYes, codeOfAgents, flawed } from "./flaw.js";

/** Messages by which another process asks for leave, by their method or their type. */
const ASKING =
  /(^|[/._])(request_?(permission|approval)|can_?use_?tool|(exec_?command|apply_?patch)_?approval(_?request)?)$|(^|[/._])permission[._/](asked|requested?|required)$|^(tool_?)?(permission|approval)_?request(ed)?$/i;
/** Calls that tell nobody who asked: they write down or show what was answered. */
const TELLING = /^(log|info|debug|warn|error|trace|track|record|audit|notify|append|print|render|set[A-Z]\w*State)$/;
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
  if (unit.op[guard] !== Op.Compare || unit.strings[unit.c[guard] ?? -1] !== "===") return undefined;
  return [textAt(unit, b), textAt(unit, a)].find((text) => ASKING.test(text));
}

/** The request that a place answers on every way, unless something around it chooses between the answers. */
function unconditional(unit: Unit, node: NodeId, asked: ReadonlyMap<number, string>): string | undefined {
  let method: string | undefined;
  for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.guard < 0) continue;
    if (asked.has(at)) method ??= asked.get(at);
    else if (!method && block.kind !== BlockKind.After) return undefined;
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
        (name === "optionId" && program.op(part) === Op.Const && ALLOWING.test(program.text(part, "a"))) ||
        saysYes(solver, part, depth + 1),
    );
}
