import { nameOfCall } from "../gate/gate-answer.js";
import { isDecidedByModel, waysInto } from "../gate/way-in.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { ConstType, Op } from "../unit/unit.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** What says whether an agent only plans. */
const PLANNING = /^(is_?|in_?)*plan(ning)?_?mode(_?(active|enabled|on))?$/i;
/** Calls by which it stops to do so, and those that say whether it does. */
const ENDING = /^(exit|leave|end|quit|disable|deactivate|turn_?off)_?(the_?)?plan(ning)?_?mode$/i;
const SETTING = /^(set|update|toggle|change|switch)_?/i;
/** What holds the mode in which an agent works. */
const MODE = /^((permission|approval|agent|session|chat|current|work(ing)?|tool)_?)*mode$/i;
const PLAN = /^plan(ning|[-_ ]?only)?([-_ ]?mode)?$/i;

/** Tools by which a model leaves the mode in which it only plans, and nobody is asked. */
export function plansEnded(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.options.includes("approvals-off"));
  if (!rule) return [];
  const out: Candidate[] = [];
  const said = new Set<FunctionRef>();
  for (const { id, unit } of codeOfAgents(solver))
    for (let node = 0; node < unit.op.length; node++) {
      const ref = refOf(id, node);
      const at = ends(solver, ref) ? ref : undefined;
      const tool = at === undefined ? undefined : toolAround(solver, at);
      if (at === undefined || tool === undefined || said.has(tool) || isAsked(solver, at, tool)) continue;
      said.add(tool);
      out.push({
        ...flawed(solver, rule, "approvals-off", at, "plan mode", ""),
        label: "its model ends the plan mode by itself",
      });
    }
  return out;
}

/** Whether a call or an assignment takes an agent out of the mode in which it only plans. */
function ends({ program }: Solver, ref: Ref): boolean {
  const op = program.op(ref);
  if (op !== Op.Call && op !== Op.Store && op !== Op.Const) return false;
  const isNo = (value: Ref) =>
    value >= 0 &&
    program.op(value) === Op.Const &&
    program.number(value, "b") === ConstType.Boolean &&
    program.text(value, "a") === "false";
  if (op === Op.Const) return isNo(ref) && program.cells(ref).some((cell) => PLANNING.test(program.text(cell, "a")));
  const name = op === Op.Call ? nameOfCall(program, ref) : program.text(ref, "b");
  if (op === Op.Call && ENDING.test(name)) return true;
  if (op === Op.Call && !SETTING.test(name)) return false;
  const what = op === Op.Call ? name.replace(SETTING, "") : name;
  const value = op === Op.Call ? (program.args(ref)[0]?.ref ?? -1) : program.field(ref, "c");
  if (PLANNING.test(what)) return isNo(value);
  return MODE.test(what) && value >= 0 && !isPlan(program, value) && isWhilePlanning(program, ref);
}

const isPlan = (program: Program, value: Ref): boolean => program.op(value) === Op.Const && PLAN.test(program.text(value, "a"));

/** Whether a place is reached only while the agent plans. */
function isWhilePlanning(program: Program, at: Ref): boolean {
  for (const { ref, holds } of conditionsAt(program, at)) {
    if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) continue;
    if ([program.field(ref, "a"), program.field(ref, "b")].some((side) => isPlan(program, side))) return true;
  }
  return false;
}

/** The tool of the model in which a place stands. */
function toolAround({ program, roles }: Solver, at: Ref): FunctionRef | undefined {
  for (let fn = program.functionAt(at); ; fn = refOf(unitOf(at), program.functionInfo(fn).parent)) {
    if (roles.of(fn).tool) return fn;
    if (program.functionInfo(fn).parent <= 0) return undefined;
  }
}

/** Whether a place is reached only by what the program waited for: somebody may have answered there. */
function isAnswered(program: Program, at: Ref): boolean {
  for (const { ref } of conditionsAt(program, at)) {
    const sides = program.op(ref) === Op.Compare ? [program.field(ref, "a"), program.field(ref, "b")] : [ref];
    if (sides.some((side) => isWaitedFor(program, side))) return true;
  }
  return false;
}

function isWaitedFor(program: Program, value: Ref): boolean {
  let at = value;
  for (let step = 0; at >= 0 && step < 6; step++) {
    if (program.op(at) === Op.Await) return true;
    if (program.op(at) !== Op.Load && program.op(at) !== Op.Cast) return false;
    at = program.field(at, "a");
  }
  return false;
}

/** Whether somebody is asked first, in the tool or wherever it is called. */
function isAsked(solver: Solver, at: Ref, tool: FunctionRef): boolean {
  const { gates, flow, roles } = solver;
  const { gate, looked } = gates.before(at, flow.chain(at), 0);
  if (gate || looked.length || isAnswered(solver.program, at) || gates.options.beside(tool).gate) return true;
  const call = roles.of(tool).tool?.call ?? -1;
  if (call >= 0 && gates.options.aroundTool(call).gate) return true;
  const ways = waysInto(solver, tool, (_, way) => !isDecidedByModel(solver, way));
  return ways.length > 0 && ways.every((way) => way.gate);
}
