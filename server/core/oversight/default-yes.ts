import { ANYWHERE } from "../flow/state.js";
import { onceFor } from "../once.js";
import { type Ref, refOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, CallFlag, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { codeOfAgents, flawed } from "./flaw.js";
import { isBoolean, readWithDefault, settingAt } from "./setting-name.js";

/** Settings that say to go on without asking. */
export const SKIPPING =
  /^((is|should|always|allow|dangerously)_?)*(auto_?(approv|confirm)|(skip|bypass|disable|no)_?(approval|confirm|permission))(e|al|ation|s)*(d|ed)?_?(all|tools?|tool_?calls?|checks?|prompts?|policy|mode|enabled)?$/i;

/** Settings that say whether somebody is asked. What is shown, or found out for one action, is none, and what says it the other way round. */
export const ASKING =
  /^(?!\w*(auto(?!mat)|skip|bypass))((enable|use|require(?!s)|ask_?for)_?[a-z]*_?(approval|confirmation|permission|consent|human_?review)|(?!show|display|open|has|is|pending|need|requires)[a-z_]*(approval|confirmation|gate|permission_?(check|prompt)|human_?(in_?the_?loop|review))s?_?(enabled|on)|[a-z]*_?(tool|action|command)s?_?(approval|confirmation)|(?!is|has|does|not?|show)[a-z_]*require_?(approval|confirmation|consent)_?(before|for|on)_?[a-z_]+)s?$/i;

/** Settings whose value is the way in which the program asks. */
const MODE = /(mode|policy|governance|autonomy|approvals?|permissions?|confirmations?|trust)(_?level)?$/i;

/** Values of such settings with which nobody is asked. */
export const GOING_ON =
  /^(auto[-_ ]?(allow|approv|accept|confirm)(e?d|e|al)?|always[-_ ]?(allow|approve)|(allow|approve|accept)[-_ ]?all|never[-_ ]?ask|no[-_ ]?(confirm(ation)?|approvals?)|bypass([-_ ]?(all|permissions?|approvals?))?|yolo|full[-_ ]?auto)$/i;

/** Settings that say how approval works, and their values with which there is none. */
export const HOW_APPROVED = /(permission|approval|confirmation|consent)s?_?(mode|policy)$/i;
const UNASKED = /^(auto(matic)?|ignore|skip|off|none|never|disabled?|autonomous|unattended)$/i;

/** A policy by which all are let in: it says who may do something, and not whether anybody is asked. */
const ACCESS = /^((access|default|dm|group|sender|user)_?)?policy$/i;
const LET_IN = /^(allow|accept)[-_ ]?all$/i;

/** Whether a setting has a value with which nobody is asked. */
export const goesOn = (name: string, value: string): boolean =>
  (MODE.test(name) && GOING_ON.test(value) && !(ACCESS.test(name) && LET_IN.test(value))) ||
  (HOW_APPROVED.test(name) && UNASKED.test(value));

/** Values of such settings with which somebody is asked. */
export const ASKED = /^(ask|confirm|prompt|manual|review|require[-_ ]?(approval|confirmation)|on[-_ ]?request|always[-_ ]?ask)$/i;

/** Whether it depends on a setting that is compared with a value whether somebody is asked. */
export const decidesWhetherAsked = (name: string, value: string): boolean =>
  goesOn(name, value) || (ASKED.test(value) && (HOW_APPROVED.test(name) || (MODE.test(name) && /ask$/i.test(value))));

/** Whether a setting lets commands out of their sandbox, in words that mean only this. */
export const isUnconfined = (name: string, value: string): boolean =>
  /sandbox(ing)?(_?(mode|policy|type|level))?$/i.test(name) && /^danger(ous(ly)?)?[-_ ]?full[-_ ]?access$/i.test(value);

/** A setting that holds where nobody sets it, as people are told of it. */
export function heldUnset(solver: Solver, at: Ref, name: string, value: string): Candidate | undefined {
  const kind = isUnconfined(name, value) ? "sandbox-off" : "default-accept";
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes(kind) || one.options.includes(kind));
  return rule && flawed(solver, rule, kind, at, name, kind === "sandbox-off" ? `is ${value} where nobody has set it` : ON_UNSET);
}

const ON_UNSET = "is on where nobody has set it";

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
  const out: (Candidate | undefined)[] = [];
  for (const { id, unit } of codeOfAgents(solver))
    for (const { node, name, value, elsewhere } of takenForSet(unit))
      if (elsewhere === undefined || goesOn(name, meantBy(solver, refOf(id, elsewhere))))
        if (!isShown(unit) || !takenElsewhere(solver).has(`${name} ${value}`))
          out.push(heldUnset(solver, refOf(id, node), name, value));
  return out.filter((one) => one !== undefined);
}

/** Whether a file says how something looks: a default in it is what is shown of a setting. */
const isShown = byUnit(({ op, c }) => op.some((one, node) => one === Op.Call && ((c[node] ?? 0) & CallFlag.Jsx) !== 0));

/** The settings that the rest of a program takes for set in the same way. */
const takenElsewhere = onceFor((solver: Solver): ReadonlySet<string> => {
  const out = new Set<string>();
  const { program } = solver;
  for (const { id, unit } of program.those((one) => one.language !== "json" && !TEST_FILE.test(one.file) && !isShown(one)))
    for (const { name, value } of solver.isAgent(refOf(id, 0)) ? takenForSet(unit) : []) out.add(`${name} ${value}`);
  return out;
});

/** A mode by its name without what stands before it: `ai_permissionMode` is `permissionMode`. */
const modeOf = (name: string): string => HOW_APPROVED.exec(name)?.[0].replace(/_/g, "").toLowerCase() ?? name;

/** The text that a constant of another place is, where it is one. */
function meantBy({ gates, program }: Solver, ref: Ref): string {
  const [end, ...others] = gates.constants({ ref, fields: [], frame: undefined, level: 0 }, ANYWHERE);
  return end === undefined || others.length || program.op(end) !== Op.Const ? "" : program.text(end, "a");
}

/** A setting with a default by which nobody is asked, or with one that another place says. */
interface TakenForSet {
  node: NodeId;
  name: string;
  value: string;
  elsewhere?: NodeId;
}

/** Expressions of a unit that take such a setting for set where it is not: `x.autoApprove ?? true`, `autoApprove = true`, `x.autoApprove !== false`. */
const takenForSet = byUnit((unit) => {
  const out: TakenForSet[] = [];
  const modes = new Set<string>();
  for (let node = 0; node < unit.op.length; node++) {
    if (!JOINING.has(unit.op[node] as number)) continue;
    const [name, other] = sides(unit, node);
    if (!name) continue;
    const skips =
      unit.op[node] !== Op.Or && isOn(unit, other, unit.op[node] === Op.Compare ? NO : YES) && SKIPPING.test(ownPart(name));
    const isCompared = unit.op[node] === Op.Compare;
    const value = isCompared ? "" : wordAt(unit, other);
    const goes = goesOn(name, value) || isUnconfined(name, value);
    // A mode that one file falls back on again and again is one default.
    // A shared variable has no place of its own; what it begins with has.
    const at = unit.op[node] === Op.Cell ? other : node;
    if ((skips && !(isCompared && isOneOfTwo(unit, node))) || (goes && !modes.has(modeOf(name))))
      out.push({ node: at, name, value });
    else if (
      !isCompared &&
      !goes &&
      !modes.has(modeOf(name)) &&
      ELSEWHERE.has(unit.op[other] as number) &&
      HOW_APPROVED.test(name)
    )
      out.push({ node, name, value, elsewhere: other });
    else continue;
    modes.add(modeOf(name));
  }
  return out;
});

const JOINING: ReadonlySet<number> = new Set([Op.Nullish, Op.Or, Op.Compare, Op.Phi, Op.Call, Op.Cell]);
/** What may stand for a constant of another place. */
const ELSEWHERE: ReadonlySet<number> = new Set([Op.Import, Op.Load, Op.Cell]);
const YES = /^true$/;
const NO = /^false$/;
/** Whether a comparison only says more of what has to be set already: `value && value !== "0"`. */
const isOneOfTwo = (unit: Unit, node: NodeId): boolean => unit.op.some((op, at) => op === Op.And && unit.b[at] === node);

/** How variables of the environment say no. */
const NO_IN_WORDS = /^(false|0|no|off)$/i;

/** The setting that is asked for, and what stands in for it or is compared with it. */
function sides(unit: Unit, node: NodeId): readonly [string, NodeId] {
  const [a, b] = [unit.a[node] ?? -1, unit.b[node] ?? -1];
  switch (unit.op[node]) {
    case Op.Nullish:
    case Op.Or:
      return [settingAt(unit, a), b];
    case Op.Compare:
      return unit.strings[unit.c[node] ?? -1] === "!==" ? [settingAt(unit, a), b] : ["", -1];
    case Op.Call: {
      const read = readWithDefault(unit, node);
      return read ? [read.name, read.other] : ["", -1];
    }
    case Op.Cell: {
      const name = unit.strings[a] ?? "";
      const other = HOW_APPROVED.test(name) ? listOf(unit, node).find((value) => isBeginning(unit, node, value)) : undefined;
      return other === undefined ? ["", -1] : [name, other];
    }
    case Op.Phi: {
      const [value = -1, other = -1, ...more] = listOf(unit, node);
      // A default stands where its join does; what a branch assigns stands before it.
      return more.length || unit.start[other] !== unit.start[node] ? ["", -1] : [settingAt(unit, value), other];
    }
    default:
      return ["", -1];
  }
}

/** Whether a variable begins with a text of which the program asks whether it is that. */
function isBeginning(unit: Unit, variable: NodeId, value: NodeId): boolean {
  const { op, a, b, block, blocks } = unit;
  const text = textAt(unit, value);
  const isAsked = (left: NodeId, right: NodeId) => left === variable && textAt(unit, right) === text;
  return (
    text !== "" &&
    blocks[block[value] ?? -1]?.function === 0 &&
    op.some((one, node) => one === Op.Compare && (isAsked(a[node] ?? -1, b[node] ?? -1) || isAsked(b[node] ?? -1, a[node] ?? -1)))
  );
}

/** Whether a constant says this: as a yes or no, or in the words of the environment. */
const isOn = (unit: Unit, node: NodeId, text: RegExp): boolean =>
  isBoolean(unit, node, text === YES ? "true" : "false") || (text === NO && NO_IN_WORDS.test(textAt(unit, node)));

/** The name of a setting without that of the program before it: `ADA_AUTO_APPROVE`. */
function ownPart(name: string): string {
  const words = /^[A-Z0-9_]+$/.test(name) ? name.split("_") : [];
  const turned = words.some((word) => TURNING.test(word));
  const at = turned ? -1 : words.findIndex((_, i) => SKIPPING.test(words.slice(i).join("_")));
  return at < 0 ? name : words.slice(at).join("_");
}

/** Words in a name that turn round what stands after them. */
const TURNING = /^(NOT?|NEVER|DISABLED?|DISALLOW|DENY|BLOCK|FORBID|PREVENT|REQUIRED?)$/;
