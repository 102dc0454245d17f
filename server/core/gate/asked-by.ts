import type { CallGraph } from "../calls/call-graph.js";
import type { Flow } from "../flow/flow.js";
import { onceFor } from "../once.js";
import { type FunctionRef, isWithin, type Program, refOf, unitOf } from "../program/program.js";
import { nameAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { REVIEW_NAME } from "./verdict.js";

/** Members by which a tool says that a person is asked before it runs. */
export const ASKING =
  /^(needs?|requires?)_?(user_?|human_?)?(approval|confirm(ation)?|permission|consent|review)$|^(user_?|human_?)?approval(_?(policy|required))?$|^confirm(ation)?_?required$|^ask_?(first|before(_?\w+)?)$/i;
/** Names that say whether to ask, and ask nobody. */
export const WHETHER = /^(needs?|requires?|is|has|should|must|may|can)(?=[A-Z_])/;
/** How the ways of going on are called of which a person is asked. */
export const ASKED =
  /^(ask|prompt|confirm|(needs?|requires?|pending|awaiting|wait)[-_ ]?(user|human)?[-_ ]?(approval|confirmation|permission))$/i;
/** Methods that only look something up or keep it. */
const KEEPING =
  /^(get|has|includes|indexOf|some|every|find|filter|map|forEach|delete|clear|set|keys|values|entries|size|list\w*|load\w*|on|off|log|info|warn|error|debug|test|match|join|toString)$/;
const MOST_ABOVE = 3;
const MOST_CALLERS = 16;

/** Such members that a program looks at somewhere. */
export const readBy = onceFor((program: Program): ReadonlySet<string> => {
  const out = new Set<string>();
  for (const { unit } of program.those(readsAny)) for (const { name } of readIn(unit)) out.add(name);
  return out;
});

/** Those by which a program tells of which tools a person is asked: what decides by them asks, or is called by what does. */
export const askedBy = onceFor((flow: Flow): ReadonlySet<string> => {
  const { program } = flow.resolver;
  const out = new Set<string>();
  for (const { id, unit } of program.those(readsAny))
    for (const { name, node, decides } of readIn(unit)) {
      if (!decides || out.has(name)) continue;
      if (asksAround(flow.graph, program, program.functionAt(refOf(id, node)))) out.add(name);
    }
  return out;
});

/** What asks, or has to do with it: by its own name, or by that of what it belongs to. */
const OF_ASKING = new RegExp(`${REVIEW_NAME.source}|permission`, "i");

/** Whether a program of a package hands over, as what asks, a function that says yes to everything. */
export const isAgreedTo = onceFor((flow: Flow): ReadonlySet<string> => {
  const { program, linker } = flow.resolver;
  const out = new Set<string>();
  for (const { unit } of program.those(agreesAlways)) out.add(linker.packageOf(unit.file));
  return out;
});

const agreesAlways = (unit: Unit): boolean => agreeingIn(unit) && !TEST_FILE.test(unit.file);

const agreeingIn = byUnit((unit) => {
  const isYes = (value: NodeId) => {
    const fn = unit.op[value] === Op.Function ? unit.functions[unit.a[value] ?? -1] : undefined;
    const given = fn?.returns.map((node) => unit.a[node] ?? -1) ?? [];
    return (
      given.length > 0 && given.every((node) => unit.op[node] === Op.Const && AGREED.test(unit.strings[unit.a[node] ?? -1] ?? ""))
    );
  };
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object)
      for (const { name, value } of entriesOf(unit, node))
        if (REVIEW_NAME.test(name) && !WHETHER.test(name) && !ASKING.test(name) && isYes(value)) return true;
  return false;
});

/** How a function says yes. */
const AGREED = /^(approved?|allow(ed)?|accept(ed)?|yes|true|confirm(ed)?|proceed)([-_ ]?(once|always|all))?$/i;

/** Whether a function asks a person, or one that calls it does. */
export function asksAround(graph: CallGraph, program: Program, start: FunctionRef): boolean {
  let level: ReadonlySet<FunctionRef> = new Set([start]);
  const seen = new Set(level);
  for (let above = 0; level.size && above <= MOST_ABOVE; above++) {
    const next = new Set<FunctionRef>();
    for (const fn of level) {
      if (asks(program, fn)) return true;
      for (const { call } of graph.uses(fn).callers.slice(0, MOST_CALLERS)) {
        const caller = program.functionAt(call);
        if (!seen.has(caller) && !TEST_FILE.test(program.unit(caller).file)) next.add(caller);
        seen.add(caller);
      }
    }
    level = next;
  }
  return false;
}

const asks = (program: Program, fn: FunctionRef): boolean =>
  askingIn(program.unit(fn)).some((node) => isWithin(program, program.functionAt(refOf(unitOf(fn), node)), fn));

/** Places of a unit at which somebody is asked, or that say that somebody is to be. */
const askingIn = byUnit((unit) => {
  const out: NodeId[] = [];
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] === Op.Const ? ASKED.test(textAt(unit, node)) : unit.op[node] === Op.Call && isQuestion(unit, node))
      out.push(node);
  }
  return out;
});

const isQuestion = (unit: Unit, call: NodeId): boolean =>
  calledNames(unit, unit.a[call] ?? -1).some((name) => OF_ASKING.test(name) && !WHETHER.test(name));

/** What is called is named, where something may stand in for it as well. */
function calledNames(unit: Unit, callee: NodeId): string[] {
  const text = (string: number | undefined) => [unit.strings[string ?? -1] ?? ""];
  switch (unit.op[callee]) {
    case Op.Load: {
      const [name = ""] = text(unit.b[callee]);
      return KEEPING.test(name) ? [] : [name, ...calledNames(unit, unit.a[callee] ?? -1)];
    }
    case Op.Import:
      return text(unit.b[callee]);
    case Op.Global:
    case Op.Cell:
      return text(unit.a[callee]);
    case Op.Function:
      return [unit.functions[unit.a[callee] ?? -1]?.name ?? ""];
    case Op.Param:
      return [nameAt(unit, callee)];
    case Op.Nullish:
    case Op.Or:
      return [unit.a[callee] ?? -1, unit.b[callee] ?? -1].flatMap((side) => calledNames(unit, side));
    default:
      return [];
  }
}

const readsAny = (unit: Unit): boolean => readIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** Members of tools by which a person is asked that a unit reads. */
const readIn = byUnit((unit) => {
  const out: { name: string; node: NodeId; decides: boolean }[] = [];
  if (!unit.strings.some((text) => ASKING.test(text))) return out;
  for (let node = 0; node < unit.op.length; node++) {
    const name = unit.op[node] === Op.Load ? (unit.strings[unit.b[node] ?? -1] ?? "") : "";
    if (ASKING.test(name)) out.push({ name, node, decides: deciding(unit).has(node) });
  }
  return out;
});

/** Nodes on which it depends what is done: conditions with their parts, what is returned, and what is called for it. */
export const deciding = byUnit((unit) => {
  const out = new Set<NodeId>();
  const add = (node: NodeId): void => {
    if (node < 0 || out.has(node)) return;
    out.add(node);
    const op = unit.op[node] ?? 0;
    if (op === Op.Call || op === Op.Cast || op === Op.Await || op === Op.Not) add(unit.a[node] ?? -1);
    else if (op === Op.And || op === Op.Or || op === Op.Nullish || op === Op.Compare) {
      add(unit.a[node] ?? -1);
      add(unit.b[node] ?? -1);
    } else if (op === Op.Phi || op === Op.Cell) for (const part of listOf(unit, node)) add(part);
  };
  for (const { guard } of unit.blocks) add(guard);
  for (const { returns } of unit.functions) for (const node of returns) add(unit.a[node] ?? -1);
  return out;
});
