import { type PassRow, type Role, STEP } from "../knowledge.js";
import { type FunctionRef, nodeOf, type Ref } from "../program/program.js";
import type { Caller } from "../resolve/value.js";

/** A call through which a walk against the flow entered a function from its result. */
export interface Frame {
  caller: Caller;
  fn: FunctionRef;
  parent: Frame | undefined;
  depth: number;
  /** Tells most different frames apart at once. */
  hash: number;
  key: string;
}

/** A part of a node: one object for one part, with which what is known of it can be kept. */
export interface Point {
  id: number;
  ref: Ref;
  fields: readonly string[];
  edges: readonly Edge[] | undefined;
  /** For a parameter: what each caller gives it. */
  given: Map<Caller, readonly Edge[]> | undefined;
  /** For a parameter: what is sent to its function by name. */
  sent: readonly Edge[] | undefined;
}

/** One way in to a place: the calls that lead to it, innermost first. `functions[i]` contains what `calls[i]` calls. */
export interface Chain {
  calls: readonly Caller[];
  functions: readonly FunctionRef[];
}

/** A value at a point of a walk against the flow: the part `fields` of the node, inside `frame`, `level` calls up the chain. */
export interface State {
  ref: Ref;
  fields: readonly string[];
  frame: Frame | undefined;
  level: number;
  /** What `ref` and `fields` are, where that is known. */
  point?: Point | undefined;
}

/** Where a value comes from. */
export interface Edge {
  to: State;
  /** `same` value, a `part` of it, or a `hop` through something whose behaviour is not known. */
  how: "same" | "part" | "hop";
  /** Set when the value was kept in an object's field or a shared variable on the way: the assignment. */
  kept?: Ref;
  /** The value left the program into a named place of this kind and came back. */
  channel?: string;
  /** What was sent only says what is taken away from there. */
  removes?: true;
}

/** What rows say of a call: how values pass through it, and whether it is one they speak of. */
export interface RowsOfCall {
  rows: PassRow[];
  known: boolean;
}

/** No chain in particular: parameters are whatever any caller gives. */
export const ANYWHERE: Chain = { calls: [], functions: [] };

export interface Edges {
  edges: readonly Edge[];
  /** The value is a parameter of the chain's outermost function. */
  unbound: boolean;
}

export const keyOfState = (state: State): string =>
  `${state.ref} ${state.fields.join(".")} ${state.frame?.key ?? ""} ${state.level}`;

const DEEPEST_FRAME = 10;
/** How often a function is inside itself when it is entered no more. */
const MOST_INSIDE = 2;
export const LONGEST = 5;
export const MOST_FILTERED = 120;

export function sameFields(x: readonly string[], y: readonly string[]): boolean {
  if (x === y) return true;
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}

/** Whether a step stands for every element, and so for another; what lies beside the elements begins with `$`. */
const isAny = (step: string | undefined, other: string | undefined) =>
  (step === "*" || step === "[*]") && !other?.startsWith("$");

/** Stands for the keys of an object or a map, which lie beside what is in it. */
export const KEYS = "$keys";

/** What rows call what is handed on from step to step of one run: nothing is kept there. */
export const RUN = "$run";

/** Whether a call that adds a step says what the run hands on from there: nothing of what was handed on before. */
export const givesRun = ({ to }: PassRow): boolean => to.at === "return" && to.fields[0] === RUN;

/** The rest of `fields` below `path`; undefined when they part ways. */
export function below(path: readonly string[], fields: readonly string[]): readonly string[] | undefined {
  const length = Math.min(path.length, fields.length);
  for (let i = 0; i < length; i++) {
    const x = path[i];
    const y = fields[i];
    if (x !== y && !isAny(x, y) && !isAny(y, x)) return undefined;
  }
  return fields.slice(path.length);
}

/** Whether another row says where a value is put that is asked for: the second of a pair is no element, and an element none of a pair. */
export function isSaidBy(others: readonly PassRow[], row: PassRow, place: readonly string[], fields: readonly string[]): boolean {
  const isExact = ({ to }: PassRow) =>
    [...place, ...plain(to.fields)].every(
      (step, i) => step === (fields[i] ?? step) || (step === "*" && /^\d+$/.test(fields[i] ?? "")),
    );
  return others.some(
    (other) =>
      other.to.at === row.to.at &&
      other.from[0]?.at === row.from[0]?.at &&
      sameFields(other.from[0]?.fields ?? [], row.from[0]?.fields ?? []) &&
      (other.to.fields.length > row.to.fields.length
        ? place.length + other.to.fields.length <= fields.length && isExact(other)
        : other.to.fields.length < row.to.fields.length && !isExact(row)),
  );
}

/** Whether a walk is inside a function which it has entered from its result. */
export function isInside(frame: Frame | undefined, fn: FunctionRef): boolean {
  for (let at = frame; at; at = at.parent) if (at.fn === fn) return true;
  return false;
}

/** The frame of a function entered from one of its calls. */
export function frameOf(caller: Caller, fn: FunctionRef, parent: Frame | undefined): Frame {
  return new Entered(caller, fn, parent);
}

class Entered implements Frame {
  readonly depth: number;
  readonly hash: number;
  private text: string | undefined;

  constructor(
    readonly caller: Caller,
    readonly fn: FunctionRef,
    readonly parent: Frame | undefined,
  ) {
    this.depth = (parent?.depth ?? 0) + 1;
    this.hash = (((parent?.hash ?? 0) + nodeOf(caller.call)) * 31 + nodeOf(fn)) | 0;
  }

  get key(): string {
    this.text ??= `${this.parent?.key ?? ""}>${this.caller.call}:${this.fn}`;
    return this.text;
  }
}

/** The frame through which a walk entered first. */
export function outermost(frame: Frame | undefined): Frame | undefined {
  let at = frame;
  while (at?.parent) at = at.parent;
  return at;
}

/** Whether two frames stand for the same calls. */
export function sameFrame(x: Frame | undefined, y: Frame | undefined): boolean {
  let a = x;
  let b = y;
  while (a !== b) {
    if (!a || !b || a.hash !== b.hash || a.fn !== b.fn || a.caller.call !== b.caller.call) return false;
    a = a.parent;
    b = b.parent;
  }
  return true;
}

/** Stands for the frame a state has when what does not depend on it is computed. */
export const HERE: Frame = {
  caller: { call: -1, position: -1, byName: false },
  fn: -1,
  parent: undefined,
  depth: 0,
  hash: 0,
  key: "",
};

/** Enters a function from a frame; nothing where that is too deep, or a recursion: a function that calls itself in many places would be walked in each order of them. */
export function entered({ caller, fn }: Pick<Frame, "caller" | "fn">, parent: Frame | undefined): Frame | undefined {
  if ((parent?.depth ?? 0) >= DEEPEST_FRAME) return undefined;
  let inside = 0;
  for (let at = parent; at; at = at.parent)
    if (at.fn === fn && (at.caller.call === caller.call || ++inside >= MOST_INSIDE)) return undefined;
  return frameOf(caller, fn, parent);
}

/** What is kept for one state, and for the next one in the same list. */
interface KeptFor<T> {
  frame: Frame | undefined;
  level: number;
  value: T;
  next: KeptFor<T> | undefined;
}

/** Lists in which the states of one point are kept: a helper that all go through has a frame for each of its calls. */
const LISTS = 256;
const spreadOver = ({ id }: Point, frame: Frame | undefined, level: number): number =>
  id * LISTS + (((frame?.hash ?? 0) + level) & (LISTS - 1));

/** Something that is kept for states of one chain. */
export class StateMap<T> {
  private readonly known = new Map<number, KeptFor<T>>();
  size = 0;

  get(point: Point, frame: Frame | undefined, level: number): T | undefined {
    return this.find(this.known.get(spreadOver(point, frame, level)), frame, level)?.value;
  }

  has(point: Point, frame: Frame | undefined, level: number): boolean {
    return this.find(this.known.get(spreadOver(point, frame, level)), frame, level) !== undefined;
  }

  set(point: Point, frame: Frame | undefined, level: number, value: T): void {
    const found = this.find(this.known.get(spreadOver(point, frame, level)), frame, level);
    if (found) found.value = value;
    else this.add(point, frame, level, value);
  }

  /** Keeps a value where none is kept yet; answers whether that was so. */
  add(point: Point, frame: Frame | undefined, level: number, value: T): boolean {
    const key = spreadOver(point, frame, level);
    const first = this.known.get(key);
    if (this.find(first, frame, level)) return false;
    this.known.set(key, { frame, level, value, next: first });
    this.size++;
    return true;
  }

  private find(first: KeptFor<T> | undefined, frame: Frame | undefined, level: number): KeptFor<T> | undefined {
    for (let one = first; one; one = one.next) if (one.level === level && sameFrame(one.frame, frame)) return one;
    return undefined;
  }
}

/** Up to so many parts of a node are looked through one after the other. */
const FEW_PARTS = 12;

/** The parts of nodes that are asked about. */
export class Points {
  private readonly known = new Map<Ref, Point[]>();
  /** The parts of nodes that have many of them, such as an object through which all goes, by their fields. */
  private readonly many = new Map<Ref, Map<string, Point>>();
  private count = 0;

  /** The part of a node that a state is at. */
  of(state: State): Point {
    const { ref, fields, point } = state;
    if (point && point.ref === ref && point.fields === fields) return point;
    const found = this.find(ref, fields);
    state.point = found;
    state.fields = found.fields;
    return found;
  }

  private find(ref: Ref, fields: readonly string[]): Point {
    const known = this.known.get(ref);
    const many = known && known.length > FEW_PARTS ? this.manyOf(ref, known) : undefined;
    if (many) {
      const found = many.get(fields.join("\n"));
      if (found) return found;
    } else if (known) for (const point of known) if (sameFields(point.fields, fields)) return point;
    const point: Point = { id: this.count++, ref, fields, edges: undefined, given: undefined, sent: undefined };
    if (known) known.push(point);
    else this.known.set(ref, [point]);
    many?.set(fields.join("\n"), point);
    return point;
  }

  private manyOf(ref: Ref, known: readonly Point[]): Map<string, Point> {
    let many = this.many.get(ref);
    if (!many) {
      many = new Map(known.map((point) => [point.fields.join("\n"), point]));
      this.many.set(ref, many);
    }
    return many;
  }

  /** Edges as they are kept with a point: they know where they lead, and all are of one shape, for they are read over and over. */
  settled(edges: readonly Edge[]): readonly Edge[] {
    return edges.map(({ to: { ref, fields, frame, level }, how, kept, channel }) => {
      const point = this.find(ref, fields);
      return { to: { ref, fields: point.fields, frame, level, point }, how, kept, channel };
    });
  }

  /** Drops the kept answers: the rows of a channel's writers have become known. */
  forget(): void {
    for (const points of this.known.values())
      for (const point of points) {
        point.edges = undefined;
        point.given = undefined;
        point.sent = undefined;
      }
  }
}

export const plain = (fields: readonly string[]) =>
  fields.map((field) => (field === STEP.element || field === STEP.same ? "*" : field));

/** What a row takes for what is asked for: of a list that keeps its order, the element in the same position. */
export function takenFor(from: Role, to: Role, fields: readonly string[]): Role {
  const element = fields[to.fields.indexOf(STEP.same)];
  return element === undefined ? from : { ...from, fields: from.fields.map((field) => (field === STEP.same ? element : field)) };
}
