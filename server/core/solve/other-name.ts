import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { Solver } from "./solve.js";

/** Whether a call of a function that looks up by name what it runs names something else than what a listener was handed over under: `bus.emit("b")` runs nothing of `bus.on("a", run)`. */
export function isUnderOtherName(solver: Solver, listener: FunctionRef, runner: FunctionRef, caller: Caller): boolean {
  const { program, resolver } = solver;
  if (caller.position !== -1 || program.op(caller.call) !== Op.Call) return false;
  const args = program.args(caller.call);
  const names = lookedUpBy(program, runner).flatMap((at) => (args[at] ? (resolver.constant(args[at].ref) ?? []) : []));
  if (names.length !== 1) return false;
  const said = [...namesOf(solver, listener)];
  return said.length > 0 && !said.includes(names[0] as string);
}

/** The texts beside which a function is handed over where it is made. */
function* namesOf({ program, resolver }: Solver, fn: FunctionRef): Generator<string> {
  const { node } = program.functionInfo(fn);
  for (const user of node < 0 ? [] : program.index(fn).users(node)) {
    const call = refOf(unitOf(fn), user);
    if (program.op(call) !== Op.Call) continue;
    for (const { ref } of program.args(call)) {
      const text = nodeOf(ref) === node ? undefined : resolver.constant(ref);
      if (text !== undefined) yield text;
    }
  }
}

/** The places of the parameters by which a function looks something up in a collection. */
function lookedUpBy(program: Program, fn: FunctionRef): number[] {
  return program.functionInfo(fn).params.flatMap(({ node }, at) => {
    const users = program.index(fn).users(node);
    return users.some((user) => isLookup(program, refOf(unitOf(fn), user), node)) ? [at] : [];
  });
}

function isLookup(program: Program, user: Ref, key: number): boolean {
  if (program.op(user) === Op.Index) return nodeOf(program.field(user, "b")) === key;
  const callee = program.op(user) === Op.Call ? program.field(user, "a") : -1;
  return callee >= 0 && program.op(callee) === Op.Load && program.text(callee, "b") === "get";
}
