import { isWithout } from "../gate/nobody-there.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { nameAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { ConstType, Entry, Op } from "../unit/unit.js";
import { alwaysYes } from "./always-yes.js";
import { ANSWERING } from "./answering.js";
import { ALONE, codeOfAgents, flawed } from "./flaw.js";
import { isReviewName } from "./review-name.js";

/** A function that says yes, where another would have asked. */
interface StandIn {
  /** Where it is put in. */
  at: Ref;
  reviewer: Ref;
  name: string;
}

/** Functions that always say yes and are taken for a reviewer who is not there: `options.approve ?? (async () => true)`. */
export function stoodIn(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("default-accept"));
  if (!rule) return [];
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver))
    for (let node = 0; node < unit.op.length; node++)
      for (const { at, reviewer, name } of standInsAt(solver, refOf(id, node)))
        if (!isAlwaysGiven(solver, reviewer)) out.push(flawed(solver, rule, "default-accept", at, name, ALONE));
  return out;
}

/** The stand-ins at a choice: what comes after `??` and `||`, or a side of a condition by which nobody is there. */
function standInsAt(solver: Solver, ref: Ref): StandIn[] {
  const { program } = solver;
  const op = program.op(ref);
  const sides =
    op === Op.Nullish || op === Op.Or
      ? [program.field(ref, "a"), program.field(ref, "b")]
      : op === Op.Phi
        ? program.parts(ref)
        : [];
  const [first, second, ...more] = sides;
  if (first === undefined || second === undefined || more.length) return [];
  const found = (at: Ref, reviewer: Ref): StandIn[] => {
    const name = reviewerAt(solver, reviewer);
    return name && saysYes(solver, at) ? [{ at, reviewer, name }] : [];
  };
  if (op !== Op.Phi) return found(second, first);
  return [...found(first, second), ...found(second, first)].filter(({ at, reviewer }) =>
    isWithout(solver, at, [plainly(program, reviewer)]),
  );
}

/** A value without what only says what it is taken for, or where. */
function plainly(program: Program, ref: Ref): Ref {
  const at = uncast(program, ref);
  const [only, ...others] = program.op(at) === Op.Phi ? program.parts(at) : [];
  return only !== undefined && !others.length ? plainly(program, only) : at;
}

/** The functions that a value is written as. */
function functionsAt(solver: Solver, ref: Ref): FunctionRef[] {
  const at = plainly(solver.program, ref);
  return solver.resolver.resolve(at).flatMap((value) => (value.is === "function" ? [value.fn] : []));
}

/** What a reviewer is called: a member, a parameter, or a function that asks. */
function reviewerAt(solver: Solver, ref: Ref): string {
  const { program } = solver;
  const at = plainly(program, ref);
  const op = program.op(at);
  const isNamed = op === Op.Load || op === Op.Param;
  const names = isNamed
    ? [nameAt(program.unit(at), nodeOf(at))]
    : functionsAt(solver, at).map((fn) => program.functionInfo(fn).name);
  return names.find((name) => isReview(name)) ?? "";
}

const isReview = (name: string): boolean => ANSWERING.test(name) || isReviewName(name);

/** Whether a function does nothing but say yes. */
function saysYes(solver: Solver, ref: Ref): boolean {
  const { program, gates } = solver;
  if (program.op(plainly(program, ref)) !== Op.Function) return false;
  return functionsAt(solver, ref).some((fn) => {
    const { returns } = program.functionInfo(fn);
    const values = returns.map((node) => program.field(refOf(unitOf(fn), node), "a"));
    return values.length > 0 && values.every((value) => value >= 0 && alwaysYes(solver, value)) && !gates.places.throws(fn);
  });
}

/** Whether every caller outside of tests brings the reviewer: as an argument, or as a member of one that is written there. Nobody knows what is brought where the function is only handed on. */
function isAlwaysGiven({ program, flow }: Solver, reviewer: Ref): boolean {
  const ref = plainly(program, reviewer);
  const isMember = program.op(ref) === Op.Load;
  const param = isMember ? program.field(ref, "a") : ref;
  if (program.op(param) !== Op.Param) return false;
  const position = program.number(param, "b");
  const { callers } = flow.graph.uses(program.functionOfNode(param));
  const called = callers.filter(({ call }) => !TEST_FILE.test(program.unit(call).file));
  return (
    called.length > 0 &&
    called.every(({ call, position: at, byName }) => {
      if (at !== -1 || byName) return false;
      const args = program.args(call).slice(0, position + 1);
      const arg = args[position];
      if (arg === undefined || args.some(({ spread }) => spread)) return false;
      if (!isMember) return isSomething(program, arg.ref);
      const given = uncast(program, arg.ref);
      const name = program.text(ref, "b");
      const brought = program.op(given) === Op.Object ? program.entries(given) : [];
      return brought.some((one) => one.kind === Entry.Named && one.name === name && isSomething(program, one.value));
    })
  );
}

/** Whether a value is not written as nothing. */
const isSomething = (program: Program, ref: Ref): boolean => {
  const at = uncast(program, ref);
  return program.op(at) !== Op.Const || !NOTHING.has(program.number(at, "b"));
};

const NOTHING = new Set<number>([ConstType.Undefined, ConstType.Null]);
