import { refOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { nameAt } from "../unit/name-at.js";
import { byUnit, ConstType, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** Settings that say to go on without asking. */
export const SKIPPING =
  /^((is|should|always|allow|dangerously)_?)*(auto_?(approv|confirm)|(skip|bypass|disable|no)_?(approval|confirm|permission))(e|al|ation|s)*(d|ed)?_?(all|tools?|tool_?calls?|checks?|prompts?|policy|mode|enabled)?$/i;

/** Settings whose value is the way in which the program asks. */
const MODE = /(mode|policy|governance|autonomy|approvals?|permissions?|confirmations?|trust)(_?level)?$/i;

/** Values of such settings with which nobody is asked. */
export const GOING_ON =
  /^(auto[-_ ]?(allow|approv|accept|confirm)(e?d|e|al)?|always[-_ ]?(allow|approve)|(allow|approve|accept)[-_ ]?all|never[-_ ]?ask|no[-_ ]?(confirm(ation)?|approvals?)|bypass([-_ ]?(all|permissions?|approvals?))?|yolo|full[-_ ]?auto)$/i;

/** Settings that say how approval works, and their values with which there is none. */
const HOW_APPROVED = /(permission|approval|confirmation|consent)s?_?(mode|policy)$/i;
const UNASKED = /^(ignore|skip|off|none|never|disabled?|autonomous|unattended)$/i;

/** Whether a setting has a value with which nobody is asked. */
export const goesOn = (name: string, value: string): boolean =>
  (MODE.test(name) && GOING_ON.test(value)) || (HOW_APPROVED.test(name) && UNASKED.test(value));

/** Whether a text may be such a value. */
export const mayGoOn = (value: string): boolean => GOING_ON.test(value) || UNASKED.test(value);

/** The text that a value is, or the name of the constant that it is one of: `Mode.Yolo`. */
export function wordAt(unit: Unit, node: NodeId): string {
  if (node < 0 || unit.op[node] !== Op.Load) return textAt(unit, node);
  const name = unit.strings[unit.b[node] ?? -1] ?? "";
  return /^[A-Z]/.test(name) ? name : "";
}

/** Settings that switch the question off and are on where nobody has set them. */
export function defaultsOf(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("default-accept"));
  if (!rule) return [];
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver))
    for (const { node, name } of takenForSet(unit))
      out.push(flawed(solver, rule, "default-accept", refOf(id, node), name, "is on where nobody has set it"));
  return out;
}

/** Expressions of a unit that take such a setting for set where it is not: `x.autoApprove ?? true`, `autoApprove = true`, `x.autoApprove !== false`. */
const takenForSet = byUnit((unit) => {
  const out: { node: NodeId; name: string }[] = [];
  const modes = new Set<string>();
  for (let node = 0; node < unit.op.length; node++) {
    if (!JOINING.has(unit.op[node] as number)) continue;
    const [value, other] = sides(unit, node);
    const name = settingAt(unit, value);
    const skips =
      unit.op[node] !== Op.Or && isBoolean(unit, other, unit.op[node] === Op.Compare ? "false" : "true") && SKIPPING.test(name);
    const goes = unit.op[node] !== Op.Compare && goesOn(name, wordAt(unit, other));
    // A mode that one file falls back on again and again is one default.
    if (skips || (goes && !modes.has(name))) out.push({ node, name });
    if (goes) modes.add(name);
  }
  return out;
});

const JOINING: ReadonlySet<number> = new Set([Op.Nullish, Op.Or, Op.Compare, Op.Phi]);

/** What is asked for, and what stands in for it or is compared with it. */
function sides(unit: Unit, node: NodeId): readonly [NodeId, NodeId] {
  const both = [unit.a[node] ?? -1, unit.b[node] ?? -1] as const;
  switch (unit.op[node]) {
    case Op.Nullish:
    case Op.Or:
      return both;
    case Op.Compare:
      return unit.strings[unit.c[node] ?? -1] === "!==" ? both : [-1, -1];
    case Op.Phi: {
      const [value = -1, other = -1, ...more] = listOf(unit, node);
      // A default stands where its join does; what a branch assigns stands before it.
      return more.length || unit.start[other] !== unit.start[node] ? [-1, -1] : [value, other];
    }
    default:
      return [-1, -1];
  }
}

function settingAt(unit: Unit, node: NodeId): string {
  if (unit.op[node] === Op.Cell) {
    // What a function inside uses as well stands in a cell.
    const [value = -1, ...others] = listOf(unit, node);
    return others.length || unit.op[value] === Op.Cell ? "" : settingAt(unit, value);
  }
  return nameAt(unit, node);
}

const isBoolean = (unit: Unit, node: NodeId, text: string): boolean =>
  unit.op[node] === Op.Const && unit.b[node] === ConstType.Boolean && unit.strings[unit.a[node] ?? -1] === text;
