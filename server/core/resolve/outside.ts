import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { byUnit, Entry, listOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import { type Path, rootOf } from "../unit/unit-index.js";
import { handedOutIn, joined } from "./handed-out.js";
import type { Resolver } from "./resolve.js";
import type { Value } from "./value.js";

/** An assignment to a field of an instance, or a call of a method of what is in the field, that stands outside of the class. */
export interface Outside {
  /** The fields that lead to the place, from the instance on. */
  path: Path;
  /** The assignment or the call. */
  at: Ref;
  /** What is assigned; -1 for a call. */
  value: Ref;
  /** What stands for the instance, or the call by which it hands out what is changed. */
  root: Ref;
}

/** Something that is put into a field, and what stands for the object of which it is one. */
interface Put {
  object: Ref;
  value: Ref;
}

const MOST = 400;

/** Values that are put somewhere under one name. */
const MOST_PUT = 24;

/** Nodes that may stand for a function or an object which is put somewhere. */
const WHOLE: ReadonlySet<number> = new Set([
  Op.Function,
  Op.Import,
  Op.Load,
  Op.Call,
  Op.Param,
  Op.Cell,
  Op.New,
  Op.Object,
  Op.This,
  Op.Await,
]);

/** Methods of collections by which something gets into them. */
const PUTTING = new Set(["push", "unshift", "splice", "set", "add"]);

/** Nodes that may stand for an instance which other functions see as well. */
const ROOTS: ReadonlySet<number> = new Set([Op.Call, Op.New, Op.Cell, Op.Import, Op.Param]);

/** Finds what is put into instances of a class from outside of it: `agent.persona.tone = x`, `agent.persona().rules.push(x)`. */
export class OutsideChanges {
  private found: Map<Ref, Map<string, Outside[]>> | undefined;
  private names: Set<string> | undefined;

  constructor(private readonly resolver: Resolver) {}

  /** Changes of a field of a class. */
  of(cls: Ref, field: string): readonly Outside[] {
    this.found ??= this.collect();
    const own = this.found.get(cls)?.get(field) ?? [];
    const { kept } = this.resolver;
    const before = kept?.resolver.outside.of(cls, field).filter(({ at }) => kept.isSame(at)) ?? [];
    return before.length ? [...before, ...own] : own;
  }

  private put: Map<string, Put[]> | undefined;

  /** What is put under a name into something from outside: `service.onJob = async (job) => …`, `Store.only = new Store()`. */
  valuesIn(isOwner: (value: Value) => boolean, name: string): readonly Ref[] {
    return this.putUnder(name)
      .slice(0, MOST_PUT)
      .flatMap(({ object, value }) => (this.resolver.resolve(object).some(isOwner) ? [value] : []));
  }

  private putUnder(name: string): readonly Put[] {
    const { program, kept } = this.resolver;
    if (!this.put) {
      this.put = new Map();
      for (const { id, unit } of program.each(this.looked()))
        for (const [key, list] of valuesPut(unit)) {
          const all = this.put.get(key) ?? [];
          this.put.set(key, all);
          all.push(...list.map(({ object, value }) => ({ object: refOf(id, object), value: refOf(id, value) })));
        }
    }
    const own = this.put.get(name) ?? [];
    const before = kept?.resolver.outside.putUnder(name).filter(({ value }) => kept.isSame(value)) ?? [];
    return before.length ? [...before, ...own] : own;
  }

  /** Whether a class of the program has a member of the name. */
  private isMember(name: string): boolean {
    const { program, kept } = this.resolver;
    this.names ??= new Set(
      this.looked().flatMap((id) => program.loaded[id]?.unit.classes.flatMap((cls) => cls.members.map((one) => one.name)) ?? []),
    );
    return this.names.has(name) || (kept?.resolver.outside.isMember(name) ?? false);
  }

  /** Units that are looked through: those that have changed where the others were looked through before. */
  private looked(): number[] {
    const { program, kept } = this.resolver;
    return kept ? [...kept.changed] : program.loaded.map(({ id }) => id);
  }

  private collect(): Map<Ref, Map<string, Outside[]>> {
    const { program } = this.resolver;
    const out = new Map<Ref, Map<string, Outside[]>>();
    // Nothing is resolved where no class has a member of the name.
    const concerns = (root: Ref, path: readonly string[]) =>
      this.isMember(path[0] ?? "") ||
      (program.op(root) === Op.Call && this.isMember(program.text(program.field(root, "a"), "b")));
    const add = (root: Ref, path: Path, at: Ref, value: Ref) => {
      if (!concerns(root, path)) return;
      for (const { cls, fields } of this.owners(root, path)) {
        const [field] = fields;
        if (field === undefined) continue;
        const byField = out.get(cls) ?? new Map<string, Outside[]>();
        out.set(cls, byField);
        const list = byField.get(field) ?? [];
        byField.set(field, list);
        if (list.length < MOST) list.push({ path: fields, at, value, root });
      }
    };
    for (const { id, unit } of program.each(this.looked())) {
      if (unit.language === "json") continue;
      for (let node = 0; node < unit.op.length; node++) {
        const put = putAt(unit, node);
        if (!put) continue;
        for (const { root, path } of rootsOf(unit, put.object)) {
          if (!ROOTS.has(unit.op[root] ?? 0)) continue;
          const whole = put.name === undefined ? path : [...path, put.name];
          add(refOf(id, root), whole, refOf(id, node), put.value < 0 ? -1 : refOf(id, put.value));
        }
      }
    }
    return out;
  }

  /** Classes whose instance is met on the way from a root along its fields, with the fields that are left. */
  private owners(root: Ref, path: Path): { cls: Ref; fields: Path }[] {
    const { program } = this.resolver;
    const own = this.resolver
      .resolve(root)
      .flatMap((value) => (value.is === "instance" ? this.resolver.classes.lineage(value.cls).classes : []))
      .map((cls) => ({ cls, fields: path }));
    if (program.op(root) !== Op.Call) return own;
    const handed = this.resolver
      .callees(root)
      .flatMap((value) => (value.is === "function" ? this.handedOut(value.fn) : []))
      .map(({ cls, fields }) => ({ cls, fields: joined(fields, path) }));
    return [...handed, ...own];
  }

  /** The fields of its instance that a method hands out. */
  private handedOut(fn: FunctionRef): { cls: Ref; fields: Path }[] {
    const { program } = this.resolver;
    const info = program.functionInfo(fn);
    if (info.class < 0) return [];
    const unit = program.unit(fn);
    return (handedOutIn(unit).get(nodeOf(fn)) ?? []).flatMap(({ root, path }) =>
      unit.op[root] === Op.This && path.length ? [{ cls: refOf(unitOf(fn), info.class), fields: path }] : [],
    );
  }
}

/** What a unit puts into something else than the object of its own method, by the name under which they stand there. */
const valuesPut = byUnit((unit) => {
  const out = new Map<string, { object: NodeId; value: NodeId }[]>();
  for (let node = 0; node < unit.op.length; node++) {
    const object = unit.op[node] === Op.Store ? (unit.a[node] as number) : -1;
    const value = unit.c[node] as number;
    if (object < 0 || unit.op[object] === Op.This || !WHOLE.has(unit.op[value] ?? -1)) continue;
    const name = unit.strings[unit.b[node] as number] ?? "";
    out.set(name, [...(out.get(name) ?? []), { object, value }]);
  }
  return out;
});

/** What a node is a part of, also where it is taken out of a table of parts: `{ rules: agent.rules }[name]`. */
function rootsOf(unit: Unit, node: NodeId): { root: NodeId; path: string[] }[] {
  const { root, path } = rootOf(unit, node);
  const [name, ...rest] = path;
  if (unit.op[root] !== Op.Object || name === undefined) return [{ root, path }];
  const triples = listOf(unit, root);
  const out: { root: NodeId; path: string[] }[] = [];
  for (let i = 0; i < triples.length; i += 3) {
    const isMeant = name === "*" || unit.strings[triples[i + 1] as number] === name;
    if (triples[i] !== Entry.Named || !isMeant) continue;
    const part = rootOf(unit, triples[i + 2] as NodeId);
    out.push({ root: part.root, path: [...part.path, ...rest] });
  }
  return out;
}

/** What a node puts into an object: under a name by assignment, or by one of a collection's methods. */
function putAt(unit: Unit, node: NodeId): { object: NodeId; name?: string; value: NodeId } | undefined {
  const at = unit.a[node] as number;
  switch (unit.op[node]) {
    case Op.Store:
      return { object: at, name: unit.strings[unit.b[node] as number] ?? "*", value: unit.c[node] as number };
    case Op.StoreIndex:
      return { object: at, name: "*", value: unit.c[node] as number };
    case Op.Call:
      if (unit.op[at] !== Op.Load || !PUTTING.has(unit.strings[unit.b[at] as number] ?? "")) return undefined;
      return { object: unit.a[at] as number, value: -1 };
    default:
      return undefined;
  }
}
