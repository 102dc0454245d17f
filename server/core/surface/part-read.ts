import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import { isRuledOut } from "../flow/keyed.js";
import { below, type Chain, type Edge, plain, type State, sameFields } from "../flow/state.js";
import { nodeOf, type Program, type Ref, shownIn } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { rowOf } from "../solve/as-data.js";
import type { Named } from "../solve/candidate.js";
import { setsAnother } from "../solve/choice.js";
import type { Solver } from "../solve/solve.js";
import { Entry, Op } from "../unit/unit.js";
import { type Path, pairedIn, rootOf } from "../unit/unit-index.js";
import { isData, recordIn } from "./record.js";

/** A part of a thing that is kept: the names that lead to it. */
type Part = readonly string[];

const MOST_PARTS = 12;

/** A walk from what a sink is given. */
interface Walk {
  starts: readonly State[];
  chain: Chain;
  only: (edge: Edge, from: State) => boolean;
}

/**
 * Which of the model's values lie where it counts for what a place is: of `{ voice, notes }` the prompt may take the notes
 * alone. Where one does not, what is read back is looked for by itself: another way may lead there from the same source.
 */
export function whereRead(solver: Solver, name: Named, hits: readonly Hit[], { starts, chain, only }: Walk): readonly Hit[] {
  if (!hits.length || (!name.readBack && !name.instead)) return hits;
  const read = partsOf(name);
  const before: (readonly Part[])[] = [];
  for (let one = name.instead; one; one = one.instead) before.push(partsOf(one));
  const placed = hits.map((hit) => ({ hit, part: partOf(solver, hit.states, chain, read) }));
  const isInside = (part: Part | undefined) => !isBeside(part, read) && before.every((one) => isBeside(part, one));
  const inside = placed.filter(({ part }) => isInside(part)).map(({ hit }) => hit);
  if (inside.length === hits.length || !read.length || before.length) return inside;
  const records = starts.flatMap((start) => (start.fields.length ? [] : recordsIn(solver, start, hits)));
  const parts = read.slice(0, MOST_PARTS).flatMap((fields) => records.map((at) => ({ ...at, fields, point: undefined })));
  const settled = new Set(placed.filter(({ part }) => part === undefined || isInside(part)).map(({ hit }) => hit.ref));
  return [...inside, ...solver.tracer.trace(parts, chain, only).hits.filter(({ ref }) => !settled.has(ref))];
}

/** The parts of what stands at a place that come back from there. */
const partsOf = ({ readBack }: Named): readonly Part[] => readBack?.().flatMap(({ parts }) => parts) ?? [];

/** Whether a part is left out of what is kept, or lies beside everything that is read of it. */
const isBeside = (part: Part | undefined, read: readonly Part[]): boolean =>
  part === undefined || (read.length > 0 && part.length > 0 && read.every((one) => below(part, one) === undefined));

/** At which part of what a sink is given a walk, source first, ends; undefined where that part is left out of it. */
function partOf(solver: Solver, states: readonly State[], chain: Chain, read: readonly Part[]): Part | undefined {
  const { flow, program } = solver;
  const part: string[] = [];
  /** Names that are left out of what stands so many names deep in the part. */
  const leftOut: { at: number; names: readonly string[] }[] = [];
  for (let i = states.length - 1; i > 0; i--) {
    const state = states[i] as State;
    const next = states[i - 1] as State;
    const { ref, fields } = state;
    if (program.op(ref) === Op.Rest && !fields.length) leftOut.push({ at: part.length, names: program.taken(ref) });
    const edge = flow.edges(state, chain).edges.find(({ to }) => to.ref === next.ref && sameFields(to.fields, next.fields));
    if (edge?.kept !== undefined && isPutBeside(solver, edge.kept, read, part.length)) return undefined;
    const names =
      edge?.kept === undefined
        ? (entryWith(program, state, next.ref) ?? givenUnder(flow, state, next))
        : putUnder(flow, state, edge.kept);
    part.push(...(names ?? []));
    if (leftOut.some(({ at, names: left }) => left.includes(part[at] ?? ""))) return undefined;
    if (!names && edge?.how !== "same" && !saysOnly(solver, states, i)) break;
  }
  return part;
}

/** What a text that is kept says as data: the whole of it, or each of its lines. */
function recordsIn(solver: Solver, start: State, hits: readonly Hit[]): State[] {
  const { resolver } = solver;
  const record = recordIn(resolver, start.ref);
  if (record !== undefined) return [{ ...start, ref: record }];
  const lines = hits.flatMap(({ states }) => {
    const from = states.findLastIndex(({ ref }) => ref === start.ref);
    const data = from > 0 && saysOnly(solver, states, from) ? dataAhead(resolver, states, from) : undefined;
    return data ? [data] : [];
  });
  const known = new Map(lines.map((line) => [`${line.ref} ${line.frame?.key ?? ""}`, line]));
  return known.size ? [...known.values()] : [start];
}

/** Whether a step goes from a text on to the data that it says and nothing beside, or to its lines, which are data. */
function saysOnly({ resolver, program }: Solver, states: readonly State[], i: number): boolean {
  const [text, next] = [(states[i] as State).ref, (states[i - 1] as State).ref];
  if (recordIn(resolver, text) === next) return true;
  const isWhole = shownIn(program, text) === next || rowOf(resolver, text)?.as === "array-join";
  return isWhole && dataAhead(resolver, states, i) !== undefined;
}

/** Where a walk, source first, comes from a text to data that is made a text as a whole; nowhere if it comes to a part of an object first. */
function dataAhead(resolver: Resolver, states: readonly State[], from: number): State | undefined {
  const ahead = states.findLast(({ ref }, i) => i < from && (resolver.program.op(ref) === Op.Object || isData(resolver, ref)));
  return ahead && isData(resolver, ahead.ref) ? ahead : undefined;
}

/** Whether something is put under a key that is none of the names that are read, by what was asked of it before or by the schema of the tool. */
function isPutBeside(solver: Solver, put: Ref, read: readonly Part[], depth: number): boolean {
  const { resolver, program } = solver;
  const names = read.flatMap(({ [depth]: name }) => (name === undefined || name === "*" ? [] : [name]));
  if (program.op(put) !== Op.StoreIndex || !read.length || names.length < read.length) return false;
  const key = program.field(put, "b");
  return names.every((name) => isRuledOut(resolver, put, key, name)) || setsAnother(solver, put, names);
}

/** The name under which an object was written with a value; undefined where that is not what a step of a walk is. */
function entryWith(program: Program, { ref, fields }: State, value: Ref): Part | undefined {
  if (fields.length || program.op(ref) !== Op.Object) return undefined;
  const entry = program.entries(ref).find((one) => one.value === value);
  return entry && (entry.kind === Entry.Spread ? [] : [entry.name]);
}

/** The names under which a call gives what it is handed, as a list its elements; undefined where that is not what a step of a walk is. */
function givenUnder(flow: Flow, { ref, fields, frame, level }: State, next: State): Part | undefined {
  if (flow.resolver.program.op(ref) !== Op.Call) return undefined;
  for (const { to, from } of flow.rowsAt(ref).rows) {
    const path = plain(to.fields);
    const rest = to.at === "return" && path.length > fields.length ? below(path, fields) : undefined;
    const isNext = (state: State) => state.ref === next.ref && sameFields(state.fields, next.fields);
    if (rest && from.some((role) => flow.at(ref, role, rest, frame, level).some(isNext))) return path.slice(fields.length);
  }
  return undefined;
}

/** The names below `fields` of an object under which an assignment, or a call such as `push`, puts something. */
function putUnder(flow: Flow, { ref, fields }: State, put: Ref): Part {
  const whole = placedAt(flow, ref, put) ?? pathOf(flow.resolver.program, put);
  return below(fields, pairedIn(whole, fields)) ?? whole;
}

/** Where an assignment or a call in the same file puts something, seen from the object that a node stands for. */
function placedAt(flow: Flow, ref: Ref, put: Ref): Path | undefined {
  const { program } = flow.resolver;
  if (program.unit(ref) !== program.unit(put)) return undefined;
  for (const root of [ref, ...program.cells(ref)]) {
    const { stores, calls } = program.index(root);
    for (const { store, path } of stores.get(nodeOf(root))) if (store === nodeOf(put)) return path;
    for (const { call, path, position } of calls.get(nodeOf(root)))
      if (call === nodeOf(put)) return [...path, ...(position < 0 ? ["*"] : putInto(flow, put, position))];
  }
  return undefined;
}

/** The names under which a call puts something into one of its arguments: none for `Object.assign`, which puts it beside what is there. */
const putInto = (flow: Flow, call: Ref, position: number): Part =>
  plain(flow.rowsAt(call).rows.find(({ to }) => to.at === position && to.callback === undefined)?.to.fields ?? ["*"]);

/** The names at which something is put, as they are written there. */
function pathOf(program: Program, put: Ref): Path {
  const unit = program.unit(put);
  const isCall = program.op(put) === Op.Call;
  const object = unit.a[nodeOf(put)] as number;
  const { path } = rootOf(unit, isCall ? (unit.a[object] as number) : object);
  return [...path, program.op(put) === Op.Store ? program.text(put, "b") : "*"];
}
