import { ANYWHERE } from "../flow/state.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { calledAt } from "../unit/name-at.js";
import { type BlockId, BlockKind, ConstType, Op } from "../unit/unit.js";
import { SKIPPING } from "./default-yes.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** Calls that set a setting under its name. */
const SETTING =
  /^(set|put|update|save|write|store|patch|change|toggle)_?(item|setting|preference|pref|config|option|value|flag|key)?s?$/i;
/** Settings that keep commands in their sandbox. */
const SANDBOX = /^(\w+[._-])*(use|enable|is)?_?sandbox(ed|ing)?([._-]?(enabled|on|mode|shell|commands?))?$/i;
const OFF = /^(false|off|none|disabled?|0)$/i;
const ON = /^(true|on|1|always)$/i;

/** Settings that a tool of the model sets, under their names, to a constant with which nobody is asked, or nothing holds commands back. */
export function setByTool(solver: Solver): Candidate[] {
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver))
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Call || !SETTING.test(calledAt(unit, node))) continue;
      const call = refOf(id, node);
      const [name, value, ...others] = solver.program.args(call).map(({ ref }) => constantAt(solver.program, ref));
      const kind = name !== undefined && value !== undefined && !others.length ? kindOf(name, value) : undefined;
      const rule = kind && solver.knowledge.rules.find((one) => one.options.includes(kind));
      if (!rule || blockOfTool(solver, call) === undefined) continue;
      if (solver.gates.before(call, solver.flow.chain(call), 0).gate) continue;
      out.push({ ...flawed(solver, rule, kind, call, name as string, ""), label: `${name}: ${value}` });
    }
  return out;
}

/** What it means that a setting has a value. */
function kindOf(name: string, value: string): string | undefined {
  if (SANDBOX.test(name) && OFF.test(value)) return "sandbox-off";
  return SKIPPING.test(name.split(/[./]/).at(-1) ?? "") && ON.test(value) ? "approvals-off" : undefined;
}

function constantAt(program: Program, ref: Ref): string | undefined {
  const isSaid = program.op(ref) === Op.Const && program.number(ref, "b") !== ConstType.Undefined;
  return isSaid ? program.text(ref, "a") : undefined;
}

/** The block of the tool in which a place stands, or of the branch on the name of one that the model named. */
export function blockOfTool({ program, roles, gates }: Solver, place: Ref): BlockId | undefined {
  const { functions, blocks, block } = program.unit(place);
  for (let fn: number = nodeOf(program.functionAt(place)); fn > 0; fn = functions[fn]?.parent ?? 0)
    if (roles.of(refOf(unitOf(place), fn) as FunctionRef).tool) return functions[fn]?.root;
  for (let at = block[nodeOf(place)] ?? -1; at >= 0; at = blocks[at]?.parent ?? -1) {
    const { kind = -1, guard = -1, polarity = false } = blocks[at] ?? {};
    if (guard < 0 || !polarity || (kind !== BlockKind.Branch && kind !== BlockKind.Case)) continue;
    const compare = refOf(unitOf(place), guard);
    if (program.op(compare) !== Op.Compare || program.text(compare, "c") !== "===") continue;
    const sides = [program.field(compare, "a"), program.field(compare, "b")];
    const named = sides.find((side) => program.op(side) !== Op.Const);
    if (named !== undefined && sides.some((side) => program.op(side) === Op.Const))
      if (gates.byModel({ ref: named, fields: [], frame: undefined, level: 0 }, ANYWHERE)) return at;
  }
  return undefined;
}
