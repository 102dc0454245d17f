import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import { pickedBy } from "../flow/picked.js";
import { RECALLING } from "../flow/sent.js";
import type { Chain, State } from "../flow/state.js";
import type { Traced } from "../flow/trace.js";
import type { Start } from "../flow/walk.js";
import { methodOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Named } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { ConstType, Entry, Op } from "../unit/unit.js";
import { filesRead } from "./file-read.js";
import { samePlace } from "./same-place.js";
import type { Site } from "./site.js";

const MOST_STATES = 400;
const MOST_BEFORE = 100;
/** How far below what is kept something is taken out of a part of it. */
const DEEPEST = 3;
/** What is taken out of settings, such as a rule, a model or a server, is missed as much as a note. There, who says which one is switched on or off decides, too. */
const SETTINGS = new Set(["agent-config-file", "tool-settings"]);
const TAKING = new Set(["splice", "delete"]);

/**
 * Who says what is taken out of a file that is read, changed and written again: of what is left there nobody says anything, and it
 * is another memory, or another set of rules, all the same. `list.filter((one) => one.id !== id)`, `list.splice(index, 1)`, `delete notes[name]`.
 */
export function takenOutOf(
  solver: Solver,
  site: Site,
  { kind }: Named,
  starts: readonly State[],
  given: Traced,
  chain: Chain,
): { hits: readonly Hit[]; unbound: boolean } | undefined {
  const { naming, rows, tracer } = solver;
  if (site.row.kind !== "file-write" || !(rows.told.has(kind) || SETTINGS.has(kind)) || RECALLING.has(kind)) return undefined;
  const read = given.reads();
  const paths = read.length ? naming.pathsOf(site, chain) : [];
  const again = read.filter((one) => filesRead(solver, one).some((place) => paths.some((path) => samePlace(path, place))));
  const refs = new Set(again.map(({ ref }) => ref));
  const chosen = again.length ? choicesOn(solver, starts, refs, chain, SETTINGS.has(kind)) : [];
  if (!chosen.length) return undefined;
  // What is too old, or one too many, is told by what was kept itself.
  const isPicked = (state: State) =>
    [...before(solver.flow, [state], chain, MOST_BEFORE)].some((at) => pickedBy(solver.flow, at).length);
  const { hits, unbound } = tracer.trace(chosen, chain, ({ to }) => !leadsToRead(solver.flow, to, refs, chain) || isPicked(to));
  return { hits: hits.map((hit) => ({ ...hit, picks: true as const })), unbound };
}

/** Whether a value comes out of what was read. */
const leadsToRead = (flow: Flow, state: State, read: ReadonlySet<Ref>, chain: Chain): boolean =>
  [...before(flow, [state], chain, MOST_BEFORE)].some(({ ref }) => read.has(ref));

/** What says which part is left out of what was read and is written again, or which is set where the parts are settings. */
function choicesOn(
  { flow, program }: Solver,
  starts: readonly State[],
  read: ReadonlySet<Ref>,
  chain: Chain,
  isSettings: boolean,
): Start[] {
  const isRead = (state: State) => leadsToRead(flow, state, read, chain);
  const out: Start[] = [];
  for (const at of before(flow, starts, chain, MOST_STATES)) {
    const picked = isFound(program, at.ref) ? [] : pickedBy(flow, at);
    if (picked.length && isRead({ ...at, ref: listOf(program, at.ref), fields: [] }))
      for (const { to } of picked) out.push({ ...to, picks: true });
    const isSwitch = (ref: Ref) =>
      [...before(flow, [{ ...at, ref, fields: [] }], chain, MOST_BEFORE)].some((state) => switches(program, state.ref));
    const taken = takersOf(program, at.ref, isSettings ? isSwitch : () => false);
    if (taken.length && isRead({ ...at, fields: [] }))
      for (const ref of taken) {
        const isHere = program.functionAt(ref) === program.functionAt(at.ref);
        out.push({ ref, fields: [], frame: isHere ? at.frame : undefined, level: at.level, picks: true });
      }
  }
  return out;
}

/** What is looked for in a list and found there stays in it: `list.find((one) => one.name === name)`. */
const isFound = (program: Program, ref: Ref): boolean => program.op(ref) === Op.Call && methodOf(program, ref).startsWith("find");

/** States from which values come, the near ones first, but by no call of which nothing is known, and out of no place where others put them. */
function* before(flow: Flow, starts: readonly State[], chain: Chain, most: number): Generator<State> {
  const seen = new Set<string>();
  const work = [...starts];
  for (let at = work.shift(); at && seen.size < most; at = work.shift()) {
    const key = `${at.ref} ${at.fields.join(".")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield at;
    for (const { to, how, channel } of flow.edges(at, chain).edges) if (how !== "hop" && channel === undefined) work.push(to);
  }
}

/** The list that a method is called on, or a loop goes through. */
function listOf(program: Program, ref: Ref): Ref {
  const from = program.field(ref, "a");
  return program.op(ref) === Op.Call ? program.field(from, "a") : from;
}

/** What says which part is taken out of a thing, or of a part of it, or is set there. */
function takersOf(program: Program, kept: Ref, isSwitch: (value: Ref) => boolean): Ref[] {
  const out: Ref[] = [];
  const look = (ref: Ref, depth: number): void => {
    for (const user of program.users(ref)) {
      const op = program.op(user);
      if (program.field(user, "a") !== ref) continue;
      if (op === Op.Delete && program.field(user, "c") >= 0) out.push(program.field(user, "c"));
      if (op === Op.StoreIndex && program.op(program.field(user, "b")) !== Op.Const && isSwitch(program.field(user, "c")))
        out.push(program.field(user, "b"));
      if (op === Op.Store) out.push(...keysOf(program, program.field(user, "c"), isSwitch));
      if (op === Op.Call && program.op(ref) === Op.Load && TAKING.has(program.text(ref, "b"))) {
        const [first] = program.args(user);
        if (first && !first.spread && program.op(first.ref) !== Op.Const) out.push(first.ref);
      }
      if (op === Op.Load && depth < DEEPEST) look(user, depth + 1);
    }
  };
  for (const ref of alike(program, kept)) look(ref, 0);
  return out;
}

/** Under which names parts are switched on or off in a thing that keeps its others: `{ ...servers, [name]: { enabled: false } }`. */
const keysOf = (program: Program, object: Ref, isSwitch: (value: Ref) => boolean): Ref[] =>
  program.op(object) === Op.Object && program.entries(object).some(({ kind }) => kind === Entry.Spread)
    ? program.entries(object).flatMap(({ kind, key, value }) => (kind === Entry.Computed && isSwitch(value) ? [key] : []))
    : [];

/** Whether a value is on or off, or has a member that is, whatever else it has. */
const switches = (program: Program, value: Ref): boolean =>
  program.op(value) === Op.Object
    ? program.entries(value).some((entry) => isOnOrOff(program, entry.value))
    : isOnOrOff(program, value);

const isOnOrOff = (program: Program, value: Ref): boolean =>
  program.op(value) === Op.Const && program.number(value, "b") === ConstType.Boolean;

/** What stands for the same thing: a variable that functions share, and a field of the same object. */
function alike(program: Program, kept: Ref): Ref[] {
  const owner = ownerOf(program, kept);
  if (owner === undefined) return [kept, ...program.cells(kept)];
  const loads = program
    .index(kept)
    .loads(program.text(kept, "b"))
    .map((node) => refOf(unitOf(kept), node));
  return loads.filter((load) => ownerOf(program, load) === owner);
}

/** The class of which a value is a field: `this.notes`. */
function ownerOf(program: Program, ref: Ref): number | undefined {
  const object = program.op(ref) === Op.Load ? program.field(ref, "a") : -1;
  if (object < 0 || program.op(object) !== Op.This) return undefined;
  const { functions } = program.unit(ref);
  return functions[program.number(object, "a")]?.class;
}
