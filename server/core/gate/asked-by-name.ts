import type { Flow } from "../flow/flow.js";
import { onceFor } from "../once.js";
import { type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { answerFor, elementsOf } from "../solve/admitted.js";
import { LOOKS } from "../text/listed.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { ASKED, asksAround, WHETHER } from "./asked-by.js";
import { REVIEW_NAME } from "./verdict.js";

/** Lists of tools of which nobody is asked, and of those of which somebody is. */
const UNASKED_LIST =
  /^(safe|harmless|auto_?(approv\w*|allow\w*|confirm\w*)|(skip|no|without)_?(approv\w*|confirm\w*|permission))(_?\w*)$|_?(auto_?approved)$/i;
const ASKED_LIST =
  /^(needs?|requires?|requiring|must)_?(approv\w*|confirm\w*|permission)|^(approv\w*|confirm\w*|permission)_?(required|needed|tools|actions)|^(dangerous|risky|sensitive|destructive|mutating)_?(tools?|actions?|operations?|names?)?$/i;
/** How the ways of going on are called of which nobody has to be asked. */
const REFUSED = /^(deny|denied|block(ed)?|reject(ed)?|refuse(d)?)$/i;

/** Where a package says that a person is asked before it runs what bears a name: in a list of names, or by a function that knows them. */
export function saidOf(flow: Flow, name: string, file: string): Ref | undefined {
  const { program, linker } = flow.resolver;
  const home = linker.packageOf(file);
  const isHere = (at: Ref) => linker.packageOf(program.unit(at).file) === home;
  return saidInLists(flow, name, isHere) ?? saidByPolicies(flow, name, isHere);
}

/** A list that decides by names whether somebody is asked, and does so in or below what asks. */
interface List {
  at: Ref;
  words: readonly string[];
  asks: boolean;
}

function saidInLists(flow: Flow, name: string, isHere: (at: Ref) => boolean): Ref | undefined {
  const known = listsOf(flow).filter(({ at, words }) => isHere(at) && words.some((word) => flow.names.tools.of(word).length > 0));
  const [first] = known;
  return first && known.every(({ words, asks }) => words.includes(name) === asks) ? first.at : undefined;
}

const listsOf = onceFor((flow: Flow): readonly List[] => {
  const { program } = flow.resolver;
  const out: List[] = [];
  for (const { id, unit } of program.those(asksLists))
    for (const { node, list, asks } of listsIn(unit)) {
      const at = refOf(id, node);
      const words = elementsOf(flow.resolver, refOf(id, list), 0)?.map((element) => flow.resolver.constant(element));
      if (!words?.length || !asksAround(flow.graph, program, program.functionAt(at))) continue;
      out.push({ at, asks, words: words.filter((word) => word !== undefined) });
    }
  return out;
});

const asksLists = (unit: Unit): boolean => listsIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** Where a unit looks a name up in a list that is called after what it is for. */
const listsIn = byUnit((unit) => {
  const out: { node: NodeId; list: NodeId; asks: boolean }[] = [];
  if (!unit.strings.some((text) => UNASKED_LIST.test(text) || ASKED_LIST.test(text))) return out;
  for (let node = 0; node < unit.op.length; node++) {
    const callee = unit.op[node] === Op.Call ? (unit.a[node] ?? -1) : -1;
    if (callee < 0 || unit.op[callee] !== Op.Load || !LOOKS.has(unit.strings[unit.b[callee] ?? -1] ?? "")) continue;
    const list = unit.a[callee] ?? -1;
    const name = listName(unit, list);
    if (UNASKED_LIST.test(name)) out.push({ node, list, asks: false });
    else if (ASKED_LIST.test(name)) out.push({ node, list, asks: true });
  }
  return out;
});

function listName({ op, a, b, strings }: Unit, node: NodeId): string {
  const field =
    op[node] === Op.Load || op[node] === Op.Import ? b[node] : op[node] === Op.Cell || op[node] === Op.Global ? a[node] : -1;
  return strings[field ?? -1] ?? "";
}

/** Whether functions that say by a tool's name whether to ask say so of this one, and none says the opposite. */
function saidByPolicies(flow: Flow, name: string, isHere: (at: Ref) => boolean): Ref | undefined {
  let said: Ref | undefined;
  for (const fn of policiesOf(flow).filter(isHere)) {
    const asks = policyOn(flow, fn, name);
    if (asks === false) return undefined;
    if (asks) said ??= refOf(unitOf(fn), Math.max(flow.resolver.program.functionInfo(fn).node, 0));
  }
  return said;
}

/** Functions that know tools by their names, and say of each whether somebody is asked. */
const policiesOf = onceFor((flow: Flow): readonly Ref[] => {
  const { program } = flow.resolver;
  const out: Ref[] = [];
  for (const { id, unit } of program.those(hasPolicies))
    for (const fn of policiesIn(unit)) {
      const ref = refOf(id, fn);
      if (namesIn(flow, ref).some((word) => flow.names.tools.of(word).length > 0) && asksAround(flow.graph, program, ref))
        out.push(ref);
    }
  return out;
});

const hasPolicies = (unit: Unit): boolean => policiesIn(unit).length > 0 && !TEST_FILE.test(unit.file);

const policiesIn = byUnit((unit) => {
  const out: number[] = [];
  for (const [fn, { name, params, returns }] of unit.functions.entries()) {
    if (!params.length || returns.length < 2 || returns.length > 12) continue;
    const values = returns.map((node) => unit.a[node] ?? -1);
    const isWord =
      values.every((value) => unit.op[value] === Op.Const) && values.some((value) => ASKED.test(textAt(unit, value)));
    const isYes = WHETHER.test(name) && REVIEW_NAME.test(name) && values.every((value) => unit.op[value] === Op.Const);
    if (isWord || isYes) out.push(fn);
  }
  return out;
});

/** Names that a function knows: those that it compares with, and those of the lists in which it looks. */
function namesIn({ resolver }: Flow, fn: Ref): string[] {
  const { program } = resolver;
  const unit = program.unit(fn);
  const out: string[] = [];
  for (const node of program.functionInfo(fn).returns)
    for (const { ref } of conditionsAt(program, refOf(unitOf(fn), node))) {
      if (program.op(ref) === Op.Compare) out.push(textAt(unit, unit.b[ref - refOf(unitOf(fn), 0)] ?? -1));
      const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
      if (callee < 0 || program.op(callee) !== Op.Load || !LOOKS.has(program.text(callee, "b"))) continue;
      for (const element of elementsOf(resolver, program.field(callee, "a"), 0) ?? []) out.push(resolver.constant(element) ?? "");
    }
  return out;
}

/** What such a function says of a name, under whichever parameter the name comes: true where it always asks, or refuses. */
function policyOn({ resolver }: Flow, fn: Ref, name: string): boolean | undefined {
  const { program } = resolver;
  const { params, returns } = program.functionInfo(fn);
  for (const { node } of params) {
    const value = refOf(unitOf(fn), node);
    let told = false;
    const left = returns.filter((end) => {
      const facts = [...conditionsAt(program, refOf(unitOf(fn), end))].map(({ ref, holds }) => {
        const answer = answerFor(resolver, ref, value, name);
        return answer === undefined ? undefined : answer === holds;
      });
      told ||= facts.some((fact) => fact !== undefined);
      return !facts.includes(false);
    });
    if (told) return left.length > 0 && left.every((end) => isAsking(program, refOf(unitOf(fn), program.unit(fn).a[end] ?? -1)));
  }
  return undefined;
}

const isAsking = (program: Program, value: Ref): boolean => {
  const text = program.text(value, "a");
  return program.number(value, "b") === ConstType.Boolean ? text === "true" : ASKED.test(text) || REFUSED.test(text);
};
