import { type FunctionRef, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";

/** Whether a function only stands in for a parameter that every caller gives, those in tests aside, so that nobody ever calls it. */
export function isUnusedDefault({ program, flow }: Solver, fn: FunctionRef): boolean {
  const { node } = program.functionInfo(fn);
  const users = node < 0 ? [] : program.index(refOf(unitOf(fn), node)).users(node);
  const [only, ...more] = users;
  if (only === undefined || more.length > 0) return false;
  const joined = refOf(unitOf(fn), only);
  if (program.op(joined) !== Op.Phi) return false;
  const parameter = program.parts(joined).find((part) => program.op(part) === Op.Param);
  if (parameter === undefined) return false;
  const position = program.number(parameter, "b");
  const uses = flow.graph.uses(program.functionOfNode(parameter));
  const callers = uses.callers.filter(({ call }) => !TEST_FILE.test(program.unit(call).file));
  return callers.length > 0 && callers.every(({ call, position: at }) => at < 0 && gives(program.args(call), position));
}

const gives = (args: readonly { spread: boolean }[], position: number): boolean =>
  position < args.length && !args.slice(0, position + 1).some((arg) => arg.spread);
