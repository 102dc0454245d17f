import type { Rule } from "../knowledge.js";
import type { FunctionRef, Program, Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import type { Hit } from "./hit.js";
import { ANYWHERE } from "./state.js";

const SUMMARY = /summar(y|i[sz])|compact(ion|ed|s)?\b|condens|hand-?_?\s?off|digest of|recap\b/i;
/** The last words before a value, on its own line or the one above, that call it a summary. */
const HEADED = /(summary|recap|hand-?_?\s?off( note)?)\b[^\n.?!]{0,20}[:\]>*#\n]\s*$/i;
/** The same where it says what is not to be made of something. */
const FORBIDDEN =
  /\b(never|not|don['’]?t|cannot|without|no|avoid|instead of|rather than)\s+(?:\w+\s+){0,2}(summar|compact|condens|recap)\w*/gi;
/** A long text says at its beginning what it asks for. */
const BEGINNING = 400;
const DEEPEST = 6;

/** Whether a source is of a kind that a rule starts from: by its row, or by what it turns out to be. */
export function comesFrom(solver: Solver, rule: Rule, hit: Hit): boolean {
  return rule.from.includes(hit.kind) || (rule.from.includes("summary") && hit.kind === "model-output" && isSummary(solver, hit));
}

/** Whether a reply is a summary or a hand-off note: the model is asked for one, here or by whoever calls the client around it, the function that asks is named so, or what the reply is put behind says so. */
export function isSummary(solver: Solver, hit: Hit): boolean {
  const { program } = solver;
  const isNamed = (fn: FunctionRef) => SUMMARY.test(program.functionInfo(fn).name);
  const asks = (call: Ref) => program.op(call) === Op.Call && program.args(call).some((arg) => speaksOfOne(solver, arg.ref, 0));
  if (isNamed(program.functionAt(hit.ref)) || asks(hit.ref)) return true;
  for (let at = hit.states[0]?.frame; at; at = at.parent)
    if (at.caller.position === -1 && (isNamed(at.fn) || asks(at.caller.call))) return true;
  return hit.states.some(({ ref }, i) => isPutBehindOne(program, ref, hit.states[i - 1]?.ref));
}

/** Whether a value follows in a text on words that call it a summary. */
function isPutBehindOne(program: Program, text: Ref, value: Ref | undefined): boolean {
  if (value === undefined || program.op(text) !== Op.Template) return false;
  const parts = program.parts(text);
  const before = parts[parts.indexOf(value) - 1];
  const words = before !== undefined && program.op(before) === Op.Const ? program.text(before, "a") : "";
  return HEADED.test(words);
}

/** Whether a text asks for a summary, and does not forbid one. */
const isRequest = (text: string): boolean => SUMMARY.test(text.replace(FORBIDDEN, ""));

/** Whether a text, or one inside an object or a list, asks for a summary. */
function speaksOfOne(solver: Solver, ref: Ref, depth: number): boolean {
  const { program } = solver;
  if (ref < 0 || depth > DEEPEST) return false;
  const inner = (at: Ref) => speaksOfOne(solver, at, depth + 1);
  switch (program.op(ref)) {
    case Op.Const:
      return isRequest(program.text(ref, "a"));
    case Op.Template:
    case Op.Phi:
      return program.parts(ref).some(inner);
    case Op.Object:
      return program.entries(ref).some((entry) => inner(entry.value));
    case Op.Array:
      return program.args(ref).some((arg) => inner(arg.ref));
    case Op.Cell:
    case Op.Import:
    case Op.Load:
      return solver.strings
        .of({ ref, fields: [], frame: undefined, level: 0 }, ANYWHERE)
        .some(({ text }) => isRequest(text.slice(0, BEGINNING)));
    default:
      return false;
  }
}
