import { type Ref, refOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { functionAround } from "../surface/site.js";
import { TEST_FILE } from "../unit/test-file.js";
import { BlockKind, byUnit, ConstType, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { allowListsIn } from "./allow-list.js";
import { ASKED, ASKING, GOING_ON, goesOn, mayGoOn, SKIPPING, wordAt } from "./default-yes.js";
import { codeOfAgents, flawed } from "./flaw.js";
import { letPast } from "./let-past.js";
import { isOne } from "./setting-name.js";

/** Conditions by which somebody chooses to be left alone. */
const CHOOSING = /yolo|auto|force|yes|unattended|headless|interactive|tty|skip|bypass|approv|confirm|permission/i;
/** Members of what describes one thing of many, such as a tool, for which a question may well be left out. */
const DESCRIBING =
  /^(name|id|key|label|title|description|tool|toolName|tools|kind|type|level|risk|riskLevel|category|execute|handler|parameters|inputSchema|schema|pattern|action)$/;

/** What is let act by such a value, in a table of rights. */
const ACTING = /^(write|edit|exec(ute)?|shell|bash|run|commands?|terminal|tools?|all|default|\*)$/i;

/** Settings of the program's own that are given as a constant which leaves the question out, where the program goes by them. */
export function switchedOff(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.options.includes("approvals-off"));
  if (!rule) return [];
  const out: Candidate[] = [];
  let asked: ReadonlySet<string> | undefined;
  for (const { id, unit } of codeOfAgents(solver)) {
    const given = [...givenIn(unit), ...allowListsIn(unit)];
    if (!given.length) continue;
    const isSet = ({ node }: Given) => unit.op[node] === Op.Store;
    given.sort((x, y) => Number(isSet(x)) - Number(isSet(y)));
    asked ??= goneBy(solver);
    const modes = new Set<string>();
    for (const one of given) {
      const { node, name, value, ofAgent } = one;
      const label = `${name}: ${value}`;
      const at: Ref = refOf(id, node);
      // A mode that one function gives again and again is one setting, and so is one that is set again to what the file gives anyway.
      const mode = `${functionAround(solver.program, at)} ${label}`;
      const again = modes.has(isSet(one) ? label : mode);
      if (again || !(ofAgent || asked.has(name) || isCompared(asked, value))) continue;
      if (mayGoOn(value)) modes.add(mode).add(label);
      out.push({ ...flawed(solver, rule, "approvals-off", at, name, ""), label });
    }
  }
  return [...out, ...letPast(solver, rule, new Set(out.map(({ at }) => at)))];
}

/** How a text that something is compared with stands among the members that conditions read. */
const textual = (text: string): string => `"${text.toLowerCase().replace(/[-_ ]/g, "")}"`;
/** Stands among them where something is compared with a value by which somebody is asked. */
const ASKED_AT_ALL = "?";

/** Whether conditions compare something with such a value, or with one by which somebody is asked. */
const isCompared = (asked: ReadonlySet<string>, value: string): boolean =>
  mayGoOn(value) && (asked.has(textual(value)) || (GOING_ON.test(value) && asked.has(ASKED_AT_ALL)));

/** Settings that conditions of the program go by. */
function goneBy(solver: Solver): Set<string> {
  const out = new Set<string>();
  for (const { id, unit } of solver.program.those(hasConditions)) {
    if (!solver.isAgent(refOf(id, 0))) continue;
    for (const name of conditionsOf(unit)) out.add(name);
  }
  return out;
}

const hasConditions = (unit: Unit): boolean =>
  unit.language !== "json" && !TEST_FILE.test(unit.file) && conditionsOf(unit).size > 0;

/** Members that the conditions of a unit read. */
const conditionsOf = byUnit((unit) =>
  membersIn(
    unit,
    unit.blocks.map((block) => block.guard),
  ),
);

function membersIn(unit: Unit, guards: readonly NodeId[]): Set<string> {
  const out = new Set<string>();
  const visit = (node: NodeId, depth: number): void => {
    if (node < 0 || depth > 5) return;
    const inner = (at: NodeId | undefined) => visit(at ?? -1, depth + 1);
    switch (unit.op[node]) {
      case Op.Load:
        out.add(unit.strings[unit.b[node] ?? -1] ?? "");
        if (mayGoOn(wordAt(unit, node))) out.add(textual(wordAt(unit, node)));
        return;
      case Op.Const: {
        const text = textAt(unit, node);
        if (mayGoOn(text)) out.add(textual(text));
        else if (ASKED.test(text)) out.add(ASKED_AT_ALL);
        return;
      }
      case Op.Not:
        inner(unit.a[node]);
        return;
      case Op.And:
      case Op.Or:
      case Op.Nullish:
      case Op.Compare:
        inner(unit.a[node]);
        inner(unit.b[node]);
        return;
      case Op.Phi:
      case Op.Cell:
        for (const part of listOf(unit, node)) inner(part);
    }
  };
  for (const guard of guards) visit(guard, 0);
  return out;
}

/** A setting where it is given. */
export interface Given {
  node: NodeId;
  name: string;
  value: string;
  /** It is told to what runs an agent, whose conditions nobody sees. */
  ofAgent?: true;
}

/** Such settings where a unit gives them, unless a person or a table chooses between several. */
const givenIn = byUnit((unit) => {
  const out: Given[] = [];
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object) {
      const entries = entriesOf(unit, node);
      if (!entries.some(({ name, value }) => leavesOut(unit, name, value) !== undefined)) continue;
      if (isAnyones(unit, node)) continue;
      let said = false;
      for (const { name, value } of entries) {
        const text = leavesOut(unit, name, value);
        // A table in which several rights say the same is one setting.
        if (text && !(said && GOING_ON.test(text))) out.push({ node: value, name, value: text });
        said ||= text !== undefined;
      }
    } else if (unit.op[node] === Op.Store) {
      const name = unit.strings[unit.b[node] ?? -1] ?? "";
      const text = leavesOut(unit, name, unit.c[node] ?? -1);
      if (text && !isChosen(unit, node)) out.push({ node, name, value: text });
    }
  return out;
});

/** Whether something is for a person or a table to choose, or describes one thing of many. */
export const isAnyones = (unit: Unit, node: NodeId): boolean =>
  (unit.op[node] === Op.Object && describes(entriesOf(unit, node))) ||
  returnedIn(unit).has(node) ||
  isOneOfMany(unit, withinOf(unit), node) ||
  isChosen(unit, node);

/** The constant that leaves the question out, if it is given. */
function leavesOut(unit: Unit, name: string, value: NodeId): string | undefined {
  const word = wordAt(unit, value);
  if (goesOn(name, word) || (GOING_ON.test(word) && ACTING.test(name))) return word;
  if (isOne(unit, value) && SKIPPING.test(name)) return "1";
  const text = booleanAt(unit, value);
  return text !== undefined && (text === "true" ? SKIPPING : ASKING).test(name) ? text : undefined;
}

/** The yes or no that a value always is: `true`, and `x || true`. */
function booleanAt(unit: Unit, value: NodeId): string | undefined {
  if (unit.op[value] === Op.Or) return booleanAt(unit, unit.b[value] ?? -1) === "true" ? "true" : undefined;
  const isBoolean = unit.op[value] === Op.Const && unit.b[value] === ConstType.Boolean;
  return isBoolean ? unit.strings[unit.a[value] ?? -1] : undefined;
}

/** Whether entries describe one thing of many; the tools beside a model are those of an agent. */
function describes(entries: readonly { name: string }[]): boolean {
  const ofAgent = entries.some(({ name }) => name === "model");
  return entries.some(({ name }) => DESCRIBING.test(name) && !(ofAgent && name === "tools"));
}

/** Whether a place is reached only where somebody chose to be left alone. */
function isChosen(unit: Unit, node: NodeId): boolean {
  for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (block?.kind !== BlockKind.Branch && block?.kind !== BlockKind.Case) continue;
    if (unit.op[node] === Op.Store || [...membersIn(unit, [block.guard])].some((name) => CHOOSING.test(name))) return true;
  }
  return false;
}

/** What functions return, unless that only stands in for what could not be read: then it is what holds by itself. */
const returnedIn = byUnit((unit): ReadonlySet<NodeId> => {
  const out = new Set<NodeId>();
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Return && unit.blocks[unit.block[node] ?? -1]?.kind !== BlockKind.Catch) out.add(unit.a[node] ?? -1);
  return out;
});

/** The objects and lists in which others stand. */
const withinOf = byUnit((unit): ReadonlyMap<NodeId, NodeId> => {
  const out = new Map<NodeId, NodeId>();
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object) for (const { value } of entriesOf(unit, node)) out.set(value, node);
    else if (unit.op[node] === Op.Array)
      listOf(unit, node).forEach((part, i) => {
        if (i % 2 === 1) out.set(part, node);
      });
  return out;
});

/** Whether an object is one of a list or of a table in which each says for itself. */
function isOneOfMany(unit: Unit, within: ReadonlyMap<NodeId, NodeId>, object: NodeId): boolean {
  const outer = within.get(object);
  if (outer === undefined) return false;
  if (unit.op[outer] === Op.Array || isOneOfMany(unit, within, outer)) return true;
  const beside = entriesOf(unit, outer);
  if (describes(beside)) return true;
  const others = beside.filter(({ value }) => value !== object && unit.op[value] === Op.Object);
  const own = new Set(entriesOf(unit, object).map(({ name }) => name));
  return others.some(({ value }) => entriesOf(unit, value).some(({ name }) => own.has(name)));
}
