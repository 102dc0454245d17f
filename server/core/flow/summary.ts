import type { Rule } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import type { Hit } from "./hit.js";

const SUMMARY = /summar(y|i[sz])|compact(ion|ed|s)?\b|condens|hand-?_?\s?off|digest of|recap\b/i;
const DEEPEST = 6;

/** Whether a source is of a kind that a rule starts from: by its row, or by what it turns out to be. */
export function comesFrom(solver: Solver, rule: Rule, hit: Hit): boolean {
  return rule.from.includes(hit.kind) || (rule.from.includes("summary") && hit.kind === "model-output" && isSummary(solver, hit));
}

/** Whether a reply is a summary or a hand-off note: the model is asked for one, or the function that asks is named so. */
function isSummary(solver: Solver, hit: Hit): boolean {
  const { program } = solver;
  const { name } = program.functionInfo(program.functionAt(hit.ref));
  return (
    SUMMARY.test(name) ||
    (program.op(hit.ref) === Op.Call && program.args(hit.ref).some((arg) => speaksOfOne(solver, arg.ref, 0)))
  );
}

/** Whether a text, or one inside an object or a list, asks for a summary. */
function speaksOfOne(solver: Solver, ref: Ref, depth: number): boolean {
  const { program } = solver;
  if (ref < 0 || depth > DEEPEST) return false;
  const inner = (at: Ref) => speaksOfOne(solver, at, depth + 1);
  switch (program.op(ref)) {
    case Op.Const:
      return SUMMARY.test(program.text(ref, "a"));
    case Op.Template:
    case Op.Phi:
      return program.parts(ref).some(inner);
    case Op.Object:
      return program.entries(ref).some((entry) => inner(entry.value));
    case Op.Array:
      return program.args(ref).some((arg) => inner(arg.ref));
    case Op.Cell:
    case Op.Import: {
      const text = solver.resolver.constant(ref);
      return text !== undefined && SUMMARY.test(text);
    }
    default:
      return false;
  }
}
