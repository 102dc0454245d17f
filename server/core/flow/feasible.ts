import type { SourceRow } from "../knowledge.js";
import {
  type FunctionRef,
  isSameRead,
  methodOf,
  nodeOf,
  type Program,
  type Ref,
  receiverOf,
  refOf,
  uncast,
  unitOf,
} from "../program/program.js";
import { givenArguments } from "../resolve/bound.js";
import { branchAt, conditionsAt, factsOf, isBranchWithin } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { columnName } from "../text/statement.js";
import { Entry, Op } from "../unit/unit.js";
import type { Sent } from "./channel.js";
import { comparedTexts, type Demand, demandOf, demandsOfBranch, NONE } from "./demand.js";
import type { Flow } from "./flow.js";
import { type Frame, type State, sameFrame } from "./state.js";
import { isOn, isSetLater } from "./switch.js";

type Sibling = NonNullable<SourceRow["beside"]>;

const JOINS = new Set<number>([Op.Phi, Op.Cell]);
const SELECTORS = new Set(["find", "findLast", "filter"]);

/**
 * Whether a walk, source first, can be taken: an object that says `role: "assistant"` does not pass a branch that reads
 * from objects whose role is `system`. `beside` is what the library says of the source.
 */
export function isFeasible(flow: Flow, states: readonly State[], beside: SourceRow["beside"]): boolean {
  let demands: Demand[] = [];
  let runs: Run | undefined;
  for (let i = states.length - 1; i > 0; i--) {
    const state = states[i] as State;
    const next = states[i - 1] as State;
    runs = runsWith(flow.resolver.program, runs, state);
    demands = demandsAfter(flow, demands, runs, state, next);
    if (demands.some((demand) => refuses(flow.resolver, demand))) return false;
  }
  const [source] = states;
  return !source || !beside || !demands.some((demand) => refusesSource(source, beside, demand));
}

/** Whether an object says beside a member that is followed something by which answers are told apart: `{ ok: false, path }`. */
export const isAnswer = (program: Program, { ref, fields }: State): boolean =>
  fields.length > 0 &&
  program.entries(ref).some(({ name, value }) => {
    const op = program.op(value);
    return name !== fields[0] && (op === Op.Const || op === Op.Template);
  });

/** A place that a walk has come to, and the one before it, nearer to where the walk began. */
export interface Walked {
  state: State;
  from: Walked | undefined;
  /** What the way here asks, once somebody wanted to know. */
  passed?: Passed | undefined;
}

/** What a walk asks of what it is at, and what it has come by in each run of a function. */
interface Passed {
  demands: Demand[];
  runs: Run | undefined;
  isRefused: boolean;
}

const BEGINNING: Passed = { demands: NONE, runs: undefined, isRefused: false };

/** Whether what the way asks is refused by what it has come to. */
export const isRefusedAt = (flow: Flow, walked: Walked): boolean =>
  passedOn(flow, passedAt(flow, walked), walked.state, walked.state).isRefused;

/** Whether the way asks anything of what it has come to. */
export const isAsked = (flow: Flow, walked: Walked): boolean => passedAt(flow, walked).demands.some(({ list }) => !list);

/** Each place knows what was asked up to there, for many ways go on from one. */
function passedAt(flow: Flow, walked: Walked): Passed {
  const way: Walked[] = [];
  for (let at: Walked | undefined = walked; at && !at.passed; at = at.from) way.push(at);
  for (const at of way.reverse())
    at.passed = at.from?.passed ? passedOn(flow, at.from.passed, at.from.state, at.state) : BEGINNING;
  return walked.passed ?? BEGINNING;
}

function passedOn(flow: Flow, before: Passed, state: State, next: State): Passed {
  if (before.isRefused) return before;
  const runs = runsWith(flow.resolver.program, before.runs, state);
  const demands = demandsAfter(flow, before.demands, runs, state, next);
  return { demands, runs, isRefused: demands.some((demand) => refuses(flow.resolver, demand)) };
}

/** What a walk asks after a step. */
function demandsAfter(flow: Flow, before: Demand[], runs: Run | undefined, state: State, next: State): Demand[] {
  const demands = before.length ? before.flatMap((demand) => stepped(flow, demand, state, next)) : before;
  const found = demandsAt(flow, state, next, runs);
  return found.length && demands.length ? [...demands, ...found] : found.length ? found : demands;
}

/** One run of a function that a walk goes through, and the branches in which the value was in it after it was read. What is known last of a run stands first. */
interface Run {
  fn: FunctionRef;
  frame: Frame | undefined;
  branches: readonly Ref[];
  before: Run | undefined;
}

/** The branches in which the value was in the run that a state is in. */
function branchesIn(runs: Run | undefined, fn: FunctionRef, frame: Frame | undefined): readonly Ref[] {
  for (let run = runs; run; run = run.before) if (run.fn === fn && sameFrame(run.frame, frame)) return run.branches;
  return NO_BRANCHES;
}

const NO_BRANCHES: readonly Ref[] = [];

/** What is known of the runs after the value was at a state. */
function runsWith(program: Program, before: Run | undefined, { ref, frame }: State): Run | undefined {
  const fn = program.functionAt(ref);
  const known = branchesIn(before, fn, frame);
  // What waits in a variable may be used when something else is at hand.
  let branches = JOINS.has(program.op(ref)) ? NO_BRANCHES : known;
  branches = withBranch(program, branches, ref);
  const user = onlyUser(program, ref);
  if (user >= 0) branches = withBranch(program, branches, user);
  return branches === known || (!known.length && !branches.length) ? before : { fn, frame, branches, before };
}

/** Branches, and the one around a place. One within another says all that the outer one does. */
function withBranch(program: Program, branches: readonly Ref[], place: Ref): readonly Ref[] {
  const branch = branchAt(program, place);
  if (branch < 0 || branches.some((other) => isBranchWithin(program, other, branch))) return branches;
  return [...branches.filter((other) => !isBranchWithin(program, branch, other)), branch];
}

/** The one place at which a value that was read is used, where there is one: it may be taken out of an object before a branch asks what the object is. */
function onlyUser(program: Program, ref: Ref): Ref {
  const [user, ...others] = program.op(ref) === Op.Load ? program.index(ref).users(nodeOf(ref)) : [];
  return user === undefined || others.length || JOINS.has(program.op(refOf(unitOf(ref), user))) ? -1 : refOf(unitOf(ref), user);
}

/** Whether what stood beside the value under one of these names, in the row or the object that was kept, is known to be one of these texts. The walk is given source first. */
export function isKeptBeside(
  flow: Flow,
  states: readonly State[],
  read: Ref,
  names: readonly string[],
  texts: readonly string[],
): boolean {
  const from = states.findLastIndex(({ ref }) => ref === read);
  const put = states[from - 1];
  const kept = put && flow.channels?.readAt(read).find(({ value }) => value === put.ref);
  if (!kept) return false;
  const { program } = flow.resolver;
  return names.some((name) => {
    const asked = { texts, equal: false };
    const columns = besideIn(flow, read, kept, { ref: read, fields: [name], ...asked }).filter(({ ref }) => ref !== put.ref);
    const member = { ref: put.ref, fields: [...put.fields.slice(0, -1), name], ...asked };
    const members = put.fields.length ? [normal(program, member)] : [];
    return [...columns, ...members].some((demand) => isRefused(flow, [demand], states.slice(0, from)));
  });
}

/** Whether a walk, source first, comes to what demands refuse. */
function isRefused(flow: Flow, demands: readonly Demand[], states: readonly State[]): boolean {
  let left = demands;
  for (let i = states.length - 1; left.length; i--) {
    if (left.some((demand) => refuses(flow.resolver, demand))) return true;
    const [state, next] = [states[i], states[i - 1]];
    if (!state || !next) return false;
    left = left.flatMap((demand) => stepped(flow, demand, state, next));
  }
  return false;
}

const allows = ({ texts, equal }: Demand, text: string): boolean => texts.includes(text) === equal;

function refuses(resolver: Resolver, demand: Demand): boolean {
  const { program } = resolver;
  if (demand.refused) return true;
  if (demand.list) return !demand.fields.length && demand.ref >= 0 && program.op(demand.ref) === Op.Object;
  if (demand.truth) return demand.fields.length === 0 && isOn(program, demand.ref, demand.truth) === !demand.truth.wanted;
  const text = demand.text ?? (demand.fields.length ? undefined : resolver.constant(demand.ref));
  return text !== undefined && !allows(demand, text);
}

function refusesSource({ ref, fields }: State, beside: Sibling, demand: Demand): boolean {
  const object = demand.fields.slice(0, -1);
  if (demand.ref !== ref || demand.fields.at(-1) !== beside.field || object.some((field, i) => field !== fields[i])) return false;
  return !beside.texts.some((text) => allows(demand, text));
}

/** What becomes of a demand with a step of the walk: nothing where what stands beside the value is lost sight of. */
function stepped(flow: Flow, demand: Demand, state: State, next: State): Demand[] {
  const { program } = flow.resolver;
  const op = program.op(state.ref);
  const to = (ref: Ref, fields: readonly string[]): Demand[] => [
    narrowed(flow.resolver, normal(program, { ...demand, ref, fields })),
  ];
  if (demand.ref !== state.ref) {
    const left = op === Op.Param ? program.functionOfNode(state.ref) : -1;
    if (left < 0 || demand.ref < 0 || program.functionAt(demand.ref) !== left || program.functionAt(next.ref) === left)
      return [demand];
    const given = argumentBeside(flow, state.ref, next.ref, demand.ref);
    return given < 0 ? [] : to(given, demand.fields);
  }
  const [name, ...rest] = demand.fields;
  if (op === Op.Object && name !== undefined) {
    for (const entry of program.entries(state.ref).reverse()) {
      if (entry.kind === Entry.Named && entry.name === name) return to(entry.value, rest);
      if (entry.kind === Entry.Spread && lacks(program, entry.value, name)) continue;
      if (entry.value !== next.ref && isReworded(flow.resolver, state.ref, uncast(program, entry.value), demand))
        return [{ ...demand, refused: true }];
      // What another part of the object may say is not left out.
      if (entry.kind === Entry.Spread) return unlessMissing(to(entry.value, demand.fields));
      if (entry.kind !== Entry.Named) return [];
    }
    return demand.truth && !rest.length && !isSetLater(program, state.ref, name) ? [{ ...demand, ref: -1, fields: [] }] : [];
  }
  const kept = flow.channels?.readAt(state.ref).find(({ value }) => value === next.ref);
  const beside = kept?.column !== undefined && name !== undefined ? besideIn(flow, state.ref, kept, demand) : undefined;
  if (beside) return beside;
  let common = 0;
  while (common < demand.fields.length && demand.fields[common] === state.fields[common]) common++;
  const own = state.fields.slice(common);
  const from = next.fields.length - own.length;
  if (from < 0 || own.some((field, i) => next.fields[from + i] !== field)) return [];
  const out = to(next.ref, [...next.fields.slice(0, from), ...demand.fields.slice(common)]);
  return kept ? unlessMissing(out) : out;
}

/** Under which name a message says who speaks. */
const SPEAKER = "role";

/** Calls that have something done with each element of a list. */
const EACH = /^(map|flatMap|forEach)$/;

/** Whether an object is one of many messages with other words, where nothing asks who speaks: none but the first of them instructs. */
function isReworded(resolver: Resolver, object: Ref, message: Ref, { fields, equal, truth }: Demand): boolean {
  if (!equal || truth || fields.length !== 1 || fields[0] !== SPEAKER || !isOneOfMany(resolver.program, message)) return false;
  const branch = branchAt(resolver.program, object);
  return branch < 0 || demandsOfBranch(resolver, branch, message).every((asked) => asked.fields[0] !== SPEAKER);
}

/** Whether a value is whichever element of a list comes next. */
function isOneOfMany(program: Program, ref: Ref): boolean {
  const op = program.op(ref);
  if (op !== Op.Param) return op === Op.Index || op === Op.Iterate;
  const { node } = program.functionInfo(program.functionOfNode(ref));
  const fn = refOf(unitOf(ref), node);
  return node >= 0 && program.users(fn).some((user) => EACH.test(methodOf(program, user)));
}

/** Whether what an object is put together from has no member of a name: `...(id && { id })`. */
function lacks(program: Program, ref: Ref, name: string): boolean {
  switch (program.op(ref)) {
    case Op.Object:
      return program.entries(ref).every((entry) => entry.kind === Entry.Named && entry.name !== name);
    case Op.And:
      return lacks(program, program.field(ref, "b"), name);
    case Op.Phi:
      // What a loop brings back stands after its beginning, and adds no member of its own.
      return program.parts(ref).every((part) => part >= ref || lacks(program, part, name));
    case Op.Const:
      return true;
    default:
      return false;
  }
}

/** Demands that nothing refuses by leaving out what they ask for: it may have been kept before. */
const unlessMissing = (demands: Demand[]): Demand[] =>
  demands.map((demand) => (demand.truth ? { ...demand, truth: { ...demand.truth, missing: false } } : demand));

/** A demand on a member as one on the object that has it. */
function normal(program: Program, demand: Demand): Demand {
  let { ref, fields } = demand;
  for (;;) {
    const op = ref < 0 ? -1 : program.op(ref);
    if (op === Op.Load) fields = [program.text(ref, "b"), ...fields];
    else if (op !== Op.Cast && op !== Op.Await) break;
    ref = program.field(ref, "a");
  }
  return ref === demand.ref ? demand : { ...demand, ref, fields };
}

/** A demand on what a branch chooses, without the choices that it refuses: `role === "system" ? "user" : role` is never `system`. */
function narrowed(resolver: Resolver, demand: Demand): Demand {
  const { program } = resolver;
  const { ref, fields, truth } = demand;
  if (ref < 0 || fields.length || truth || program.op(ref) !== Op.Phi) return demand;
  const parts = program.parts(ref);
  const left = parts.filter((part) => !refuses(resolver, { ...demand, ref: part }) && !isExcluded(resolver, demand, part));
  if (!left.length) return { ...demand, refused: true };
  return left.length === 1 ? normal(program, { ...demand, ref: left[0] as Ref }) : demand;
}

/** Whether a value is chosen only where it is none of the texts that a demand asks for. */
function isExcluded(resolver: Resolver, { texts, equal }: Demand, part: Ref): boolean {
  const { program } = resolver;
  return (
    equal &&
    [...conditionsAt(program, part)].some(({ ref, holds }) => {
      const test = comparedTexts(resolver, ref);
      const fact = test && isSameRead(program, test.of, part) ? { texts: test.texts, equal: test.equal === holds } : undefined;
      return fact !== undefined && texts.every((text) => fact.texts.includes(text) !== fact.equal);
    })
  );
}

/** What a call that gives `arg` to one parameter gives to another one; -1 where that is not known. */
function argumentBeside({ graph, resolver }: Flow, param: Ref, arg: Ref, other: Ref): Ref {
  const { program } = resolver;
  if (program.op(other) !== Op.Param) return -1;
  for (const caller of graph.uses(program.functionOfNode(param)).callers) {
    const args = caller.position === -1 ? givenArguments(program, caller) : [];
    if (args[program.number(param, "b")]?.ref === arg && !args.some(({ spread }) => spread))
      return args[program.number(other, "b")]?.ref ?? -1;
  }
  return -1;
}

/** What a demand on one column of a row asks of what was put there; nothing where the row says nothing of it. */
function besideIn({ channels, resolver }: Flow, read: Ref, kept: Sent, demand: Demand): Demand[] {
  const asked = demand.fields.at(-1) ?? "";
  const beside = channels?.rows.beside(read, kept, columnName(asked));
  if (typeof beside === "number") return [normal(resolver.program, { ...demand, ref: beside, fields: [] })];
  return beside === undefined ? [] : [{ ...demand, ref: -1, fields: [], text: beside }];
}

/** What a step of a walk asks of what stands beside the value. */
function demandsAt(flow: Flow, { ref, frame }: State, next: State, runs: Run | undefined): Demand[] {
  const { program } = flow.resolver;
  if (program.op(ref) === Op.Load && program.field(ref, "a") === next.ref) {
    let out = NONE;
    for (const branch of branchesIn(runs, program.functionAt(ref), frame)) {
      const asked = demandsOfBranch(flow.resolver, branch, next.ref);
      if (asked.length) out = [...out, ...asked];
    }
    return out;
  }
  if (goesThrough(program, ref, next)) return [{ ref: next.ref, fields: [], texts: [], equal: false, list: true }];
  if (program.op(ref) !== Op.Call) return NONE;
  const kept = flow.channels?.readAt(ref).find(({ value }) => value === next.ref);
  const asked = kept ? (flow.channels?.rows.asked(ref) ?? []) : [];
  return [
    ...asked.flatMap(({ column, ...what }) => besideIn(flow, ref, kept as Sent, { ref, fields: [column], ...what })),
    ...demandsOfSelector(flow.resolver, ref, next),
  ];
}

/** Whether a step goes from each element to the list that has them: a list is no object with members of its own. */
function goesThrough(program: Program, ref: Ref, { ref: list, fields }: State): boolean {
  if (fields[0] !== "*") return false;
  if (program.op(ref) !== Op.Index && isOneOfMany(program, ref)) return true;
  return EACH.test(methodOf(program, ref)) && receiverOf(program, ref) === list;
}

/** What a predicate asks of the elements that `find` and `filter` let through. */
function demandsOfSelector(resolver: Resolver, call: Ref, { ref: list, fields }: State): Demand[] {
  const { program } = resolver;
  if (!SELECTORS.has(methodOf(program, call)) || receiverOf(program, call) !== list) return [];
  const predicate = program.args(call)[0]?.ref ?? -1;
  if (predicate < 0 || program.op(predicate) !== Op.Function || fields[0] !== "*") return [];
  const { params, returns } = program.functionInfo(program.functionOfNode(predicate));
  const [element] = params;
  const [only, ...more] = returns;
  if (!element || only === undefined || more.length) return [];
  const unit = unitOf(predicate);
  return [...factsOf(program, program.field(refOf(unit, only), "a"), true)].flatMap((fact) =>
    demandOf(resolver, fact, refOf(unit, element.node), list, ["*"]),
  );
}
