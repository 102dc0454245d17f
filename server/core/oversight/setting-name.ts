import { argsAt, calledAt, nameAt } from "../unit/name-at.js";
import { ConstType, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";

/** Methods that leave a setting what it is. */
const CLEANING = /^(trim(Start|End)?|to(Locale)?(Lower|Upper)Case|toString|valueOf)$/;
/** Calls that read a setting by its name. */
const READING =
  /^(get|read|load|fetch|optional|env(?![a-z]))|^(str|string|bool|boolean|setting|config|option|pref(erence)?|flag)s?$/i;
const DEEPEST = 6;

/** The name of the setting that a node reads: a member, a parameter, a variable of the environment, or what something is asked for by its name. */
export function settingAt(unit: Unit, node: NodeId, depth = 0): string {
  if (depth > DEEPEST) return "";
  const a = unit.a[node] ?? -1;
  switch (unit.op[node]) {
    case Op.Cell: {
      // What a function inside uses as well stands in a cell.
      const [value = -1, ...others] = listOf(unit, node);
      return others.length || unit.op[value] === Op.Cell ? (unit.strings[a] ?? "") : settingAt(unit, value, depth + 1);
    }
    case Op.Cast:
    case Op.Await:
      return settingAt(unit, a, depth + 1);
    case Op.Call: {
      const called = calledAt(unit, node);
      if (unit.op[a] === Op.Load && CLEANING.test(called)) return settingAt(unit, unit.a[a] ?? -1, depth + 1);
      const [first = -1] = argsAt(unit, node);
      if (unit.op[a] === Op.Global && called === "String") return settingAt(unit, first, depth + 1);
      return READING.test(called) ? lastWord(textAt(unit, first)) : "";
    }
    default:
      return nameAt(unit, node);
  }
}

/** The setting that a call reads by its name, and what stands in for it: `config.get("approvalMode", "never")`. */
export function readWithDefault(unit: Unit, call: NodeId): { name: string; other: NodeId } | undefined {
  const [first = -1, other = -1, ...more] = argsAt(unit, call);
  if (other < 0 || more.length || unit.op[first] !== Op.Const || !READING.test(calledAt(unit, call))) return undefined;
  return { name: lastWord(textAt(unit, first)), other };
}

/** The last part of a key as one name: `agent.permission-mode`, `ai:permissionMode`. */
export const lastWord = (key: string): string => (key.split(/[.:/]/).pop() ?? "").replace(/^-+/, "").replace(/[- ]/g, "_");

/** The yes or no that a node is. */
export const isBoolean = (unit: Unit, node: NodeId, text: string): boolean =>
  unit.op[node] === Op.Const && unit.b[node] === ConstType.Boolean && unit.strings[unit.a[node] ?? -1] === text;

/** Whether a node is the number by which a table that knows no yes keeps one. */
export const isOne = (unit: Unit, node: NodeId): boolean =>
  unit.op[node] === Op.Const && unit.b[node] === ConstType.Number && unit.strings[unit.a[node] ?? -1] === "1";
