import type { Flow } from "../flow/flow.js";
import { onceFor } from "../once.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { composed, elementsOf } from "../solve/admitted.js";
import { LOOKS } from "../text/listed.js";
import { nameAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, type NodeId, Op, type Unit } from "../unit/unit.js";
import { asksAround, deciding } from "./asked-by.js";

/** Members by which a tool says how much is at stake when it runs: a word of several, or a yes. That it changes something is mostly only the first of several questions before a person is asked. */
const GRADE =
  /^(risk|danger|hazard|sensitivity|severity|safety)_?(tier|level|class|category|grade)$|^(risk|danger|hazard|sensitivity)$/i;
const FLAG = /^(is_?)?(dangerous|destructive|risky|sensitive|unsafe|irreversible)$/i;
/** Words for what is let through. */
const HARMLESS = /^(safe|none|low|minimal|info|read(_?only)?|auto|allow(ed)?|trusted|green|public)$/i;
/** Lists of grades of which nobody is asked. */
const SPARING = /^(safe|harmless|low|auto|allow|trusted|unasked|skip|no)/i;
const MOST_VALUES = 12;
const DEEPEST = 6;

/** The grades of which a program asks, and those that it lets through. */
interface Graded {
  asked: Set<string>;
  spared: Set<string>;
}

/** By which members a program tells the tools of which a person is asked, and at which of their values. */
const gradedBy = onceFor((flow: Flow): ReadonlyMap<string, Graded> => {
  const { resolver, graph } = flow;
  const { program } = resolver;
  const out = new Map<string, Graded>();
  for (const { id, unit } of program.those((one) => readIn(one).length > 0 && !TEST_FILE.test(one.file)))
    for (const node of readIn(unit)) {
      const ref = refOf(id, node);
      if (!asksAround(graph, program, program.functionAt(ref))) continue;
      const name = program.text(ref, "b");
      const graded = out.get(name) ?? { asked: new Set(), spared: new Set() };
      if (FLAG.test(name)) {
        if (deciding(unit).has(node)) graded.asked.add("true");
      } else for (const value of valuesOf(program, ref)) compare(flow, value, graded);
      if (graded.asked.size + graded.spared.size > 0) out.set(name, graded);
    }
  return out;
});

const readIn = byUnit((unit: Unit): readonly NodeId[] => {
  const out: NodeId[] = [];
  const isGrade = (name: string) => GRADE.test(name) || FLAG.test(name);
  if (!unit.strings.some(isGrade)) return out;
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Load && isGrade(unit.strings[unit.b[node] ?? -1] ?? "")) out.push(node);
  return out;
});

const KEEPS = new Set<number>([Op.Nullish, Op.Or, Op.Phi, Op.Cell, Op.Cast, Op.Await]);

/** A member, what it answers where it is called, and what is made of it for want of an answer. */
function valuesOf(program: Program, read: Ref): Ref[] {
  const out = [read];
  for (const value of out)
    for (const user of out.length < MOST_VALUES ? program.users(value) : []) {
      const isAnswer = program.op(user) === Op.Call && program.field(user, "a") === value;
      if ((isAnswer || KEEPS.has(program.op(user))) && !out.includes(user)) out.push(user);
    }
  return out;
}

/** What a value is compared with, or looked up in. */
function compare({ resolver }: Flow, value: Ref, graded: Graded): void {
  const { program } = resolver;
  const note = (text: string, isSpared: boolean) => (isSpared ? graded.spared : graded.asked).add(text);
  for (const user of program.users(value)) {
    if (!deciding(program.unit(user)).has(nodeOf(user))) continue;
    if (program.op(user) === Op.Compare && /^[!=]==$/.test(program.text(user, "c"))) {
      const [a, b] = [program.field(user, "a"), program.field(user, "b")];
      const text = resolver.constant(a === value ? b : a);
      if (text !== undefined) note(text, HARMLESS.test(text));
    }
    const callee = program.op(user) === Op.Call ? program.field(user, "a") : -1;
    if (callee < 0 || program.op(callee) !== Op.Load || !LOOKS.has(program.text(callee, "b"))) continue;
    const list = program.field(callee, "a");
    if (program.args(user)[0]?.ref !== value) continue;
    for (const element of elementsOf(resolver, list, 0) ?? []) {
      const text = resolver.constant(element);
      if (text !== undefined) note(text, SPARING.test(nameOf(program, list)) || HARMLESS.test(text));
    }
  }
}

const nameOf = (program: Program, ref: Ref): string =>
  program.op(ref) === Op.Load || program.op(ref) === Op.Import ? program.text(ref, "b") : nameAt(program.unit(ref), nodeOf(ref));

/** What is known on a way into a tool: which words its arguments are, and which not. */
type Facts = ReadonlyMap<string, boolean>;

const factOf = (name: string, text: string) => `${name} ${text}`;

function factsOf({ resolver }: Flow, way: readonly Ref[]): Facts {
  const { program } = resolver;
  const out = new Map<string, boolean>();
  for (const at of way)
    for (const { ref, holds } of conditionsAt(program, at)) {
      if (program.op(ref) !== Op.Compare || !/^[!=]==$/.test(program.text(ref, "c"))) continue;
      const text = resolver.constant(program.field(ref, "b"));
      const name = nameOf(program, program.field(ref, "a"));
      if (text === undefined || !name) continue;
      const isSame = (program.text(ref, "c") === "===") === holds;
      out.set(factOf(name, text), isSame);
      if (isSame) out.set(name, true);
    }
  return out;
}

/** Where a member of a tool says that what it does on a way is of a grade of which a person is asked. */
export function askedByGrade(
  flow: Flow,
  said: readonly { name: string; value: Ref }[],
  way: readonly Ref[],
): { name: string; value: Ref } | undefined {
  const graded = gradedBy(flow);
  const known = said.filter(({ name }) => graded.has(name));
  if (!known.length) return undefined;
  const facts = factsOf(flow, way);
  const isAsked = ({ name, value }: { name: string; value: Ref }) => {
    const { asked, spared } = graded.get(name) as Graded;
    const grades = gradesOf(flow, value, facts, 0);
    const counts = (text: string | undefined) =>
      text !== undefined && (asked.has(text) || (asked.size === 0 && !spared.has(text) && !HARMLESS.test(text)));
    return grades.length > 0 && grades.every(counts);
  };
  return known.every(isAsked) ? known[0] : undefined;
}

/** The grades that a member of a tool may give; undefined among them where it may be something that is not known. */
function gradesOf(flow: Flow, value: Ref, facts: Facts, depth: number): (string | undefined)[] {
  const { resolver } = flow;
  const { program } = resolver;
  const of = (ref: Ref) => gradesOf(flow, ref, facts, depth + 1);
  const stays = (ref: Ref) => ![...conditionsAt(program, ref)].some(({ ref: at, holds }) => answerBy(flow, at, facts) === !holds);
  if (value < 0 || depth > DEEPEST) return [undefined];
  switch (program.op(value)) {
    case Op.Const:
      return [program.number(value, "b") === ConstType.Null ? undefined : program.text(value, "a")];
    case Op.Function: {
      const fn = program.functionOfNode(value);
      const ends = program.functionInfo(fn).returns.map((node) => refOf(unitOf(fn), node));
      return ends.filter(stays).flatMap((end) => of(program.field(end, "a")));
    }
    case Op.Phi:
      return program.parts(value).filter(stays).flatMap(of);
    case Op.Cast:
      return of(program.field(value, "a"));
    case Op.Nullish:
    case Op.Or: {
      const first = of(program.field(value, "a"));
      return first.includes(undefined) ? [...first.filter((one) => one !== undefined), ...of(program.field(value, "b"))] : first;
    }
    case Op.Index: {
      const key = nameOf(program, program.field(value, "b"));
      const tables = resolver.resolve(program.field(value, "a"));
      const entries = tables.flatMap((one) => (one.is === "object" ? program.entries(one.ref) : []));
      const meant = facts.has(key) ? entries.filter(({ name }) => facts.get(factOf(key, name))) : entries;
      return [...meant.map((entry) => resolver.constant(entry.value)), ...(facts.has(key) && meant.length ? [] : [undefined])];
    }
    default:
      return [resolver.constant(value)];
  }
}

/** What a condition of a tool on its arguments comes to by what is known of them. */
function answerBy({ resolver }: Flow, condition: Ref, facts: Facts): boolean | undefined {
  const { program } = resolver;
  const isOf = (value: Ref, words: readonly (string | undefined)[]): boolean | undefined => {
    const name = nameOf(program, value);
    const answers = words.map((word) => (word === undefined ? undefined : facts.get(factOf(name, word))));
    const isNoOther = facts.has(name) && !words.includes(undefined);
    return answers.includes(true) ? true : isNoOther || answers.every((one) => one === false) ? false : undefined;
  };
  return composed(program, condition, (part) => {
    const a = program.field(part, "a");
    if (program.op(part) === Op.Compare && /^[!=]==$/.test(program.text(part, "c"))) {
      const isSame = isOf(a, [resolver.constant(program.field(part, "b"))]);
      return isSame === undefined ? undefined : isSame === (program.text(part, "c") === "===");
    }
    const [arg] = program.op(part) === Op.Call ? program.args(part) : [];
    if (!arg || program.op(a) !== Op.Load || !LOOKS.has(program.text(a, "b"))) return undefined;
    const words = elementsOf(resolver, program.field(a, "a"), 0)?.map((word) => resolver.constant(word));
    return words && isOf(arg.ref, words);
  });
}
