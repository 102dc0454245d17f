import type { Chain } from "../flow/state.js";
import type { SinkRow } from "../knowledge.js";
import { nodeOf, type Program, type Ref, uncast, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { wordsOf } from "../unit/name-at.js";
import { Entry, Op } from "../unit/unit.js";
import { toldOf } from "./handed-task.js";
import { LATER_RUN, valuesOf } from "./later-run.js";
import { callsByName, outermost } from "./named-call.js";
import type { Site } from "./site.js";

/** A row about calls that say when something is to be done, and what. */
export type EntryRow = SinkRow & Required<Pick<SinkRow, "task" | "entry">>;

/** The kind of what is entered into a timetable. What a store keeps is found where it was put there. */
export const TIMETABLE_ENTRY = "timetable-entry";

/** How far a call is followed to others that say the same, and a time to what it is reckoned from. */
const DEEPEST = 3;

/** What only an appointment of people says: who comes, where they meet, and in which calendar it stands. */
const OF_APPOINTMENT = new Set(["attendees", "guests", "invitees", "location", "venue", "calendarid"]);

/** Calls that enter what an agent is to do into a timetable. Of calls that hand the entry on, the outermost stands for all. */
export function timetableEntries(solver: Solver, units: Iterable<number>): Site[] {
  const { program, rows, sites } = solver;
  // Where a clock asks a model, what a timetable keeps is likely to be what it is asked.
  const asksLater = sites.sinks.some(({ row }) => row.kind === LATER_RUN);
  const told = toldLater(solver);
  const isWhat = (name: string, row: EntryRow) => isTask(name, row, asksLater) || told.has(name);
  const out: Site[] = [];
  for (const { ref, method } of callsByName(program, units))
    for (const row of rows.entries) if (isAmong(method, row)) out.push(...entryAt(solver, ref, row, isWhat));
  return outermost(solver, firstOf(program, out));
}

/** The names under which a clock reads, of one record, what it tells a model. */
function toldLater(solver: Solver): ReadonlySet<string> {
  const runs = solver.sites.sinks.filter(({ row }) => row.kind === LATER_RUN);
  return new Set(runs.flatMap((site) => valuesOf(solver, site).flatMap((value) => toldOf(solver.resolver, value))));
}

/** Of calls that are handed the same entry, the first one. */
function firstOf(program: Program, sites: readonly Site[]): Site[] {
  const seen = new Set<Ref>();
  return sites.filter(({ ref, row }) => {
    const at = row.row === "sink" && typeof row.roles.value?.at === "number" ? row.roles.value.at : -1;
    const entry = at < 0 ? -1 : uncast(program, program.args(ref)[at]?.ref ?? -1);
    if (entry < 0 || program.op(entry) !== Op.Object) return true;
    return !seen.has(entry) && seen.add(entry);
  });
}

/** Whether an entry was made by whoever decides when: the time is the model's, or always the same. A retry is for when the program computes. */
export function isTimed({ flow, program, tracer }: Solver, { ref, row }: Site, chain: Chain): boolean {
  const time = row.row === "sink" ? row.roles.name : undefined;
  const handed = time ? flow.at(ref, time, [], undefined, 0) : [];
  const given = handed.flatMap((state) => flow.edges(state, chain).edges.map(({ to }) => to)).concat(handed);
  const parts = given.flatMap((state) => partsOf(program, state.ref).map((part) => ({ ...state, ref: part })));
  return given.some((state) => program.op(state.ref) === Op.Const) || tracer.reaches([...given, ...parts], chain);
}

/** What a time is reckoned from: `new Date(at * 1000)` from `at`. */
function partsOf(program: Program, ref: Ref, depth = 0): Ref[] {
  if (ref < 0 || depth > 2 * DEEPEST) return [];
  const inside = () => {
    switch (program.op(ref)) {
      case Op.Phi:
        return program.parts(ref);
      case Op.New:
      case Op.Call:
        return [...program.args(ref).map((arg) => arg.ref), program.field(ref, "a")];
      case Op.Load:
        return [program.field(ref, "a")];
      case Op.Binary:
        return [program.field(ref, "a"), program.field(ref, "b")];
      default:
        return [];
    }
  };
  return [ref, ...inside().flatMap((part) => partsOf(program, part, depth + 1))];
}

/** The entry that a call makes, if it makes one. */
function entryAt(solver: Solver, call: Ref, row: EntryRow, isWhat: (name: string, row: EntryRow) => boolean): Site[] {
  const given = namesAt(solver, call);
  if (given.some(({ name }) => OF_APPOINTMENT.has(plain(name)))) return [];
  const when = given.find(({ name }) => row.entry.when.includes(plain(name)));
  const tasks = given.filter((one) => one !== when && isWhat(one.name, row));
  const [name, value, ...also] = [when, ...tasks].map((one) => one && { at: one.at, rest: false, fields: one.fields });
  return name && value ? [{ ref: call, row: { ...row, roles: { value, name } }, also: also.flatMap((one) => one ?? []) }] : [];
}

function isTask(name: string, { task, entry }: EntryRow, asksLater: boolean): boolean {
  const names = [name, wordsOf(name).at(-1) ?? ""].map(plain);
  return names.some((one) => task.includes(one) || (asksLater && entry.maybe.includes(one)));
}

/** Whether a call is one that puts something into a timetable, by the words of its name: `addJob`, but not `formatJob`. */
function isAmong(method: string, { entry }: EntryRow): boolean {
  const words = wordsOf(method);
  return words.some((word) => entry.among.includes(word)) && !entry.unlike.includes(words[0] ?? "");
}

/** The names under which a call hands things over: members of an object, and parameters of what it calls. */
function namesAt({ program, resolver }: Solver, call: Ref): { name: string; at: number; fields: string[] }[] {
  const params = () =>
    resolver.callees(call).flatMap((value) => (value.is === "function" ? [program.functionInfo(value.fn).params] : []));
  return program.args(call).flatMap(({ ref, spread }, at) => {
    if (spread) return [];
    const members = membersOf(program, ref, call);
    if (members) return members.map((fields) => ({ name: fields.at(-1) ?? "", at, fields }));
    return params().flatMap((one) => (one[at] ? [{ name: one[at].name, at, fields: [] }] : []));
  });
}

/** The places in an object that is written out and in those within it, with those that it is given step by step before a call. */
function membersOf(program: Program, ref: Ref, call: Ref, depth = 0): string[][] | undefined {
  const object = uncast(program, ref);
  if (object < 0 || depth > DEEPEST) return undefined;
  const within = (one: Ref) => membersOf(program, one, call, depth + 1) ?? [];
  if (program.op(object) === Op.Phi) {
    const all = program.parts(object).flatMap(within);
    return all.length ? distinct(all) : undefined;
  }
  if (program.op(object) !== Op.Object) return undefined;
  const named = program.entries(object).flatMap(({ name, kind, value }) => {
    if (kind === Entry.Spread) return within(value);
    return kind === Entry.Named ? [[name], ...within(value).map((rest) => [name, ...rest])] : [];
  });
  const stores = unitOf(object) === unitOf(call) ? program.index(object).stores.get(nodeOf(object)) : [];
  const given = stores.flatMap(({ path, store }) => (path.length === 1 && store < nodeOf(call) ? [[...path]] : []));
  return distinct([...named, ...given]);
}

/** Each place once, those further out first. */
const distinct = (places: readonly string[][]): string[][] =>
  [...new Map(places.map((place) => [place.join("."), place])).values()].sort((a, b) => a.length - b.length);

const plain = (name: string): string => name.replace(/[^a-z]/gi, "").toLowerCase();
