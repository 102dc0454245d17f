import type { Knowledge } from "../knowledge.js";
import { type FunctionRef, type Ref, refOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { calledAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";

/** A function of the program in which a person is asked, or that is said to be a review. */
export interface ReviewFunction {
  name: string;
  file: string;
  /** Said to be one by a tag or in the settings. */
  declared: boolean;
}

const known = new WeakMap<Solver, ReviewFunction[]>();
const nameSets = new WeakMap<Knowledge, ReadonlySet<string>>();

/** Functions that a new review could be made with, tests left out. Whether one answers what a review should is for who uses it to try. */
export function reviewsOf(solver: Solver): ReviewFunction[] {
  const before = known.get(solver);
  if (before) return before;
  const { program, gates } = solver;
  const found = new Map<FunctionRef, ReviewFunction>();
  const add = (fn: FunctionRef, declared: boolean) => {
    const { name } = program.functionInfo(fn);
    const { file } = program.unit(fn);
    if (name && !TEST_FILE.test(file) && !found.has(fn)) found.set(fn, { name, file, declared });
  };
  for (const { id, unit } of program.each())
    for (let fn = 1; fn < unit.functions.length; fn++)
      if (gates.declaredKind(refOf(id, fn)) === "human-review") add(refOf(id, fn), true);
  const names = answerNames(solver.knowledge);
  for (const { id, unit } of program.each())
    for (let node = 0; node < unit.op.length; node++)
      if (unit.op[node] === Op.Call && names.has(calledAt(unit, node)) && asks(solver, refOf(id, node)))
        add(program.functionAt(refOf(id, node)), false);
  const reviews = [...found.values()];
  known.set(solver, reviews);
  return reviews;
}

/** Last names of the calls by which a person is asked: a quick test before a callee is resolved. */
function answerNames(knowledge: Knowledge): ReadonlySet<string> {
  const before = nameSets.get(knowledge);
  if (before) return before;
  const names = new Set<string>();
  for (const row of knowledge.rows) {
    if (row.row !== "gate" || row.kind !== "human-review") continue;
    for (const path of row.answer ?? []) {
      const call = path.indexOf("()");
      if (call > 0) names.add(path[path.lastIndexOf("()") - 1] ?? "");
    }
  }
  nameSets.set(knowledge, names);
  return names;
}

function asks(solver: Solver, call: Ref): boolean {
  return solver.flow.resolver
    .callees(call)
    .some(
      (value) =>
        value.is === "api" &&
        value.api
          .child("()")
          .matches.some((match) => match.as === "answer" && match.row.row === "gate" && match.row.kind === "human-review"),
    );
}
