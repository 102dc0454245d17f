import { calledName } from "../gate/gate-answer.js";
import { insteadOf, nobodyThere, reviewersAsked } from "../gate/nobody-there.js";
import { DERIVING, REFUSING, YES } from "../gate/verdict.js";
import type { Rule } from "../knowledge.js";
import { lazily } from "../once.js";
import {
  type FunctionRef,
  type Loaded,
  methodOf,
  nodeOf,
  type Program,
  type Ref,
  refOf,
  uncast,
  unitOf,
} from "../program/program.js";
import { type Candidate, candidateFor } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { ELEMENT_READERS, LOOK_UP } from "../unit/collection-methods.js";
import { makersOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { BlockKind, byUnit, entriesOf, listOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import { ALLOWING, alwaysYes } from "./always-yes.js";
import { answeredAt, isAnswering } from "./answering.js";
import { besidePerson } from "./beside-person.js";
import { isByChance } from "./by-chance.js";
import { isNoVerdict } from "./no-verdict.js";
import { ABOUT_REVIEW, isNamedReview, isReviewName } from "./review-name.js";
import { isUnusedDefault } from "./unused-default.js";
import { verdictParts } from "./verdict-parts.js";

/** Functions that stand where a verdict is expected, by what they are called. */
const VERDICT_NAME =
  /approv|confirm|consent|permission|review|evaluat|benchmark|judge|verif|validat|replay|grade|canuse|simulate\w*(result|test)/i;
/** Questions that nobody can leave open: to answer them is to choose. */
const CHOICE = /^(confirm|select|rawlist|list|expand|toggle|checkbox|multiselect|search)$/i;

export const ALONE = "says yes when nobody is there";

/** A function whose result decides whether something happens. */
interface Review {
  fn: FunctionRef;
  name: string;
  /** It stands where a review is expected, by its name or by what a library uses it for. */
  expected: boolean;
  /** It is asked where otherwise a person is. */
  beside: boolean;
  /** A person is asked in it, and the answer is among what it returns. */
  asks: boolean;
  /** Calls by which it asks a reviewer that somebody else brings. */
  handsOn: readonly Ref[];
  returns: { node: Ref; value: Ref }[];
}

/** Approvals that say yes by themselves: always, by chance, on an error, when nobody answers, or because a model said so. */
export function flawsOf(solver: Solver): Candidate[] {
  const rules = solver.knowledge.rules.filter((rule) => rule.flaws.length);
  if (!rules.length || !solver.agents.size) return [];
  const found = new Map<Ref, Candidate>();
  for (const review of reviewsOf(solver))
    for (const { flaw, at, says } of flawsIn(solver, review)) {
      const rule = rules.find((one) => one.flaws.includes(flaw));
      if (rule && !found.has(at)) found.set(at, flawed(solver, rule, flaw, at, review.name, says));
    }
  return [...found.values()];
}

/** A review with a flaw, as people are told of it. */
export function flawed(solver: Solver, rule: Rule, kind: string, at: Ref, name: string, says: string): Candidate {
  return candidateFor({ rule, site: at, kind, place: name, chain: solver.flow.chain(at), at, label: `${name} ${says}` });
}

/** Every function of an agent's program that decides something, and every callback that decides for a library. */
function reviewsOf(solver: Solver): Review[] {
  const { gates } = solver;
  const reviews: Review[] = [];
  const deciders = new Set<FunctionRef>();
  for (const call of solver.sites.deciders) {
    if (!solver.asksAbout(call) || !solver.isAgent(call)) continue;
    // Asked for the sake of the report, which lists every gate.
    gates.options.decided(call);
    for (const { fn } of gates.options.decidersAt(call)) deciders.add(fn);
  }
  const decided = new Verdicts(solver);
  const besides = besidePerson(solver, (fn) => decided.has(fn));
  for (const { id, unit } of codeOfAgents(solver)) {
    solver.program.pulse.beat();
    for (let index = 1; index < unit.functions.length; index++) {
      const info = unit.functions[index];
      const fn = refOf(id, index);
      if (!info?.returns.length) continue;
      const name = info.name || (makersOf(unit).get(index) ?? "");
      const [decides, verdict] = [deciders.has(fn), () => deciders.has(fn) || decided.has(fn)];
      const isNamed = isNamedReview(name);
      const named = isReviewName(name);
      const answers = () =>
        isAnswering(solver, fn) && info.returns.every((node) => alwaysYes(solver, refOf(id, unit.a[node] ?? -1)));
      const expected = decides || (named && verdict()) || answers();
      const asks = asksSomebody(solver, fn) && verdict() && info.returns.some((node) => isAnswer(solver, refOf(id, node)));
      const passesOn = !ABOUT_REVIEW.test(name) && info.returns.some((node) => isReviewed(solver, unit.a[node] ?? -1, id));
      const lets = saysBoth(unit, info.returns);
      const beside = besides.has(fn);
      if (!expected && !asks && !beside && !passesOn && !lets && !VERDICT_NAME.test(name)) continue;
      const isReview = asks || isNamed;
      const handsOn = isReview || passesOn || lets ? reviewersAsked(solver, fn) : [];
      if (passesOn) handsOn.push(...ownCallbacks(solver, fn));
      if (isUnusedDefault(solver, fn)) continue;
      const returns = info.returns.map((node) => {
        const value = unit.a[node] ?? -1;
        return { node: refOf(id, node), value: value < 0 ? -1 : refOf(id, value) };
      });
      reviews.push({ fn, name: name || "an approval", expected, beside, asks, handsOn, returns });
    }
  }
  return reviews;
}

/** Members by which an answer says whether something may happen. */
const LEAVE = /^(allow(ed)?|approved?|accept(ed)?|granted|permitted|behaviou?r|(permission_?)?decision)$/i;

/** Whether a function answers in one place that something may happen, and in another that it may not: it decides that, whatever it is called. */
function saysBoth(unit: Unit, returns: readonly NodeId[]): boolean {
  if (returns.length < 2) return false;
  const values = returns.map((node) => unit.a[node] ?? -1);
  const said = values
    .flatMap((value) => (value >= 0 && unit.op[value] === Op.Phi ? listOf(unit, value) : [value]))
    .flatMap((value) => (value >= 0 && unit.op[value] === Op.Object ? entriesOf(unit, value) : []))
    .flatMap(({ name, value }) => (LEAVE.test(name) ? [constantAt(unit, value)] : []));
  return said.some((text) => ALLOWING.test(text)) && said.some((text) => text === "" || text === "false" || REFUSING.test(text));
}

const constantAt = (unit: Unit, node: NodeId) => (unit.op[node] === Op.Const && unit.strings[unit.a[node] ?? -1]) || "";

/** Whether what a function returns is what a review said. */
function isReviewed({ program }: Solver, value: NodeId, unit: number): boolean {
  if (value < 0) return false;
  const ref = uncast(program, refOf(unit, value));
  const name = program.op(ref) === Op.Call ? calledName(program, ref) : "";
  return isNamedReview(name);
}

/** Calls of what a function was handed: by these it tells a reviewer that there is something to review. */
function ownCallbacks({ program, gates }: Solver, fn: FunctionRef): Ref[] {
  const calls = gates.places.callsIn(fn).map((node) => refOf(unitOf(fn), node));
  return calls.filter((call) => program.op(program.field(call, "a")) === Op.Param);
}

/** Whether a person is asked in the function's own text. */
function asksSomebody(solver: Solver, fn: FunctionRef): boolean {
  const unit = unitOf(fn);
  return solver.gates.places.callsIn(fn).some((call) => isQuestion(solver, refOf(unit, call)));
}

/** Whether what is returned here is a person's answer, or is returned because of one. */
function isAnswer(solver: Solver, node: Ref): boolean {
  const chain = solver.flow.chain(node);
  const value = solver.program.field(node, "a");
  if (value < 0) return false;
  const { is } = solver.gates.accepts({ ref: value, fields: [], frame: undefined, level: 0 }, YES, chain);
  return is === "gate" || is === "flawed" || (is === "open" && solver.gates.before(node, chain, 0).gate !== undefined);
}

function isQuestion(solver: Solver, call: Ref): boolean {
  const { program } = solver;
  const { table } = solver.rows;
  const callee = program.field(call, "a");
  const name = program.text(callee, "b");
  if (program.op(callee) === Op.Load && !table.answers.has(name)) return false;
  if (program.op(callee) === Op.Import && !table.answers.has(name) && name !== "default" && name !== "*") return false;
  return solver.resolver.callees(call).some((value) => {
    if (value.is !== "api") return false;
    return value.api.child("()").matches.some((match) => match.as === "answer");
  });
}

interface Flaw {
  flaw: string;
  at: Ref;
  says: string;
}

function* flawsIn(solver: Solver, review: Review): Generator<Flaw> {
  const { program } = solver;
  const { fn, returns } = review;
  for (const { node, value } of returns)
    if (value >= 0 && isByChance(solver, value)) yield { flaw: "random", at: node, says: "answers by chance" };
  const judged = review.expected || review.asks || review.beside;
  if (!judged && !review.handsOn.length) return;
  const values = returns.filter(({ value }) => value >= 0);
  const [first] = values;
  const constant = values.length === returns.length && values.every(({ value }) => alwaysYes(solver, value));
  if (first && constant && review.expected && !solver.gates.places.throws(fn))
    yield { flaw: "constant", at: first.node, says: "always says yes" };
  const fixed = !review.asks && values.every(({ value }) => program.op(value) === Op.Const);
  for (const { node, value } of values) {
    if (!fixed) {
      const alone = saysYesAlone(solver, review, node, value);
      if (alone) yield alone;
    }
    if (!judged || isLookedUp(program, value) || isNoVerdict(solver, value)) continue;
    const chain = solver.flow.chain(node);
    const { hits } = solver.tracer.trace(verdictParts(solver, node, value, chain), chain);
    if (hits.some((hit) => hit.kind === "model-output") && !isAsked(solver, node))
      yield { flaw: "model-computed", at: answeredAt(solver, node, value), says: "asks the model" };
  }
}

/** What is wrong with a yes that nobody has given. */
function saysYesAlone(solver: Solver, { asks, handsOn }: Review, node: Ref, value: Ref): Flaw | undefined {
  if (alwaysYes(solver, value)) {
    // What goes wrong after somebody was asked takes nothing of their answer back.
    if (isUnder(solver, node, BlockKind.Catch) && !isAsked(solver, node))
      return { flaw: "on-error", at: node, says: "says yes when it fails" };
    if ((asks || handsOn.length) && nobodyThere(solver, node, handsOn)) return { flaw: "default-accept", at: node, says: ALONE };
    return undefined;
  }
  if (insteadOf(solver, value, handsOn).some((part) => alwaysYes(solver, part)))
    return { flaw: "default-accept", at: node, says: ALONE };
  return takesSilence(solver, value) ? { flaw: "default-accept", at: node, says: "takes silence for a yes" } : undefined;
}

/** Whether a person was asked before a function returns there what it does, whoever has made that. */
const isAsked = ({ gates, flow }: Solver, node: Ref): boolean => {
  const { gate, looked } = gates.before(node, flow.chain(node), 0);
  return [gate, ...looked.map((one) => one.gate)].some((one) => one?.kind === "human-review");
};

/** Whether an answer says that something is in a collection, or hands out what is: what is asked for says which, and no more. */
function isLookedUp(program: Program, value: Ref): boolean {
  const name = methodOf(program, uncast(program, value));
  return LOOK_UP.test(name) || ELEMENT_READERS.has(name);
}

export function isUnder(solver: Solver, node: Ref, kind: number): boolean {
  const { blocks, block } = solver.program.unit(node);
  for (let at = block[nodeOf(node)] ?? -1; at >= 0; at = blocks[at]?.parent ?? -1) if (blocks[at]?.kind === kind) return true;
  return false;
}

/** Whether every answer but a refusal is agreement, the empty one included. */
function takesSilence(solver: Solver, ref: Ref): boolean {
  const { program } = solver;
  if (program.op(ref) === Op.Await) return takesSilence(solver, program.field(ref, "a"));
  const operator = program.op(ref) === Op.Compare ? program.text(ref, "c") : "";
  const refusal = operator === "!==" ? solver.resolver.constant(program.field(ref, "b")) : undefined;
  if (!refusal || !REFUSING.test(refusal)) return false;
  let at = program.field(ref, "a");
  for (let i = 0; i < 8; i++) {
    const op = program.op(at);
    if (op === Op.Await || op === Op.Cast) at = program.field(at, "a");
    else if (op === Op.Call && !isQuestion(solver, at) && DERIVING.has(calledName(program, at))) {
      const callee = program.field(at, "a");
      if (program.op(callee) !== Op.Load) return false;
      at = program.field(callee, "a");
    } else break;
  }
  return program.op(at) === Op.Call && isQuestion(solver, at) && !CHOICE.test(calledName(program, at));
}

/** Functions whose result decides a branch. */
class Verdicts {
  private readonly known = new Map<string, ReadonlySet<FunctionRef>>();

  constructor(private readonly solver: Solver) {}

  has(fn: FunctionRef): boolean {
    // Where one file is asked about, calls that go by another name than the function's own are not looked up.
    const name = this.solver.focus < 0 ? ANY : this.solver.program.functionInfo(fn).name;
    const known = this.known.get(name) ?? this.reached(name);
    this.known.set(name, known);
    return known.has(fn) || this.calledByName(fn);
  }

  /** Whether a branch goes by a call that may reach the function, of which only the name is known. */
  private calledByName(fn: FunctionRef): boolean {
    const { program, flow } = this.solver;
    return flow.graph
      .uses(fn)
      .callers.some(({ call, byName }) => byName && decidingCalls(program.unit(call)).some((one) => one.call === nodeOf(call)));
  }

  private reached(wanted: string): Set<FunctionRef> {
    const { program, resolver, focus } = this.solver;
    const out = new Set<FunctionRef>();
    for (const { id, unit } of program.those(isDeciding)) {
      const isAgents = lazily(() => this.solver.isAgent(refOf(id, 0)));
      for (const { call, name } of decidingCalls(unit))
        if ((wanted === ANY || name === wanted || (name === undefined && id === focus)) && isAgents())
          for (const value of resolver.callees(refOf(id, call))) if (value.is === "function") out.add(value.fn);
    }
    return out;
  }
}

const ANY = "*";

const isDeciding = (unit: Unit): boolean => unit.language !== "json" && decidingCalls(unit).length > 0;

/** Calls that a branch of a unit goes by, each with the name under which it is imported or a member where it has one. */
const decidingCalls = byUnit((unit) => {
  const found = new Map<NodeId, string | undefined>();
  const visit = (node: NodeId, depth: number): void => {
    if (node < 0 || depth > 6) return;
    const [a, b] = [unit.a[node] ?? -1, unit.b[node] ?? -1];
    switch (unit.op[node]) {
      case Op.Not:
      case Op.Await:
      case Op.Yield:
      case Op.Load:
      case Op.Cast:
        visit(a, depth + 1);
        return;
      case Op.And:
      case Op.Or:
      case Op.Nullish:
      case Op.Compare:
        visit(a, depth + 1);
        visit(b, depth + 1);
        return;
      case Op.Phi:
      case Op.Cell:
        for (const part of listOf(unit, node)) visit(part, depth + 1);
        return;
      case Op.Call: {
        const named = unit.op[a] === Op.Load || unit.op[a] === Op.Import;
        const name = named ? unit.strings[unit.b[a] ?? -1] : undefined;
        found.set(node, name === "default" || name === "*" ? undefined : name);
        return;
      }
    }
  };
  for (const block of unit.blocks) visit(block.guard, 0);
  return [...found].map(([call, name]) => ({ call, name }));
});

/** The code of agents that is asked about. What stands in a test lets nothing through but the test. */
export function* codeOfAgents(solver: Solver): Generator<Loaded> {
  for (const one of solver.asked)
    if (one.unit.language !== "json" && !TEST_FILE.test(one.unit.file) && solver.isAgent(refOf(one.id, 0))) yield one;
}
