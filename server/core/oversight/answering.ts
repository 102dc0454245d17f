import { REVIEW_NAME } from "../gate/verdict.js";
import { type FunctionRef, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { argsAt, calledAt, nameAt } from "../unit/name-at.js";
import { BlockKind, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";

/** What is handed to whatever asks for leave, so that it answers. */
export const ANSWERING =
  /^on_?(tool_?)?(use_?|call_?)?(approval|permission)(_?(request(ed)?|required|needed|ask(ed)?))?$|(approval|permission)_?(request_?)?(handler|callback)$/i;

/** Whether a function answers whoever asks for leave, by what it or the function that makes it is called, and no condition puts it there but one by which a run ends early for another reason. */
export function isAnswering({ program }: Solver, fn: FunctionRef): boolean {
  const { name, node, parent } = program.functionInfo(fn);
  if (node < 0 || !ANSWERING.test(name || (parent > 0 ? program.functionInfo(refOf(unitOf(fn), parent)).name : ""))) return false;
  const unit = program.unit(fn);
  for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const { guard = -1, kind = -1 } = unit.blocks[at] ?? {};
    if (guard >= 0 && (kind !== BlockKind.After || choosesAnswer(unit, guard))) return false;
  }
  return true;
}

/** Conditions that choose between the answers. */
const CHOOSING =
  /approv|confirm|consent|allow|permit|permission_?mode|policy|trust|yolo|auto|skip|bypass|safe|risk|danger|tool_?name|mode$/i;
const DEEPEST = 4;

/** Whether a condition may choose between a yes and a no. */
export const choosesAnswer = (unit: Unit, guard: NodeId): boolean => namesIn(unit, guard).some((name) => CHOOSING.test(name));

/** What a condition reads or compares with. */
function namesIn(unit: Unit, node: NodeId, depth = 0): string[] {
  if (node < 0 || depth > DEEPEST) return [];
  const both = () => [...namesIn(unit, unit.a[node] ?? -1, depth + 1), ...namesIn(unit, unit.b[node] ?? -1, depth + 1)];
  switch (unit.op[node]) {
    case Op.Load:
    case Op.Param:
      return [nameAt(unit, node)];
    case Op.Call:
      return [calledAt(unit, node), ...argsAt(unit, node).flatMap((arg) => namesIn(unit, arg, depth + 1))];
    case Op.Const:
      // Which kind of request it is says nothing of the answer.
      return /request|approval$/i.test(textAt(unit, node)) ? [] : [textAt(unit, node)];
    case Op.Not:
    case Op.Await:
    case Op.Cast:
      return namesIn(unit, unit.a[node] ?? -1, depth + 1);
    case Op.And:
    case Op.Or:
    case Op.Nullish:
    case Op.Compare:
      return both();
    default:
      return [];
  }
}

/** Where an answer is given: in the review of the program that a function only hands on, as in `(action) => approveByModel(llm, action)`. */
export function answeredAt({ program, resolver }: Solver, node: Ref, value: Ref): Ref {
  const call = uncast(program, value);
  const [callee, ...others] = program.op(call) === Op.Call ? resolver.callees(call) : [];
  if (callee?.is !== "function" || others.length) return node;
  const { name, returns } = program.functionInfo(callee.fn);
  return REVIEW_NAME.test(name) && returns.length === 1 ? refOf(unitOf(callee.fn), returns[0] as number) : node;
}
