import { isOneOfCases } from "../calls/one-of-cases.js";
import type { Hit } from "../flow/hit.js";
import { INSTRUCTING } from "../flow/sent.js";
import { ANYWHERE, type Chain, HERE, outermost, type State } from "../flow/state.js";
import { keptInRun } from "../gate/gate-way.js";
import { ASKED_IF } from "../oversight/asked-if.js";
import { entry } from "../oversight/posture.js";
import { type FunctionRef, isWithin, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { LATER_RUN } from "../surface/later-run.js";
import { isShape, type Site } from "../surface/site.js";
import { ELEMENT_READERS } from "../unit/collection-methods.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import type { Candidate, Named } from "./candidate.js";
import type { Solver } from "./solve.js";
import { isTested } from "./tested.js";

/** Where a finding lies: on the sink, unless what contains it serves others too; then on the call that names the surface, or the model's call of a writer that people share. */
export function locationOf(solver: Solver, site: Site, name: Named, hit: Hit, chain: Chain): Ref {
  if (site.row === ASKED_IF) return saidAt(solver, site.ref, hit, chain);
  const message = name.kind === SYSTEM ? messageOn(solver, site, hit) : undefined;
  if (message !== undefined) return message;
  let at = optionAt(solver, site, chain) ?? site.ref;
  for (let level = 0; level < Math.min(chain.calls.length, Math.max(name.level, hit.level)); level++) {
    const here = chain.calls[level] as Caller;
    // Whoever calls a tool, what is changed in it is its own doing.
    if (solver.roles.of(chain.functions[level] as FunctionRef).tool || isChosen(solver, here)) break;
    // What one of many tools does is its own, however many ask for tools by their names.
    if (level > name.level && isOneOfCases(solver.program, (chain.calls[level - 1] as Caller).call)) break;
    if (isHanded(solver, chain.functions[level] as FunctionRef, here)) continue;
    const callers = callersOf(solver, chain.functions[level] as FunctionRef);
    if (callers.length < 2) continue;
    const shared =
      level < name.level ||
      // A writer of any file is as good as the path that it is given.
      (name.chosen && !name.own && site.row.kind === "file-write") ||
      callers.some(
        ({ call }) => call !== here.call && byPeople(solver, solver.program.functionAt(call)) && !isAnswered(solver, call),
      );
    if (shared) at = here.call;
  }
  return at;
}

/** Where an option's value is written among the arguments of the call that takes it. */
function optionAt(solver: Solver, { ref, row }: Site, chain: Chain): Ref | undefined {
  if (row.row !== "option") return undefined;
  const written = solver.flow.at(ref, row.at, [], undefined, 0).map((state) => entry(solver, state, chain));
  return written.find((value) => value !== ref && isInside(solver.program, value, ref));
}

/** Whether a node is written inside of another one. */
function isInside(program: Program, inner: Ref, outer: Ref): boolean {
  const { start, finish } = program.unit(outer);
  const [from, within] = [start[nodeOf(inner)] ?? 0, nodeOf(outer)];
  return unitOf(inner) === unitOf(outer) && from >= (start[within] ?? 0) && from < (finish[within] ?? 0);
}

const SYSTEM = "system-message";

/** The message that gives a value its role, where another function sends it: whoever sends any messages does not say so. */
function messageOn({ program, sites }: Solver, site: Site, { states }: Hit): Ref | undefined {
  const isMessage = (at: Ref) => sites.sinks.some(({ ref, row }) => ref === at && isShape(row) && row.kind === SYSTEM);
  const message = states.find(({ ref }) => program.op(ref) === Op.Object && isMessage(ref))?.ref;
  return message === undefined || program.functionAt(message) === program.functionAt(site.ref) ? undefined : message;
}

/** Where it is said how a place further down goes on: what keeps that, or the call by which whoever says it hands it on. */
function saidAt(solver: Solver, site: Ref, { written, level }: Hit, { calls }: Chain): Ref {
  const ways = calls.slice(0, level);
  const end = ways.findIndex((way) => isChosen(solver, way));
  return written ?? ways.slice(0, end < 0 ? level : end).at(-1)?.call ?? site;
}

/** Whether a call runs whatever function it is handed, and was handed this one where it is written: it says nothing of what is changed. */
const isHanded = ({ flow, program }: Solver, fn: FunctionRef, { call }: Caller): boolean =>
  flow.graph.uses(fn).callers.some((one) => one.call === call && one.via && isWrittenIn(program, fn, one.via.call));

/** Whether a function is written among the arguments of a call. */
function isWrittenIn(program: Program, fn: FunctionRef, call: Ref): boolean {
  const { node } = program.functionInfo(fn);
  return node >= 0 && isInside(program, refOf(unitOf(fn), node), call);
}

/** Whether a call takes one of many functions, or of many things with one, from a table by a name that only the run decides: it says nothing of what is changed. */
function isChosen({ program, resolver }: Solver, { call, position }: Pick<Caller, "call" | "position">): boolean {
  const callee = program.field(call, "a");
  const isTaken =
    isTakenOut(program, callee) || (program.op(callee) === Op.Load && isTakenOut(program, program.field(callee, "a")));
  // Where the call itself does not say which they are, they were entered into the table one by one.
  return position === -1 && isTaken && resolver.callees(call).length !== 1;
}

function isTakenOut(program: Program, ref: Ref): boolean {
  if (program.op(ref) !== Op.Call) return program.op(ref) === Op.Index;
  const callee = program.field(ref, "a");
  return program.op(callee) === Op.Load && ELEMENT_READERS.has(program.text(callee, "b"));
}

/** What comes to a place, by which calls, whether these lead to what keeps it until it is read there, and whether it has a place of its own already. */
interface Parting {
  one: Candidate;
  ways: readonly Way[];
  isKept: boolean;
  stays: boolean;
}

/** Puts findings on a sink, or on what keeps something for it, that several tools or answers lead to by ways of their own each on the call where its way parts from the others. What comes to the agent in tests alone is none. */
export function partWays(solver: Solver, site: Ref, found: readonly Candidate[]): readonly Candidate[] {
  const all = found.filter((one) => !isTested(solver.program, one));
  const isRead = ({ hit }: Candidate) => hit?.written !== undefined || hit?.sent !== undefined;
  const key = ({ rule, place, at }: Candidate) => `${rule.id} ${at === site ? "" : place}`;
  const direct = new Set(all.filter((one) => !isRead(one)).flatMap((one) => [key(one), key({ ...one, at: -1 })]));
  // What another way has put into the file that is read and written again is that way's change.
  const candidates = putByOthers(
    solver.program,
    all.filter((one) => !isRead(one) || !direct.has(key(one))),
  );
  const groups = new Map<string, Parting[]>();
  for (const one of candidates) {
    const isKeeper = INSTRUCTING.has(one.kind) && one.at === one.hit?.sent?.write;
    if (!one.hit || (isKeeper && !isCertain(solver, one.hit))) continue;
    const keeper = isKeeper ? one.at : keptForClock(solver.program, one);
    const isKept = keeper !== undefined;
    const group = `${one.rule.id} ${isKeeper ? one.at : site}`;
    const ways = isKept ? waysToKeeper(solver, one.hit, keeper) : waysInto(solver, one.chain);
    groups.set(group, [...(groups.get(group) ?? []), { one, ways, isKept, stays: !isKept && one.at !== site }]);
  }
  for (const group of groups.values()) {
    const decider = deciders(solver.program, group);
    if (new Set(group.map(({ one }) => decider(one))).size < 2) {
      for (const { one, ways, isKept } of group) if (isKept) one.at = sharedWay(solver, ways)?.call ?? one.at;
      continue;
    }
    const [first] = group as [(typeof group)[number]];
    let level = 0;
    while (group.every(({ ways }) => ways[level] && ways[level]?.call === first.ways[level]?.call)) level++;
    for (const { one, ways, isKept, stays } of group) {
      if (stays) continue;
      const others = group.filter((other) => decider(other.one) !== decider(one));
      const shared = isKept && !one.hit?.parameter ? sharedWay(solver, ways) : undefined;
      if (shared && others.every((other) => !other.one.hit?.parameter || !other.ways.some(({ call }) => call === shared.call))) {
        one.at = shared.call;
        continue;
      }
      const isOwn = ({ call }: Way) => !others.some((other) => other.ways.some((way) => way.call === call));
      const tool = ways.findIndex(({ into }) => solver.roles.of(into).tool);
      const named = ways.findIndex(({ call }) => isOneOfCases(solver.program, call));
      const chosen = ways.findIndex((way) => isChosen(solver, way));
      // What a name starts says more than the name, unless it is the change itself.
      const ends = [tool, named === 0 ? 1 : named, chosen].filter((end) => end >= 0);
      const end = Math.min(ways.length, ...ends);
      const inside = ways.slice(level, end);
      // What calls one of several says nothing of what is changed, nor does what leads to it.
      const [nearest] = inside;
      if (!nearest || (!one.saidAbove && isAnyOf(solver, nearest.call))) continue;
      const parting = inside.find(isOwn) ?? nearest;
      one.at = (isKept ? (ownWay(solver, one.hit as Hit, inside) ?? parting) : parting).call;
    }
  }
  return whereMany(candidates, MOST_PLACES);
}

/** What very many ways bring about at one place, such as a commit after whatever was saved, is one thing to review: there. */
export function whereMany(candidates: readonly Candidate[], most: number): Candidate[] {
  const placeOf = ({ hit, site }: Candidate): Ref => hit?.sent?.write ?? hit?.written ?? site;
  const keyOf = (one: Candidate) => `${one.rule.id} ${placeOf(one)} ${one.kind} ${one.place}`;
  const places = new Map<string, Set<Ref>>();
  for (const one of candidates) if (!one.gate) places.set(keyOf(one), (places.get(keyOf(one)) ?? new Set()).add(one.at));
  return candidates.map((one) => {
    const from = places.get(keyOf(one))?.size ?? 0;
    return from > most ? { ...one, at: placeOf(one), ways: { all: from, ungated: from } } : one;
  });
}

/** Who decides on each way: what asks the model for it, unless only one of those is not reviewed, or they are so many that where they meet tells more. */
function deciders(program: Program, group: readonly { one: Candidate }[]): (one: Candidate) => FunctionRef {
  const open = new Set(group.flatMap(({ one }) => (one.hit && !one.gate ? [deciderOf(program, one.hit)] : [])));
  const isApart = open.size > 1 && open.size <= MOST_DECIDERS;
  return ({ hit }) => (hit ? (isApart ? deciderOf(program, hit) : sourceFunction(program, hit)) : -1);
}

const MOST_DECIDERS = 6;
/** More places than people read one after the other. */
const MOST_PLACES = 10;

/** Leaves out what somebody else has put into what is kept, where that one writes it down as well: then it is written, and reported, on that one's way. */
function putByOthers(program: Program, found: readonly Candidate[]): readonly Candidate[] {
  const own = found.filter((one) => one.hit && !one.gate && isOwn(program, one));
  const isAlso = (one: Candidate, other: Candidate) => {
    const keeper = program.functionAt(one.hit?.kept ?? -1);
    const isThrough = other.hit?.states.some(({ ref }) => isWithin(program, keeper, program.functionAt(ref)));
    return other.rule === one.rule && other.hit?.ref === one.hit?.ref && (isThrough || passes(program, other, keeper));
  };
  return found.filter((one) => isOwn(program, one) || !own.some((other) => isAlso(one, other)));
}

/** What starts something at a time of its own, and where that is kept. */
const CLOCKED = new Set(["persist", "schedule-file", LATER_RUN]);

/** Where what comes to a clock was kept until then by somebody else. */
function keptForClock(program: Program, one: Candidate): Ref | undefined {
  const { sent, written, kept } = one.hit ?? {};
  if (sent || !CLOCKED.has(one.kind)) return undefined;
  return written ?? (isOwn(program, one) ? undefined : kept);
}

/** Whether the calls of a way in lead through a function. */
const passes = (program: Program, { chain }: Candidate, fn: FunctionRef): boolean =>
  chain.functions.some((one) => isWithin(program, fn, one));

/** Whether what comes to a place was put there on the way to it, and not kept until then by somebody else. */
const isOwn = (program: Program, one: Candidate): boolean =>
  !one.hit || one.hit.kept < 0 || passes(program, one, program.functionAt(one.hit.kept));

/** Whether a call is one of whichever object of several classes it meets: by itself it says nothing of what is changed. */
const isAnyOf = ({ resolver }: Solver, call: Ref): boolean =>
  resolver.callees(call).filter((value) => value.is === "function").length > 1;

/** A call on the way down to where something is changed, and the function that it calls. */
interface Way extends Pick<Caller, "call" | "position"> {
  into: FunctionRef;
}

/** The call by which what decides hands on the value itself, whichever ways it goes from there. */
const ownWay = ({ program }: Solver, hit: Hit, ways: readonly Way[]): Way | undefined =>
  ways.findLast(({ call }) => program.functionAt(call) === deciderOf(program, hit));

const waysInto = (solver: Solver, { calls, functions }: Chain): Way[] =>
  calls.flatMap((caller, i) => {
    const into = functions[i] as FunctionRef;
    return isHanded(solver, into, caller) && !isChosen(solver, caller) ? [] : [{ ...caller, into }];
  });

/** The call from another file by which a value comes to what keeps things for others too. */
function sharedWay(solver: Solver, ways: readonly Way[]): Way | undefined {
  const isShared = ({ into, call }: Way) =>
    unitOf(into) !== unitOf(call) && !solver.roles.of(into).tool && callersOf(solver, into).some((other) => other.call !== call);
  const first = ways.findIndex(isShared);
  if (first < 0 || ways.slice(0, first).some(({ into }) => solver.roles.of(into).tool)) return undefined;
  const rest = ways.slice(first);
  const end = rest.findIndex((way) => !isShared(way));
  return end < 0 ? rest.at(-1) : rest[end - 1];
}

/** Who calls a function, tests excepted. */
const callersOf = ({ flow, program }: Solver, fn: FunctionRef): readonly Caller[] =>
  flow.graph.uses(fn).callers.filter(({ call }) => !TEST_FILE.test(program.unit(call).file));

/** The calls that hand a value on to what keeps it, the nearest first. */
function waysToKeeper({ program, flow }: Solver, { states, sent }: Hit, write: Ref): Way[] {
  const out: Way[] = [];
  const isReader = ({ ref }: State) => (sent ? ref === sent.receiver : program.functionAt(ref) === program.functionAt(write));
  const kept = states.findLastIndex(isReader) + (sent ? 0 : 1);
  for (let i = kept - 1; i > 0; i--) {
    const [ref, before] = [(states[i] as State).ref, (states[i - 1] as State).ref];
    if (program.op(ref) !== Op.Param) continue;
    const into = program.functionOfNode(ref);
    // What only makes something of the value on the way hands nothing on to the keeper.
    if (!isWithin(program, program.functionAt(out.at(-1)?.call ?? write), into)) continue;
    const caller = flow.graph.uses(into).callers.find(({ call }) => program.args(call).some((arg) => arg.ref === before));
    if (!caller) break;
    out.push({ ...caller, into });
  }
  return out;
}

const sourceFunction = (program: Program, { ref, parameter }: Hit): FunctionRef =>
  parameter ? program.functionOfNode(ref) : program.functionAt(ref);

/** The function to which a decision comes first: the one that is given it, or the one that calls what asks the model. */
function deciderOf(program: Program, hit: Hit): FunctionRef {
  const frame = hit.parameter ? undefined : outermost(hit.states[0]?.frame);
  return frame && frame.fn !== HERE.fn ? program.functionAt(frame.caller.call) : sourceFunction(program, hit);
}

/** Whether two candidates are one way on which one decision comes to one place. */
export const isSameWay = (program: Program, x: Candidate, y: Candidate): boolean =>
  x.rule === y.rule &&
  x.at === y.at &&
  x.chain === y.chain &&
  x.hit !== undefined &&
  x.hit.ref === y.hit?.ref &&
  deciderOf(program, x.hit) === deciderOf(program, y.hit);

/** What an agent is made of while it runs: where it is kept in between, that is its place, and a call of the model only reads it. */
const MADE_OF = new Set(["tool-list", "system-message"]);

/** Whether the change is what is kept from one run to the next. */
export function staysInAgent(program: Program, { kind }: Named, hit: Hit): boolean {
  return MADE_OF.has(kind) && hit.kept >= 0 && !keptInRun(program, hit);
}

/** Whether a walk needs no call of which only the name of its method is known. */
export function isCertain({ program, flow }: Solver, { hops, states }: Hit): boolean {
  const isByName = ({ ref }: State, i: number): boolean => {
    const before = states[i - 1]?.ref;
    if (before === undefined || program.op(ref) !== Op.Param) return false;
    const through = flow.graph
      .uses(program.functionOfNode(ref))
      .callers.filter(({ call }) => program.args(call).some((arg) => arg.ref === before));
    return through.length > 0 && through.every((caller) => caller.byName);
  };
  return hops === 0 && !states.some(isByName);
}

/** Where the agent keeps something that it is made of: the assignment, or the call that leads to it where others keep theirs by it too. */
export function keptAt(solver: Solver, hit: Hit): Ref {
  let at = hit.kept;
  for (let depth = 0; depth < 3; depth++) {
    const callers = callersOf(solver, solver.program.functionAt(at)).filter(({ position }) => position === -1);
    const way = callers.find(({ call }) =>
      hit.states.some((state) => solver.program.args(call).some((arg) => arg.ref === state.ref)),
    );
    if (!way || (callers.length < 2 && !isNamedByCaller(solver.program, at))) break;
    at = way.call;
  }
  return at;
}

/** Whether whoever calls says under which name something is kept. */
function isNamedByCaller(program: Program, at: Ref): boolean {
  if (program.op(at) === Op.StoreIndex) return program.op(program.field(at, "b")) === Op.Param;
  const [first] = program.op(at) === Op.Call ? program.args(at) : [];
  return first !== undefined && program.op(first.ref) === Op.Param;
}

/** Whether a call hands on what a model answered: that a person's message led there does not make it theirs. */
const isAnswered = ({ program, gates }: Solver, call: Ref): boolean =>
  program.args(call).some(({ ref }) => gates.byModel({ ref, fields: [], frame: undefined, level: 0 }, ANYWHERE));

function byPeople(solver: Solver, fn: FunctionRef): boolean {
  if (solver.roles.of(fn).entry?.kind === "human") return true;
  const callers = solver.flow.graph.uses(fn).callers.slice(0, 4);
  return (
    callers.length > 0 &&
    callers.every((caller) => solver.roles.of(solver.program.functionAt(caller.call)).entry?.kind === "human")
  );
}
