import { YES } from "../gate/verdict.js";
import { type FunctionRef, type Program, type Ref, refOf, uncast } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import { codeOfAgents } from "./flaw.js";

/** Functions that are asked in a person's stead: another way through the function that asks them gives what a person answers. */
export function besidePerson(solver: Solver, decides: (fn: FunctionRef) => boolean): ReadonlySet<FunctionRef> {
  const { program, resolver, flow, gates } = solver;
  const out = new Set<FunctionRef>();
  const calledBy = (call: Ref) => resolver.callees(call).flatMap((value) => (value.is === "function" ? [value.fn] : []));
  // The list of all gates names those that are met here, but nobody reads it of one file.
  const mayStandIn = (call: Ref) => solver.focus < 0 || calledBy(call).some((fn) => solver.asksAbout(fn));
  for (const { id, unit } of codeOfAgents(solver))
    for (const [index, { returns }] of unit.functions.entries()) {
      const asked = returns.flatMap((node) => callsAt(program, program.field(refOf(id, node), "a"), 0));
      if (asked.length < 2 || !asked.some(mayStandIn) || !decides(refOf(id, index))) continue;
      const isPersons = (ref: Ref): boolean => {
        const verdict = gates.accepts({ ref, fields: [], frame: undefined, level: 0 }, YES, flow.chain(ref));
        return verdict.is === "gate" && verdict.gate.kind === "human-review" && verdict.gate.by !== "assumed";
      };
      const persons = asked.filter(isPersons);
      if (!persons.length) continue;
      for (const call of asked) if (!persons.includes(call)) for (const fn of calledBy(call)) out.add(fn);
    }
  return out;
}

const DEEPEST = 4;

/** The calls of whose results a value is one. */
function callsAt(program: Program, value: Ref, depth: number): Ref[] {
  const at = uncast(program, value);
  if (at < 0 || depth > DEEPEST) return [];
  if (program.op(at) === Op.Phi) return program.parts(at).flatMap((part) => callsAt(program, part, depth + 1));
  return program.op(at) === Op.Call ? [at] : [];
}
