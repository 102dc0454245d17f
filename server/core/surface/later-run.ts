import { STORES } from "../flow/channel.js";
import type { Hit } from "../flow/hit.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import { givenBy, isSwitchedOff } from "../flow/switch.js";
import type { SinkRow } from "../knowledge.js";
import { lazily, once, onceFor } from "../once.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { isClock } from "../resolve/api.js";
import { addedTo } from "../resolve/list.js";
import type { Resolver } from "../resolve/resolve.js";
import { rowOf } from "../solve/as-data.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import { type Below, belowClocks, callsWithin } from "./below-clock.js";
import { isReadOf, tasksHandedTo } from "./handed-task.js";
import { isWorker } from "./recalled.js";
import type { Site, Sites } from "./site.js";

/** A row about what is handed to something that asks a model, under a name that says that it is what to do. */
type TaskRow = SinkRow & { task: string[] };

/** The kind of what instructs a model: that is judged by itself, whoever starts the run. */
const INSTRUCTION = "system-message";

/** The kind of what a later run is to do. */
export const LATER_RUN = "later-run";

/** Calls below a clock: what is handed on further down has been handed over before. */
const DEEPEST = 4;

/** The kind of what an agent is told to do. */
const TOLD = "told";

/** What a command does that sets an agent to work. */
const STARTS_AGENT = new Set(["restart", "delegated-prompt", "delegated-edit"]);

/** What clocks hand to something that asks a model: nobody is there who asks for it. */
export function laterRuns(solver: Solver, clocks: Sites["clocks"], timed: readonly FunctionRef[]): Site[] {
  const rows = solver.knowledge.rows.filter(
    (row): row is TaskRow => row.row === "sink" && row.task !== undefined && row.entry === undefined,
  );
  const below = belowClocks(solver, clocks, timed);
  const starts = startsIn(solver, below);
  const asking = askingAmong(solver, below, starts);
  const asks = once((fn: FunctionRef) =>
    callsWithin(below, fn).filter(({ call, to }) => starts.has(call) || to.some((one) => asking.has(one))),
  );
  const search = { starts, asking, asks };
  const out: Site[] = [];
  const instructions = solver.sites.sinks.filter(({ row }) => row.kind === INSTRUCTION);
  const instructs = lazily(() => new Set(instructions.flatMap((site) => fieldsOf(site.ref, site))));
  const instructing = lazily(() => new Set(instructions.flatMap((site) => [site.ref, ...valuesOf(solver, site)])));
  const tasksOf = (call: Ref, asked: readonly FunctionRef[]): Site[] => {
    const found = rows.flatMap((row) => {
      const handed = row.about ? [] : tasksAt(solver, call, asked, row);
      const told = handed.filter((site) => !fieldsOf(call, site).some((one) => instructs().has(one)));
      return told.length || row.about ? told : tasksRead(solver, call, row, row.read ?? [], instructing);
    });
    // Less telling names count where nothing else says what to do.
    return found.length ? found : rows.flatMap((row) => (row.about ? tasksRead(solver, call, row, row.task, instructing) : []));
  };
  const askedBy = (call: Ref, to: readonly FunctionRef[]) =>
    to.filter((fn) => asking.has(fn) && isAskedFor(solver.program, search, fn, givenBy(solver.program, call, fn, [])));
  // What a run was handed to do is what it is about: what it hands on further down it has worked out from that.
  const open = new Set([...below].flatMap(([fn, { depth }]) => (depth ? [] : [fn])));
  for (const fn of open) {
    const { depth = DEEPEST, calls = [], inner = [], once: isOnce } = below.get(fn) ?? {};
    for (const one of inner) open.add(one);
    for (const { call, to } of depth > DEEPEST ? [] : calls) {
      // What is there to be summed up or looked through is no task, whoever had it said.
      if (to.length && to.every((one) => isWorker(solver.program, one))) continue;
      const asked = askedBy(call, to);
      const found = asked.length || starts.has(call) ? tasksOf(call, asked) : [];
      out.push(...found.map((site) => (isOnce ? { ...site, once: true } : site)));
      if (!found.length && !isSomebodys(solver.program, asked)) for (const one of to) open.add(one);
    }
  }
  return out;
}

/** What somebody has sent is called, where a clock only looks for what is new. */
const SENT = /^(msg|message|mail|email|update)$/i;

/** Whether what is called is handed what somebody sent: the run is theirs. */
const isSomebodys = (program: Program, fns: readonly FunctionRef[]): boolean =>
  fns.some((fn) => program.functionInfo(fn).params.some(({ name }) => SENT.test(name)));

/** The places in a call's arguments at which a row's value stands. */
function fieldsOf(call: Ref, { row }: Pick<Site, "row">): string[] {
  const value = row.row === "sink" ? row.roles.value : undefined;
  return value ? [`${call} ${value.at} ${value.fields.join(".")}`] : [];
}

/** What stands at a row's value in the arguments of a call. */
export function valuesOf({ flow, program }: Solver, { ref, row }: Site): Ref[] {
  const states = row.row === "sink" && row.roles.value ? flow.at(ref, row.roles.value, [], undefined, 0) : [];
  return states.flatMap(({ ref: value, fields: [name, ...rest] }) => {
    if (name === undefined) return [value];
    const isObject = program.op(value) === Op.Object && !rest.length;
    return isObject ? program.entries(value).flatMap((entry) => (entry.name === name ? [entry.value] : [])) : [];
  });
}

/** Whether a value was decided before the clock's run in which it is handed over: it was kept until then, or comes from beyond what the clock starts. */
export function isFromBefore(solver: Solver, hit: Hit, { functions }: Chain, site: Site): boolean {
  const { roles } = solver;
  const { sent, written, level, parameter, kept } = hit;
  // A clock that rings once was set for what it was given then.
  if (!site.once && ((sent && STORES.has(sent.kind)) || written !== undefined || isKeptBefore(solver, hit, site.ref)))
    return true;
  if (!parameter) return false;
  const clock = functions.findIndex((fn) => isClock(roles.of(fn).entry?.kind));
  return (clock >= 0 && clock < level) || (!site.once && kept >= 0 && level >= functions.length);
}

/** Whether a value was kept by what clocks only come to, if at all, by starting the run: another one, or that run itself, put it there. What was sent belongs to who sends. */
export function isKeptBefore(solver: Solver, hit: Hit, site: Ref): boolean {
  const { kept, sent } = hit;
  return (
    kept >= 0 && !sent && !isOfCall(solver.program, hit) && !reachedWithout(solver)(site).has(solver.program.functionAt(kept))
  );
}

/** What a call makes for itself: a variable, a list, an object. */
const MADE: ReadonlySet<number> = new Set([Op.Cell, Op.Array, Op.Object, Op.New]);

/** Whether what was kept stands in a variable of a call that gives it back when it ends, as where the output of a command is gathered: nothing of it is left for another run. */
function isOfCall(program: Program, { kept, states }: Hit): boolean {
  const isIn = (inner: FunctionRef, outer: FunctionRef): boolean => {
    for (let fn = inner; fn !== outer; fn = refOf(unitOf(fn), program.functionInfo(fn).parent))
      if (program.functionInfo(fn).parent < 0) return false;
    return true;
  };
  return states.some(({ ref, frame }) => {
    const owner = frame && MADE.has(program.op(ref)) ? program.functionAt(ref) : undefined;
    return owner !== undefined && frame && isIn(owner, frame.fn) && isIn(program.functionAt(kept), owner);
  });
}

/** The functions that clocks start, and all that these call, without a call. */
const reachedWithout = onceFor((solver: Solver) =>
  once((site: Ref): ReadonlySet<FunctionRef> => {
    const { clocks, timed } = solver.sites;
    return new Set(belowClocks(solver, clocks, timed, site).keys());
  }),
);

/** Parts that vary in a text which says what to do, beside the task itself. */
const MOST_PARTS = 2;

/** Whether a text is made of many things, or of data: what stands in it is something to know, and not what to do. Lines are a task where all that varies in them is of one thing. */
export function isMixed(resolver: Resolver, { ref }: State): boolean {
  const { program, table } = resolver;
  const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
  const method = callee >= 0 && program.op(callee) === Op.Load ? program.text(callee, "b") : undefined;
  if (method === undefined) return program.op(ref) === Op.Template && isOfMany(resolver, [ref], MOST_PARTS);
  if (!table.method(method).some(({ row }) => row.row === "string" && row.as === "array-join")) return false;
  const list = program.field(callee, "a");
  const lines = program.op(list) === Op.Array ? program.args(list) : undefined;
  if (!lines || lines.some(({ spread }) => spread)) return true;
  return isOfMany(resolver, [...lines.map((line) => line.ref), ...addedTo(program, list)], 1);
}

/** Whether texts are made of more than a few things, where a few fields of one thing are that one, or hold a value as data. */
function isOfMany(resolver: Resolver, texts: readonly Ref[], most: number): boolean {
  const { program } = resolver;
  const parts = texts.flatMap((text) => partsOf(program, text));
  if (parts.some((part) => rowOf(resolver, part)?.as === "literal")) return true;
  const owners = new Set(parts.map((part) => (program.op(part) === Op.Load ? program.field(part, "a") : -1)));
  const isOne = owners.size === 1 && !owners.has(-1) && parts.length <= MOST_FIELDS;
  return !isOne && parts.length > most;
}

/** Fields of one thing that a text may tell of it. */
const MOST_FIELDS = 5;

/** The parts of a text that vary. */
function partsOf(program: Program, ref: Ref): Ref[] {
  const op = program.op(ref);
  if (op === Op.Const) return [];
  if (op === Op.Template) return program.parts(ref).flatMap((part) => partsOf(program, part));
  return op === Op.Binary ? [...partsOf(program, program.field(ref, "a")), ...partsOf(program, program.field(ref, "b"))] : [ref];
}

/** Calls that ask a model or start an agent. */
function startsIn(solver: Solver, below: ReadonlyMap<FunctionRef, Below>): Set<Ref> {
  const { sites, naming, program, replies } = solver;
  const out = new Set(sites.sources.filter((ref) => !replies.isBrought(ref)));
  for (const site of sites.sinks) {
    if (!below.has(program.functionAt(site.ref))) continue;
    const isStart = site.row.kind === "process" && naming.name(site, ANYWHERE).named.some(({ kind }) => STARTS_AGENT.has(kind));
    if (isStart || site.row.kind === TOLD) out.add(site.ref);
  }
  return out;
}

/** The functions in which a model is asked in the end. */
function askingAmong(
  { program }: Solver,
  below: ReadonlyMap<FunctionRef, Below>,
  starts: ReadonlySet<Ref>,
): ReadonlySet<FunctionRef> {
  const from = new Map<FunctionRef, FunctionRef[]>();
  for (const [fn, { calls, inner }] of below)
    for (const to of [...calls.flatMap((one) => one.to), ...inner]) from.set(to, [...(from.get(to) ?? []), fn]);
  const out = new Set([...starts].map((ref) => program.functionAt(ref)).filter((fn) => below.has(fn)));
  for (const fn of out) for (const caller of from.get(fn) ?? []) out.add(caller);
  return out;
}

/** Whether a function comes to where a model is asked with what it is given. */
function isAskedFor(program: Program, search: Search, fn: FunctionRef, args: readonly Ref[], depth = 0): boolean {
  const { starts, asking } = search;
  const asks = search.asks(fn);
  if (!asks.length || depth > DEEPEST) return true;
  return asks.some(({ call, to }) => {
    if (isSwitchedOff(program, args, fn, call)) return false;
    const given = givenBy(program, call, fn, args);
    return starts.has(call) || to.some((one) => asking.has(one) && isAskedFor(program, search, one, given, depth + 1));
  });
}

/** What is known of what clocks start. */
interface Search {
  starts: ReadonlySet<Ref>;
  asking: ReadonlySet<FunctionRef>;
  /** The calls of a function that come to where a model is asked. */
  asks(fn: FunctionRef): Below["calls"];
}

/** The arguments of a call, or members of them, that a row's names say are what to do. */
function tasksAt({ program }: Solver, call: Ref, asked: readonly FunctionRef[], row: TaskRow): Site[] {
  if (TEST_FILE.test(program.unit(call).file)) return [];
  const listed = row.roles.value;
  const site = (at: number, fields: string[]): Site => ({
    ref: call,
    row: { ...row, roles: { value: { at, rest: false, fields } } },
  });
  return program.args(call).flatMap(({ ref, spread }, at) => {
    if (spread) return [];
    // Beside an instruction, what stands in a list is what that is about.
    if (program.op(ref) === Op.Array)
      return listed && program.args(ref).length === 1
        ? [{ ref: call, row: { ...row, roles: { value: { ...listed, at } } } }]
        : [];
    if (program.op(ref) === Op.Object)
      return program.entries(ref).flatMap(({ name, kind }) => (kind === 0 && isTask(name, row) ? [site(at, [name])] : []));
    const params = asked.flatMap((fn) => {
      const { name = "", node = -1 } = program.functionInfo(fn).params[at] ?? {};
      return isTask(name, row) ? [refOf(unitOf(fn), node)] : [];
    });
    const parts = new Map(params.flatMap((param) => taskIn(program, param, row)).map((part) => [part.join(), part]));
    return [...parts.values()].map((part) => site(at, part));
  });
}

/** What is read under one of the names by which a row knows a task, and stands somewhere in what a call is handed. What instructs, and a text that is made of many things, is none. */
function tasksRead(
  { resolver, program }: Solver,
  call: Ref,
  row: TaskRow,
  names: readonly string[],
  instructing: () => ReadonlySet<Ref>,
): Site[] {
  if (!names.length || TEST_FILE.test(program.unit(call).file)) return [];
  const isLeft = (value: Ref) =>
    instructing().has(value) || isMixed(resolver, { ref: value, fields: [], frame: undefined, level: 0 });
  const { about } = row;
  const starts = tasksHandedTo(resolver, call, names, isLeft).filter((read) => !about || isReadOf(program, read, about));
  return starts.length ? [{ ref: call, row: { ...row, roles: {} }, starts }] : [];
}

/** Where in a parameter the task stands: of a record it is what is called so, and not what else is kept with it. A record of which other parts are read alone has none. */
function taskIn(program: Program, param: Ref, row: TaskRow): string[][] {
  const users = [param, ...program.cells(param)].flatMap((ref) => program.users(ref));
  const members = users.flatMap((user) => (program.op(user) === Op.Load ? [program.text(user, "b")] : []));
  const isText = users.some((user) => TEXTS.has(program.op(user)));
  const named = isText ? [] : [...new Set(members)].filter((name) => isTask(name, row));
  const isRead = users.length > 0 && users.every((user) => program.op(user) === Op.Load || program.op(user) === Op.Cell);
  return named.length ? named.map((name) => [name]) : isRead && members.length > 1 ? [] : [[]];
}

/** What a text stands in. */
const TEXTS = new Set<number>([Op.Template, Op.Binary]);

/** Whether the last word of a name is one of the row's: `initialPrompt`, `user_message`. */
const isTask = (name: string, { task }: TaskRow): boolean => task.includes(/[A-Z]?[a-z]+$/.exec(name)?.[0].toLowerCase() ?? "");
