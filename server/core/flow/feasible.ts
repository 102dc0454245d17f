import type { SourceRow } from "../knowledge.js";
import { onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { type Condition, conditionsAt, factsOf } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { columnName } from "../text/statement.js";
import { Entry, Op } from "../unit/unit.js";
import type { Sent } from "./channel.js";
import type { Flow } from "./flow.js";
import { type Frame, type State, sameFrame } from "./state.js";
import { askedSwitch, isOn, isSetLater, type Truth } from "./switch.js";

type Sibling = NonNullable<SourceRow["beside"]>;

const JOINS = new Set<number>([Op.Phi, Op.Cell]);
const SELECTORS = new Set(["find", "findLast", "filter"]);

/** Something beside the value that is followed, and what a branch or a statement on the way asks of it: `if (message.role === "system") use(message.content)`. */
interface Demand {
  ref: Ref;
  fields: readonly string[];
  texts: readonly string[];
  equal: boolean;
  /** What it is, where a statement says so. */
  text?: string;
  /** It is asked whether it holds, instead of which text it is. */
  truth?: Truth;
  /** Nothing that it may be is what is asked for. */
  refused?: boolean;
}

/**
 * Whether a walk, source first, can be taken: an object that says `role: "assistant"` does not pass a branch that reads
 * from objects whose role is `system`. `beside` is what the library says of the source.
 */
export function isFeasible(flow: Flow, states: readonly State[], beside: SourceRow["beside"]): boolean {
  let demands: Demand[] = [];
  const { program } = flow.resolver;
  /** Where the value goes in each run of a function, after it was read. */
  const runs: Run[] = [];
  for (let i = states.length - 1; i > 0; i--) {
    const state = states[i] as State;
    const next = states[i - 1] as State;
    const run = runOf(runs, program.functionAt(state.ref), state.frame);
    // What waits in a variable may be used when something else is at hand.
    if (JOINS.has(program.op(state.ref))) run.places.length = 0;
    run.places.push(state.ref);
    const user = onlyUser(program, state.ref);
    if (user >= 0) run.places.push(user);
    if (demands.length) demands = demands.flatMap((demand) => stepped(flow, demand, state, next));
    const found = demandsAt(flow, state, next, run.places);
    if (found.length) demands = demands.length ? [...demands, ...found] : found;
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

/** One run of a function that a walk goes through. */
interface Run {
  fn: FunctionRef;
  frame: Frame | undefined;
  places: Ref[];
}

function runOf(runs: Run[], fn: FunctionRef, frame: Frame | undefined): Run {
  for (const run of runs) if (run.fn === fn && sameFrame(run.frame, frame)) return run;
  const run = { fn, frame, places: [] };
  runs.push(run);
  return run;
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

/** Whether what an object is put together from has no member of a name: `...(id && { id })`. */
function lacks(program: Program, ref: Ref, name: string): boolean {
  switch (program.op(ref)) {
    case Op.Object:
      return program.entries(ref).every((entry) => entry.kind === Entry.Named && entry.name !== name);
    case Op.And:
      return lacks(program, program.field(ref, "b"), name);
    case Op.Phi:
      return program.parts(ref).every((part) => lacks(program, part, name));
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
      const fact = test && isSame(program, test.of, part) ? { texts: test.texts, equal: test.equal === holds } : undefined;
      return fact !== undefined && texts.every((text) => fact.texts.includes(text) !== fact.equal);
    })
  );
}

/** Whether two expressions read the same member of the same thing: a function that asks `event.message.role` asks of what `event.message` is elsewhere. */
const isSame = (program: Program, x: Ref, y: Ref): boolean =>
  x === y ||
  (program.op(x) === Op.Load &&
    program.op(y) === Op.Load &&
    program.text(x, "b") === program.text(y, "b") &&
    isSame(program, program.field(x, "a"), program.field(y, "a")));

/** What a call that gives `arg` to one parameter gives to another one; -1 where that is not known. */
function argumentBeside({ graph, resolver }: Flow, param: Ref, arg: Ref, other: Ref): Ref {
  const { program } = resolver;
  if (program.op(other) !== Op.Param) return -1;
  for (const { call, position } of graph.uses(program.functionOfNode(param)).callers) {
    const args = position === -1 ? program.args(call) : [];
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

const NONE: Demand[] = [];

/** What the branches around each place ask of each object. The walks of a program come by the same places again and again. */
const askedAt = onceFor((_: Resolver) => new Map<Ref, Map<Ref, Demand[]>>());

function demandsOfPlace(resolver: Resolver, place: Ref, object: Ref): Demand[] {
  const known = askedAt(resolver);
  let ofPlace = known.get(place);
  if (!ofPlace) {
    ofPlace = new Map();
    known.set(place, ofPlace);
  }
  let demands = ofPlace.get(object);
  if (!demands) {
    demands = [...conditionsAt(resolver.program, place)].flatMap((fact) => demandOf(resolver, fact, object, object, []));
    ofPlace.set(object, demands.length ? demands : NONE);
  }
  return demands;
}

/** What a step of a walk asks of what stands beside the value. */
function demandsAt(flow: Flow, { ref }: State, next: State, places: readonly Ref[]): Demand[] {
  const { program } = flow.resolver;
  if (program.op(ref) === Op.Load && program.field(ref, "a") === next.ref) {
    let out = NONE;
    for (const place of places) {
      const asked = demandsOfPlace(flow.resolver, place, next.ref);
      if (asked.length) out = [...out, ...asked];
    }
    return out;
  }
  if (program.op(ref) !== Op.Call) return NONE;
  const kept = flow.channels?.readAt(ref).find(({ value }) => value === next.ref);
  const asked = kept ? (flow.channels?.rows.asked(ref) ?? []) : [];
  return [
    ...asked.flatMap(({ column, ...what }) => besideIn(flow, ref, kept as Sent, { ref, fields: [column], ...what })),
    ...demandsOfSelector(flow.resolver, ref, next),
  ];
}

/** What a predicate asks of the elements that `find` and `filter` let through. */
function demandsOfSelector(resolver: Resolver, call: Ref, { ref: list, fields }: State): Demand[] {
  const { program } = resolver;
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load || !SELECTORS.has(program.text(callee, "b")) || program.field(callee, "a") !== list)
    return [];
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

/** What a condition such as `object.sibling === "text"` asks of an object that is at `place` of what the walk is at. */
function demandOf(resolver: Resolver, { ref, holds }: Condition, object: Ref, at: Ref, place: readonly string[]): Demand[] {
  const { program } = resolver;
  if (holds && program.op(ref) === Op.Call) {
    const said = saidBy(resolver, ref, object).flatMap(({ fact, param }) => demandOf(resolver, fact, param, at, place));
    if (said.length) return said;
  }
  const asked = askedSwitch(program, ref, holds);
  if (asked && program.op(asked.of) === Op.Load && isSame(program, program.field(asked.of, "a"), object))
    return [{ ref: at, fields: [...place, program.text(asked.of, "b")], texts: [], equal: true, truth: asked.truth }];
  const named =
    program.op(ref) === Op.Compare && program.text(ref, "c") === "in" ? resolver.constant(program.field(ref, "a")) : undefined;
  if (named !== undefined && program.field(ref, "b") === object)
    return [
      { ref: at, fields: [...place, named], texts: [], equal: true, truth: { wanted: holds, missing: true, yes: "anything" } },
    ];
  const test = comparedTexts(resolver, ref);
  if (!test || program.op(test.of) !== Op.Load || !isSame(program, program.field(test.of, "a"), object)) return [];
  return [{ ref: at, fields: [...place, program.text(test.of, "b")], texts: test.texts, equal: test.equal === holds }];
}

/** What a predicate of the program that says yes, as in `if (isSummary(message))`, says of the parameter that an object is given to. */
function saidBy(resolver: Resolver, call: Ref, object: Ref): { fact: Condition; param: Ref }[] {
  const { program } = resolver;
  const position = program.args(call).findIndex((arg) => arg.ref === object && !arg.spread);
  const [callee, ...others] = position < 0 ? [] : resolver.callees(call);
  if (callee?.is !== "function" || others.length) return [];
  const { params, returns } = program.functionInfo(callee.fn);
  const param = params[position];
  const ref = (node: number) => refOf(unitOf(callee.fn), node);
  const answers = returns.flatMap((node) => answersAt(program, ref(node), program.field(ref(node), "a")));
  const [yes, ...more] = answers.filter(({ value }) => !isNo(program, value));
  if (!param || param.rest || !yes || more.length) return [];
  return [...conditionsAt(program, yes.at), ...factsOf(program, yes.value, true)].map((fact) => ({
    fact,
    param: ref(param.node),
  }));
}

/** What may be answered at a place: both sides of `a ? b : false`, each where its branch is. */
const answersAt = (program: Program, at: Ref, value: Ref): { at: Ref; value: Ref }[] =>
  value >= 0 && program.op(value) === Op.Phi ? program.parts(value).map((part) => ({ at: part, value: part })) : [{ at, value }];

const isNo = (program: Program, value: Ref): boolean =>
  value < 0 || (program.op(value) === Op.Const && ["false", "null", "undefined"].includes(program.text(value, "a")));

/** What is compared with which texts: `kind === "note"`, `["note", "task"].includes(kind)`. */
function comparedTexts(resolver: Resolver, ref: Ref): { of: Ref; texts: readonly string[]; equal: boolean } | undefined {
  const { program } = resolver;
  const op = ref < 0 ? -1 : program.op(ref);
  if (op === Op.Compare) {
    const how = program.text(ref, "c");
    if (how !== "===" && how !== "!==") return undefined;
    const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
    const text = resolver.constant(b) ?? resolver.constant(a);
    return text === undefined
      ? undefined
      : { of: resolver.constant(b) === undefined ? b : a, texts: [text], equal: how === "===" };
  }
  const callee = op === Op.Call ? program.field(ref, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || program.text(callee, "b") !== "includes") return undefined;
  const list = program.field(callee, "a");
  const [of] = program.args(ref);
  const texts = program.op(list) === Op.Array ? program.args(list).map((arg) => resolver.constant(arg.ref)) : [];
  if (!of || !texts.length || !texts.every((text) => text !== undefined)) return undefined;
  return { of: of.ref, texts, equal: true };
}
