import { Pulse } from "../cancel.js";
import { type FunctionId, MOST_NODES, Op, type Unit } from "../unit/unit.js";
import { indexUnit, type UnitIndex } from "../unit/unit-index.js";

/** A node of the whole program: the unit's number and the node's, in one number. */
export type Ref = number;
/** A function of the whole program, in the same form. */
export type FunctionRef = number;

// With room for no more than a unit may have, references of thousands of units are small integers, which engines handle several times as fast as others.
const SPAN = MOST_NODES;
const SHIFT = Math.log2(SPAN);
const MOST_SHIFTED = 0x7fffffff;

export const refOf = (unit: number, node: number): Ref => unit * SPAN + node;
// A shift costs a fraction of a division, and only references that are no small integers need one.
export const unitOf = (ref: Ref): number => (ref <= MOST_SHIFTED ? ref >> SHIFT : Math.floor(ref / SPAN));
// `%` is slow where a reference is no small integer.
export const nodeOf = (ref: Ref): number => ref & (SPAN - 1);

type Field = "a" | "b" | "c";

/** A field of all nodes. Engines look a property up each time whose name varies. */
const fieldOf = (unit: Unit, field: Field) => (field === "a" ? unit.a : field === "b" ? unit.b : unit.c);

export interface Loaded {
  id: number;
  unit: Unit;
  index(): UnitIndex;
}

/** The units that are analysed together. Numbers of units follow the order of their file names, so that answers do not depend on the order of updates. */
export class Program {
  readonly loaded: Loaded[];
  private byFile = new Map<string, number>();
  /** Numbers of the units that are so, in order, by what says so. */
  private readonly having = new Map<(unit: Unit) => boolean, readonly number[]>();
  /** Of what some unit is, the number of one such unit; -1 where none is so. */
  private readonly examples = new Map<(unit: Unit) => boolean, number>();
  /** The program that this one was made from, and the numbers of the units that are others here. */
  private before: { program: Program; changed: ReadonlySet<number> } | undefined;

  constructor(
    units: readonly Unit[],
    private readonly indexes: WeakMap<Unit, UnitIndex>,
    readonly pulse: Pulse = new Pulse(() => false),
  ) {
    const sorted = [...units].sort((x, y) => (x.file < y.file ? -1 : 1));
    this.loaded = sorted.map((unit, id) => {
      const loaded: Loaded = { id, unit, index: () => this.indexOf(loaded.unit) };
      return loaded;
    });
    for (const { unit, id } of this.loaded) this.byFile.set(unit.file, id);
  }

  /** The same program with other units in the place of those of the same files. */
  with(units: readonly Unit[], pulse: Pulse): Program {
    const program = new Program([], this.indexes, pulse);
    program.byFile = this.byFile;
    program.loaded.push(...this.loaded);
    program.before = { program: this, changed: new Set(units.map(({ file }) => this.fileId(file))) };
    for (const unit of units) {
      const id = this.fileId(unit.file);
      const loaded: Loaded = { id, unit, index: () => program.indexOf(loaded.unit) };
      program.loaded[id] = loaded;
    }
    return program;
  }

  private indexOf(unit: Unit): UnitIndex {
    let index = this.indexes.get(unit);
    if (!index) {
      this.pulse.look();
      index = indexUnit(unit);
      this.indexes.set(unit, index);
    }
    return index;
  }

  /** Puts a unit in the place of one that means the same: nodes keep their numbers, and only places change. */
  replace(unit: Unit): void {
    const loaded = this.loaded[this.fileId(unit.file)];
    if (!loaded) return;
    const index = this.indexes.get(loaded.unit);
    if (index) this.indexes.set(unit, index);
    loaded.unit = unit;
  }

  /** Units one after the other, all or those of these numbers: a look through many ends where nobody waits any more. */
  *each(ids: Iterable<number> = this.loaded.keys()): Generator<Loaded> {
    for (const id of ids) {
      this.pulse.look();
      const loaded = this.loaded[id];
      if (loaded) yield loaded;
    }
  }

  /** The units of which something is true that each of them tells by itself; the same function is to ask for it each time. After an edit only the changed ones are looked at. */
  *those(are: (unit: Unit) => boolean): Generator<Loaded> {
    yield* this.each(this.numbersOf(are));
  }

  /** Whether some unit is so; the same function is to ask for it each time. */
  some(are: (unit: Unit) => boolean): boolean {
    return this.oneOf(are) >= 0;
  }

  private oneOf(are: (unit: Unit) => boolean): number {
    const known = this.examples.get(are);
    if (known !== undefined) return known;
    const { before } = this;
    let one = before?.program.oneOf(are) ?? -1;
    if (one < 0 || before?.changed.has(one)) {
      const others = one < 0 ? before?.changed : undefined;
      one = -1;
      for (const { id, unit } of this.each(others))
        if (are(unit)) {
          one = id;
          break;
        }
    }
    this.examples.set(are, one);
    return one;
  }

  private numbersOf(are: (unit: Unit) => boolean): readonly number[] {
    let ids = this.having.get(are);
    if (!ids) {
      const { before } = this;
      const found = before?.program.numbersOf(are).filter((id) => !before.changed.has(id)) ?? [];
      for (const { id, unit } of this.each(before?.changed)) if (are(unit)) found.push(id);
      ids = before ? found.sort((x, y) => x - y) : found;
      this.having.set(are, ids);
    }
    return ids;
  }

  fileId(file: string): number {
    return this.byFile.get(file) ?? -1;
  }

  unit(ref: Ref): Unit {
    return (this.loaded[unitOf(ref)] as Loaded).unit;
  }

  index(ref: Ref): UnitIndex {
    return (this.loaded[unitOf(ref)] as Loaded).index();
  }

  op(ref: Ref): number {
    return this.unit(ref).op[nodeOf(ref)] ?? 0;
  }

  /** The node in field `a`, `b` or `c` of the same unit; -1 when there is none. */
  field(ref: Ref, field: Field): Ref {
    const value = fieldOf(this.unit(ref), field)[nodeOf(ref)] ?? -1;
    return value < 0 ? -1 : refOf(unitOf(ref), value);
  }

  /** The string in field `a`, `b` or `c`. */
  text(ref: Ref, field: Field): string {
    const unit = this.unit(ref);
    return unit.strings[fieldOf(unit, field)[nodeOf(ref)] ?? -1] ?? "";
  }

  number(ref: Ref, field: Field): number {
    return fieldOf(this.unit(ref), field)[nodeOf(ref)] ?? -1;
  }

  /** Members of a `Phi`, `Cell` or `Template`. */
  parts(ref: Ref): Ref[] {
    const id = unitOf(ref);
    const { list, pool } = this.unit(ref);
    const at = list[nodeOf(ref)] ?? -1;
    const out: Ref[] = [];
    const end = at < 0 ? 0 : at + 1 + (pool[at] as number);
    for (let i = at + 1; i < end; i++) out.push(refOf(id, pool[i] as number));
    return out;
  }

  /** The nodes that are made of what a node makes. */
  users(ref: Ref): Ref[] {
    return this.index(ref)
      .users(nodeOf(ref))
      .map((user) => refOf(unitOf(ref), user));
  }

  /** Variables of several functions that keep what a node makes. */
  cells(ref: Ref): Ref[] {
    const { op } = this.unit(ref);
    const users = this.index(ref).users(nodeOf(ref));
    return users.filter((user) => op[user] === Op.Cell).map((user) => refOf(unitOf(ref), user));
  }

  /** The names that a `Rest` leaves out. */
  taken(ref: Ref): string[] {
    const { strings } = this.unit(ref);
    return this.parts(ref).map((name) => strings[nodeOf(name)] ?? "");
  }

  /** Arguments of a call; `spread` marks `...rest`. An object has none. */
  args(ref: Ref): { spread: boolean; ref: Ref }[] {
    if (this.op(ref) === Op.Object) return [];
    if (this.op(ref) === Op.Store) return [{ spread: false, ref: this.field(ref, "c") }];
    const id = unitOf(ref);
    const { list, pool } = this.unit(ref);
    const at = list[nodeOf(ref)] ?? -1;
    const out: { spread: boolean; ref: Ref }[] = [];
    const end = at < 0 ? 0 : at + 1 + (pool[at] as number);
    for (let i = at + 1; i < end; i += 2) out.push({ spread: pool[i] === 1, ref: refOf(id, pool[i + 1] as number) });
    return out;
  }

  /** The entries of an object literal that may be what stands under a name: those before the last one that surely is are replaced. With `kept` those stay of which that one is made: `{ ...tool, path: resolve(tool.path) }`. */
  entriesFor(ref: Ref, name: string | undefined, kept = false): ReturnType<Program["entries"]> {
    const entries = this.entries(ref);
    const last =
      name === undefined ? -1 : entries.findLastIndex((entry) => entry.kind !== 2 && entry.name === name && name !== "*");
    const isMade = last > 0 && kept && this.isMadeOf(entries[last]?.value ?? -1, name ?? "", 0);
    return last < 1 || isMade ? entries : entries.slice(last);
  }

  /** Whether a value is made of what is read under a name. */
  private isMadeOf(value: Ref, name: string, depth: number): boolean {
    if (value < 0 || depth > 3) return false;
    const op = this.op(value);
    if (op === Op.Load && this.text(value, "b") === name) return true;
    if (op === Op.Load || op === Op.Await || op === Op.Cast) return this.isMadeOf(this.field(value, "a"), name, depth + 1);
    if (op === Op.Call)
      return [this.field(value, "a"), ...this.args(value).map((arg) => arg.ref)].some((one) =>
        this.isMadeOf(one, name, depth + 1),
      );
    return (op === Op.Template || op === Op.Phi) && this.parts(value).some((part) => this.isMadeOf(part, name, depth + 1));
  }

  /** Entries of an object literal. */
  entries(ref: Ref): { kind: number; name: string; key: Ref; value: Ref }[] {
    const id = unitOf(ref);
    const { list, pool, strings } = this.unit(ref);
    const at = list[nodeOf(ref)] ?? -1;
    const out: { kind: number; name: string; key: Ref; value: Ref }[] = [];
    const end = at < 0 ? 0 : at + 1 + (pool[at] as number);
    for (let i = at + 1; i < end; i += 3) {
      const kind = pool[i] as number;
      const key = pool[i + 1] as number;
      out.push({
        kind,
        name: kind === 0 || kind === 3 ? (strings[key] ?? "") : "*",
        key: kind === 1 ? refOf(id, key) : -1,
        value: refOf(id, pool[i + 2] as number),
      });
    }
    return out;
  }

  functionAt(ref: Ref): FunctionRef {
    const unit = this.unit(ref);
    const block = unit.blocks[unit.block[nodeOf(ref)] ?? -1];
    return refOf(unitOf(ref), block?.function ?? 0);
  }

  functionInfo(fn: FunctionRef) {
    const unit = this.unit(fn);
    return unit.functions[nodeOf(fn)] as (typeof unit.functions)[number];
  }

  /** The class on whose `this` a node is, as a reference; -1 for anything else, and for the `this` of no class. */
  classOfThis(ref: Ref): Ref {
    if (this.op(ref) !== Op.This || this.number(ref, "a") < 0) return -1;
    const cls = this.functionInfo(this.functionOfNode(ref)).class;
    return cls < 0 ? -1 : refOf(unitOf(ref), cls);
  }

  functionOfNode(ref: Ref): FunctionRef {
    return refOf(unitOf(ref), this.number(ref, "a") as FunctionId);
  }
}

/** The functions in whose text a function stands, from the innermost one to that of the module. */
export function functionsAround(program: Program, fn: FunctionRef): FunctionRef[] {
  const out: FunctionRef[] = [];
  for (let at = nodeOf(fn); at > 0; ) {
    at = program.functionInfo(refOf(unitOf(fn), at)).parent;
    if (at >= 0) out.push(refOf(unitOf(fn), at));
  }
  return out;
}

/** The method that a call calls on something; empty for anything else. */
export function methodOf(program: Program, call: Ref): string {
  const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
  return callee >= 0 && program.op(callee) === Op.Load ? program.text(callee, "b") : "";
}

/** The object whose method a call calls; -1 where it calls none. */
export function receiverOf(program: Program, call: Ref): Ref {
  const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
  return callee >= 0 && program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
}

/** All that a function returns. */
export function returnsOf(program: Program, fn: FunctionRef): Ref[] {
  const values = program.functionInfo(fn).returns.map((node) => program.field(refOf(unitOf(fn), node), "a"));
  return values.filter((value) => value >= 0);
}

/** Whether a function is another one, or stands in its text. */
export function isWithin(program: Program, fn: FunctionRef, outer: FunctionRef): boolean {
  for (let at = fn; at >= 0 && unitOf(at) === unitOf(outer); ) {
    if (at === outer) return true;
    const { parent } = program.functionInfo(at);
    if (parent < 0) return false;
    at = refOf(unitOf(at), parent);
  }
  return false;
}

/** Whether a part of a text has no sign to be read. */
export const isBlank = (program: Program, part: Ref): boolean => program.op(part) === Op.Const && !program.text(part, "a").trim();

/** The value that a text shows and nothing beside it but blanks. */
export function shownIn(program: Program, text: Ref): Ref | undefined {
  if (program.op(text) !== Op.Template) return undefined;
  const [only, ...more] = program.parts(text).filter((part) => !isBlank(program, part));
  return more.length ? undefined : only;
}

/** The one value of a variable that functions share, where it never gets another. */
export function onlyValue(program: Program, ref: Ref): Ref {
  const [only, ...others] = ref >= 0 && program.op(ref) === Op.Cell ? program.parts(ref) : [];
  return only === undefined || others.length ? ref : only;
}

/** A value without the wait for it and without what it is said to be. */
export function uncast(program: Program, ref: Ref): Ref {
  let at = ref;
  while (at >= 0 && (program.op(at) === Op.Await || program.op(at) === Op.Cast)) at = program.field(at, "a");
  return at;
}

/** What a value is without the types that it is said to have. */
export function withoutCast(program: Program, ref: Ref): Ref {
  let at = ref;
  while (program.op(at) === Op.Cast) at = program.field(at, "a");
  return at;
}

/** What a function returns, where it does so at one place; -1 otherwise. */
export function returnedBy(program: Program, fn: FunctionRef): Ref {
  const [only, ...others] = program.functionInfo(fn).returns;
  return only === undefined || others.length ? -1 : program.field(refOf(unitOf(fn), only), "a");
}

/** Whether two nodes are the same value, or reads of the same member of it. `plain` takes off what does not count. */
export function isSameRead(program: Program, x: Ref, y: Ref, plain = (ref: Ref): Ref => ref): boolean {
  const [a, b] = [plain(x), plain(y)];
  if (a === b) return true;
  const op = program.op(a);
  if (op !== program.op(b) || (op !== Op.Load && op !== Op.Index)) return false;
  const isOne =
    op === Op.Load
      ? program.text(a, "b") === program.text(b, "b")
      : isSameKey(program, program.field(a, "b"), program.field(b, "b"));
  return isOne && isSameRead(program, program.field(a, "a"), program.field(b, "a"), plain);
}

/** Whether two keys are one: the same value, or the same constant. */
const isSameKey = (program: Program, x: Ref, y: Ref): boolean =>
  x === y || (program.op(x) === Op.Const && program.op(y) === Op.Const && program.text(x, "a") === program.text(y, "a"));
