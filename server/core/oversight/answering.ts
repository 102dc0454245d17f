import { type FunctionRef, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Solver } from "../solve/solve.js";

/** What is handed to whatever asks for leave, so that it answers. */
const ANSWERING =
  /^on_?(tool_?)?(use_?|call_?)?(approval|permission)(_?(request(ed)?|required|needed|ask(ed)?))?$|(approval|permission)_?(request_?)?(handler|callback)$/i;

/** Whether a function answers whoever asks for leave, by what it or the function that makes it is called, and no condition puts it there. */
export function isAnswering({ program }: Solver, fn: FunctionRef): boolean {
  const { name, node, parent } = program.functionInfo(fn);
  if (node < 0 || !ANSWERING.test(name || (parent > 0 ? program.functionInfo(refOf(unitOf(fn), parent)).name : ""))) return false;
  return conditionsAt(program, refOf(unitOf(fn), node)).next().done === true;
}
