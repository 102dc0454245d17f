import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, CALLED, MEMBER, Op, SEVERAL, TYPE_OF, type TypeId, type TypeRef, type Unit } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";
import { type Value, Values } from "./value.js";

const MOST = 12;
/** Types of values that have no members to be followed. */
export const SINGLE: ReadonlySet<string> = new Set(["string", "number", "boolean"]);
const WRAPPERS = new Set(["Promise", "Readonly", "Partial", "Required", "Awaited", "NonNullable", "PromiseLike", "Omit", "Pick"]);
const CONTAINERS = new Set(
  "Array ReadonlyArray Set ReadonlySet Iterable AsyncIterable Generator AsyncGenerator IterableIterator Map ReadonlyMap WeakMap Record".split(
    " ",
  ),
);

/** Says what a value is from the name of its type: classes, interfaces and those who implement them, containers. */
export class Annotations {
  private implementors: Map<string, Value[]> | undefined;
  /** Functions of which it is asked what they return, because a type says so. */
  private readonly asked = new Set<FunctionRef>();

  constructor(private readonly resolver: Resolver) {}

  /** What a type annotation says a value is. */
  of(unit: number, id: TypeId, depth = 0): readonly Value[] {
    const source = this.resolver.program.loaded[unit]?.unit;
    const type = id >= 0 ? source?.types[id] : undefined;
    if (!source || !type || depth > 6 || SINGLE.has(type.name)) return [];
    if (WRAPPERS.has(type.name) && type.args.length) return this.of(unit, type.args[0] as number, depth + 1);
    if (CONTAINERS.has(type.name))
      return type.args.length
        ? [{ is: "container", unit, type: type.args[type.args.length - 1] as number, named: type.name === "Record" }]
        : [];
    const computed = this.computed(unit, type, depth + 1);
    if (computed) return computed;
    if (type.binding >= 0) {
      const binding = refOf(unit, type.binding);
      const dot = type.name.split(".").slice(1);
      let bound = [...this.resolver.resolve(binding)];
      for (const name of dot) bound = bound.flatMap((value) => this.resolver.load(value, name));
      const instances = this.resolver.instances(bound);
      if (instances.some((value) => value.is !== "api") || (instances.length && this.resolver.program.op(binding) !== Op.Import))
        return instances;
      if (this.resolver.program.op(binding) === Op.Import) {
        const specifier = this.resolver.program.text(binding, "a");
        const id2 = this.resolver.linker.resolve(source.file, specifier);
        if (id2 >= 0) return this.namedType(id2, dot[0] ?? this.resolver.program.text(binding, "b"), depth + 1);
      }
      return instances;
    }
    return this.namedType(unit, type.name, depth + 1);
  }

  /** What a type is that is computed from other types, or from a value. */
  private computed(unit: number, { name, args, binding }: TypeRef, depth: number): readonly Value[] | undefined {
    const [first = -1] = args;
    if (name === SEVERAL) {
      const out = new Values();
      for (const arg of args) out.add(this.of(unit, arg, depth));
      return out.all;
    }
    if (name.startsWith(MEMBER)) {
      const member = name.slice(MEMBER.length);
      return this.of(unit, first, depth).flatMap((value) =>
        member === "*" ? this.resolver.element(value) : this.resolver.load(value, member),
      );
    }
    if (name.startsWith(TYPE_OF)) {
      let values = binding < 0 ? [] : this.resolver.resolve(refOf(unit, binding));
      for (const member of name.split(".").slice(1)) values = values.flatMap((value) => this.resolver.load(value, member));
      return values;
    }
    if (first < 0 || binding >= 0) return undefined;
    if (name === "InstanceType") return this.resolver.instances(this.of(unit, first, depth));
    if (name !== "ReturnType") return undefined;
    const made = this.of(unit, first, depth).flatMap((value) => (value.is === "function" ? this.returnedBy(value.fn) : []));
    return made.length ? made : this.called(unit, first, depth);
  }

  /** What a function returns, which may say itself that this is what another one returns, and that one the same of it. */
  private returnedBy(fn: FunctionRef): readonly Value[] {
    if (this.asked.has(fn)) return [];
    this.asked.add(fn);
    try {
      return this.resolver.returned(fn);
    } finally {
      this.asked.delete(fn);
    }
  }

  /** What stands under whichever name in a value of which only the type is known. */
  indexed({ unit, name }: { unit: number; name: string }): readonly Value[] {
    const declared = this.declared(unit, name);
    return declared ? this.of(unit, declared.index) : [];
  }

  private declared(unit: number, name: string): Unit["interfaces"][number] | undefined {
    return this.resolver.program.loaded[unit]?.unit.interfaces.find((item) => item.name === name);
  }

  /** What stands for an object or a list that is written out. */
  made(ref: Ref): readonly Value[] {
    const own: readonly Value[] = [{ is: "object", ref }];
    const type = this.resolver.program.number(ref, "b");
    return type < 0 ? own : this.filled(own, this.resolver.type(unitOf(ref), type));
  }

  /** A list that is empty where it is made, and what its type says will be in it. */
  filled(values: readonly Value[], said: readonly Value[]): readonly Value[] {
    const { program } = this.resolver;
    const isEmpty = (value: Value) =>
      value.is === "object" &&
      (program.op(value.ref) === Op.Array ? program.args(value.ref) : program.entries(value.ref)).length === 0;
    return values.length && values.every(isEmpty) ? [...values, ...said.filter(({ is }) => is === "container")] : values;
  }

  /** What of some values can be of a type: of a class of the program, nothing that is of another one or a library's. Where none can, it is what the type says. */
  fitting(values: readonly Value[], said: readonly Value[]): readonly Value[] {
    const classes = said.flatMap((value) => (value.is === "instance" ? [value.cls] : []));
    if (!values.length) return said;
    if (!classes.length || classes.length < said.length) return this.filled(values, said);
    const lineOf = (cls: Ref) => this.resolver.classes.lineage(cls).classes;
    const isRelated = (one: Ref, other: Ref) => lineOf(one).includes(other) || lineOf(other).includes(one);
    const fit = values.filter(
      (value) => value.is !== "api" && (value.is !== "instance" || classes.some((cls) => isRelated(value.cls, cls))),
    );
    if (fit.length === values.length) return values;
    return fit.length ? fit : said;
  }

  /** What a call gives where only types say what is called: a function's type, or a method of an interface. */
  result(callee: Ref): readonly Value[] {
    const { program } = this.resolver;
    const unit = unitOf(callee);
    switch (program.op(callee)) {
      case Op.Param:
        return this.called(
          unit,
          program.functionInfo(program.functionOfNode(callee)).params[program.number(callee, "b")]?.type ?? -1,
        );
      case Op.Cast:
        return this.called(unit, program.number(callee, "b"));
      case Op.Load: {
        const name = program.text(callee, "b");
        return this.resolver
          .resolve(program.field(callee, "a"))
          .flatMap((value) =>
            value.is === "interface"
              ? this.methodResult(value, name)
              : value.is === "instance"
                ? this.fieldResult(value.cls, name)
                : [],
          );
      }
      default:
        return [];
    }
  }

  private methodResult({ unit, name: type }: { unit: number; name: string }, name: string): readonly Value[] {
    const declared = this.declared(unit, type);
    const found = declared?.members.find((member) => member.name === name);
    return found?.method ? this.of(unit, found.type) : this.called(unit, found?.type ?? -1);
  }

  private fieldResult(cls: Ref, name: string): readonly Value[] {
    const members = this.resolver.program.unit(cls).classes[nodeOf(cls)]?.members ?? [];
    return this.called(unitOf(cls), members.find((member) => member.name === name)?.type ?? -1);
  }

  /** What a function of a type gives; the type may be an alias that another file declares. */
  private called(unit: number, id: TypeId, depth = 0): readonly Value[] {
    const { program, linker } = this.resolver;
    const source = program.loaded[unit]?.unit;
    const type = id >= 0 ? source?.types[id] : undefined;
    if (!source || !type || depth > 4) return [];
    if (type.name === CALLED) return this.of(unit, type.args[0] as number);
    const binding = refOf(unit, type.binding);
    const isImported = type.binding >= 0 && program.op(binding) === Op.Import;
    const home = isImported ? linker.resolve(source.file, program.text(binding, "a")) : unit;
    const name = isImported ? program.text(binding, "b") : type.name;
    const alias = program.loaded[home]?.unit.interfaces.find((item) => item.name === name)?.alias ?? -1;
    return this.called(home, alias, depth + 1);
  }

  private namedType(unit: number, name: string, depth: number, seen = new Set<number>()): readonly Value[] {
    const source = this.resolver.program.loaded[unit]?.unit;
    if (!source || depth > 6 || seen.has(unit)) return [];
    seen.add(unit);
    const declared = source.interfaces.find((item) => item.name === name);
    if (declared) return declared.alias >= 0 ? this.of(unit, declared.alias, depth + 1) : [{ is: "interface", unit, name }];
    const cls = source.classes.findIndex((item) => item.name === name);
    if (cls >= 0) return [{ is: "instance", cls: refOf(unit, cls) }];
    const target = this.resolver.linker.export(unit, name);
    if (target?.to === "node") return this.resolver.instances(this.resolver.resolve(target.ref));
    if (target?.to === "package") return this.resolver.table.module(target.specifier).child(target.name).child(".new").alone;
    for (const entry of source.exports) {
      if (!entry.from || (entry.name !== "*" && entry.name !== name)) continue;
      const next = this.resolver.linker.resolve(source.file, entry.from.specifier);
      const found = next >= 0 ? this.namedType(next, entry.name === "*" ? name : entry.from.name, depth + 1, seen) : [];
      if (found.length) return found;
    }
    return [];
  }

  member(unit: number, type: string, name: string): readonly Value[] {
    const out = new Values();
    for (const implementor of this.implementorsOf(type)) out.add(this.resolver.load(implementor, name));
    if (out.all.length) return out.all;
    const declared = this.declared(unit, type);
    for (const member of declared?.members ?? []) if (member.name === name && !member.method) out.add(this.of(unit, member.type));
    if (!out.all.length)
      for (const parent of declared?.extends ?? [])
        for (const value of this.of(unit, parent)) out.add(this.resolver.load(value, name));
    if (!out.all.length && !declared?.members.some((member) => member.name === name))
      out.add(this.of(unit, declared?.index ?? -1));
    return out.all;
  }

  /** The names of the types that an object or a class is said to have. */
  typesOf(owner: Ref, is: "object" | "instance"): readonly string[] {
    const line = is === "object" ? [owner] : this.resolver.classes.lineage(owner).classes;
    return line.flatMap((one) =>
      implementorsIn(this.resolver.program.unit(one))
        .filter((found) => found.is === is && found.at === nodeOf(one))
        .flatMap(({ type }) => this.withWider(type)),
    );
  }

  /** Whether all that is known of a value is that it has one of these types. */
  isOneOf(ref: Ref, types: readonly string[]): boolean {
    return types.length > 0 && this.resolver.resolve(ref).some((value) => value.is === "interface" && types.includes(value.name));
  }

  private wider: Map<string, Set<string>> | undefined;

  /** A type's name, and those of the interfaces that it extends: what has the one has the others. */
  private withWider(type: string): readonly string[] {
    if (!this.wider) {
      this.wider = new Map();
      for (const { unit } of this.resolver.program.each())
        for (const { name, extends: parents } of unit.interfaces) {
          const known = this.wider.get(name) ?? new Set();
          for (const parent of parents) known.add(unit.types[parent]?.name ?? "");
          if (known.size) this.wider.set(name, known);
        }
    }
    const all = new Set([type]);
    for (const one of all) for (const parent of this.wider.get(one) ?? []) all.add(parent);
    return [...all];
  }

  /** Classes that say they implement an interface of that name, and objects that are annotated with it. */
  implementorsOf(name: string): readonly Value[] {
    const { program, kept } = this.resolver;
    if (!this.implementors) {
      this.implementors = new Map();
      for (const { id, unit } of program.each(kept?.changed)) {
        // What a test puts in the place of a part is not what the program uses.
        if (TEST_FILE.test(unit.file)) continue;
        for (const { type: said, is, at } of implementorsIn(unit))
          for (const type of this.withWider(said)) {
            const list = this.implementors.get(type) ?? [];
            if (!list.length) this.implementors.set(type, list);
            if (list.length < MOST) list.push(is === "object" ? { is, ref: refOf(id, at) } : { is, cls: refOf(id, at) });
          }
      }
    }
    const own = this.implementors.get(name) ?? [];
    const before = kept?.resolver.annotations.implementorsOf(name).filter((value) => kept.stays(value)) ?? [];
    return before.length ? [...before, ...own].slice(0, MOST) : own;
  }
}

/** The names in a type of which a value of it may be: those of each of several, and of what is promised. */
function namesOf(types: Unit["types"], id: TypeId, depth = 0): readonly string[] {
  const type = types[id];
  if (!type || depth > 3) return [];
  if (type.name !== SEVERAL && !WRAPPERS.has(type.name)) return [type.name];
  return type.args.flatMap((arg) => namesOf(types, arg, depth + 1));
}

/** Classes of a unit by the interfaces that they name, and objects by the types that they, or the functions that return them, are annotated with. */
const implementorsIn = byUnit((unit) => {
  const out: { type: string; is: "instance" | "object"; at: number }[] = [];
  for (const [at, { implements: types }] of unit.classes.entries())
    for (const type of types) out.push({ type: unit.types[type]?.name ?? "", is: "instance", at });
  for (let node = 0; node < unit.op.length; node++) {
    const at = unit.op[node] === Op.Cast ? (unit.a[node] as number) : node;
    const type = unit.op[at] === Op.Object ? (unit.b[node] as number) : -1;
    for (const name of namesOf(unit.types, type)) out.push({ type: name, is: "object", at });
  }
  for (const { returns, returnType } of unit.functions) {
    const names = namesOf(unit.types, returnType);
    for (const node of names.length ? returns : []) {
      const at = unit.a[node] ?? -1;
      if (unit.op[at] === Op.Object) for (const name of names) out.push({ type: name, is: "object", at });
    }
  }
  return out;
});
