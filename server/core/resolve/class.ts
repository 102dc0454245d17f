import { listUnder } from "../listed-under.js";
import { type FunctionRef, methodOf, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { byUnit, Op } from "../unit/unit.js";
import { type RootedCall, rootOf } from "../unit/unit-index.js";
import { type Api, GLOBAL_OBJECTS } from "./api.js";
import { GlobalObject } from "./global-object.js";
import type { Resolver } from "./resolve.js";
import { saysLittle, type Value, Values } from "./value.js";

/** An assignment to a field, and what is assigned. */
export interface FieldStore {
  store: Ref;
  value: Ref;
}

/** Says what classes of the program inherit from each other, and what their members are. */
export class Classes {
  private children: Map<string, Ref[]> | undefined;
  private readonly called = new Map<Ref, Map<string, RootedCall[]>>();
  private readonly stored = new Map<Ref, Map<string, FieldStore[]>>();
  private globals: GlobalObject | undefined;

  constructor(private readonly resolver: Resolver) {}

  info(cls: Ref) {
    return this.resolver.program.unit(cls).classes[nodeOf(cls)];
  }

  /** Classes extended, nearest first, the class itself included; values of libraries at the end of the line are returned apart. */
  lineage(cls: Ref): { classes: Ref[]; apis: Api[] } {
    const classes: Ref[] = [];
    const apis: Api[] = [];
    const visit = (at: Ref) => {
      if (classes.includes(at) || classes.length > 8) return;
      classes.push(at);
      const parent = this.info(at)?.extends ?? -1;
      if (parent < 0) return;
      for (const value of this.resolver.resolve(refOf(unitOf(at), parent))) {
        if (value.is === "class") visit(value.cls);
        else if (value.is === "api") apis.push(value.api);
      }
    };
    visit(cls);
    return { classes, apis };
  }

  /** What a member is. An instance may be one of a subclass, which gives a method anew, unless it is told to be `exact`. */
  member(cls: Ref, name: string, isStatic: boolean, exact: boolean): readonly Value[] {
    const out = new Values();
    const given = () => {
      if (!exact) for (const sub of this.subclasses(cls)) out.add(this.member(sub, name, isStatic, true));
      return out.all;
    };
    const { classes, apis } = this.lineage(cls);
    for (const at of classes) {
      const unit = unitOf(at);
      const typed = new Values();
      for (const member of this.info(at)?.members ?? []) {
        if (member.name !== name || member.static !== isStatic || (member.kind !== "field" && member.function < 0)) continue;
        if (member.kind === "method") out.add([{ is: "function", fn: refOf(unit, member.function) }]);
        else if (member.kind === "getter") out.add(this.resolver.returned(refOf(unit, member.function)));
        else if (member.kind === "field") {
          const said = member.type >= 0 ? this.resolver.type(unit, member.type) : [];
          if (member.value >= 0)
            out.add(this.resolver.annotations.filled(this.resolver.resolve(refOf(unit, member.value)), said));
          if (!out.all.length) typed.add(said);
        }
      }
      if (!out.all.length && typed.all.every(saysLittle))
        for (const store of this.fieldStores(at, name)) out.add(this.resolver.resolve(store.value));
      if (!out.all.length && typed.all.every(saysLittle) && (at === cls || this.isField(at, name))) {
        for (const value of this.putInto(at, name, isStatic)) out.add(this.resolver.resolve(value));
        if (!isStatic) for (const value of this.assignedTo(at)) out.add(this.resolver.load(value, name));
      }
      if (!out.all.length) out.add(typed.all);
      if (out.all.length) return !isStatic && this.isMethod(at, name) ? given() : out.all;
    }
    for (const api of apis) out.add((isStatic ? api : api.child(".new")).child(name).alone);
    return out.all.length ? out.all : given();
  }

  get global(): GlobalObject {
    this.globals ??= new GlobalObject(this.resolver.program);
    return this.globals;
  }

  /** A property of an object as it is read. */
  read(object: Ref, name: string): readonly Value[] {
    const { resolver } = this;
    const out = new Values();
    const exact = isExact(resolver.program, object);
    for (const value of resolver.resolve(object))
      out.add(exact && value.is === "instance" ? this.member(value.cls, name, false, true) : resolver.load(value, name));
    if (isGlobal(resolver.program, object)) for (const put of this.global.put(name)) out.add(resolver.resolve(put));
    if (/^\d+$/.test(name) && out.all.every((value) => value.is === "api")) {
      out.add(resolver.collections.elements(object));
      // The second of a pair is what a map keeps: `for (const [name, each] of tools)`.
      if (name === "1") out.add(resolver.collections.handedOut(object));
    }
    return out.all;
  }

  private isMethod(cls: Ref, name: string): boolean {
    return this.info(cls)?.members.some((member) => member.name === name && member.kind === "method") ?? false;
  }

  /** What is put into a field from outside: of its instances, or of the class itself. */
  private putInto(cls: Ref, name: string, isStatic: boolean): readonly Ref[] {
    const isOwner = (value: Value) =>
      value.is === (isStatic ? "class" : "instance") && this.lineage(value.cls).classes.includes(cls);
    return this.resolver.outside.valuesIn(isOwner, name);
  }

  /** Objects of which an instance gets all members: `Object.assign(this, parts)`. */
  private assignedTo(cls: Ref): readonly Value[] {
    const { program } = this.resolver;
    const source = program.unit(cls);
    const out = new Values();
    for (const [root, calls] of program.index(cls).calls.each(Op.This)) {
      if (source.functions[source.a[root] as number]?.class !== nodeOf(cls)) continue;
      for (const { call, position, path } of calls) {
        const made = refOf(unitOf(cls), call);
        const isAssign = position === 0 && !path.length && methodOf(program, made) === "assign";
        if (isAssign) for (const { ref } of program.args(made).slice(1)) out.add(this.resolver.resolve(ref));
      }
    }
    return out.all;
  }

  private isField(cls: Ref, name: string): boolean {
    return this.info(cls)?.members.some((member) => member.name === name && member.kind === "field") ?? false;
  }

  private readonly held = new Map<number, Map<Ref, { cls: number; name: string }>>();

  /** Where a class reads the field that is a value from the start: `private tools = { … }`, and `this.tools`. */
  readsOf(value: Ref): Ref[] {
    const { program } = this.resolver;
    const id = unitOf(value);
    let fields = this.held.get(id);
    if (!fields) {
      fields = new Map();
      this.held.set(id, fields);
      for (const [cls, { members }] of program.unit(value).classes.entries())
        for (const { kind, value, name } of members)
          if (kind === "field" && value >= 0) fields.set(refOf(id, value), { cls, name });
    }
    const field = fields.get(value);
    return field ? this.readsIn(refOf(id, field.cls), field.name) : [];
  }

  /** Where a class reads what one of its getters gives. */
  readsOfGetter(fn: FunctionRef): Ref[] {
    const info = this.resolver.program.functionInfo(fn);
    return info.kind === "getter" && info.class >= 0 ? this.readsIn(refOf(unitOf(fn), info.class), info.name) : [];
  }

  /** Where a class reads a field of the `this` that a node is. */
  readsOfField(object: Ref, name: string): Ref[] {
    const cls = this.resolver.program.classOfThis(object);
    return cls < 0 ? [] : this.readsIn(cls, name);
  }

  /** Reads of `this.name` inside a class. */
  private readsIn(cls: Ref, name: string): Ref[] {
    const { program } = this.resolver;
    const loads = [...program.index(cls).loads(name)].map((node) => refOf(unitOf(cls), node));
    return loads.filter((load) => program.classOfThis(program.field(load, "a")) === cls);
  }

  /** The constructor of a class, or the one that it inherits; -1 where it has none. */
  constructorOf(cls: Ref): FunctionRef {
    for (const at of this.lineage(cls).classes) {
      const fn = this.info(at)?.constructor_ ?? -1;
      if (fn >= 0) return refOf(unitOf(at), fn);
    }
    return -1;
  }

  /** Where a class's own constructor calls that of its base class; nothing where it hands on all that it is given, -1 where it calls none. */
  superCall(cls: Ref): Ref | undefined {
    const { program } = this.resolver;
    const unit = unitOf(cls);
    const own = this.info(cls)?.constructor_ ?? -1;
    if (own < 0) return undefined;
    const call = superCallsIn(program.unit(cls)).get(own);
    if (call === undefined) return -1;
    const [first, ...more] = program.args(refOf(unit, call));
    const handsOn =
      first?.spread && !more.length && program.op(first.ref) === Op.RestParam && program.number(first.ref, "b") === 0;
    return handsOn ? undefined : refOf(unit, call);
  }

  /** Classes of the program that extend one. */
  subclasses(cls: Ref): readonly Ref[] {
    const name = this.info(cls)?.name ?? "";
    const candidates = [...this.childrenOf(name), ...this.childrenOf("default")];
    return candidates.filter((sub) => sub !== cls && this.lineage(sub).classes.includes(cls)).slice(0, 8);
  }

  /** Classes that extend something of a name. */
  private childrenOf(parentName: string): readonly Ref[] {
    const { program, kept } = this.resolver;
    if (!this.children) {
      this.children = new Map();
      for (const { id, unit } of program.each(kept?.changed)) {
        for (let i = 0; i < unit.classes.length; i++) {
          const parent = unit.classes[i]?.extends ?? -1;
          if (parent < 0) continue;
          const node = refOf(id, parent);
          const name =
            program.op(node) === Op.Import
              ? program.text(node, "b")
              : program.op(node) === Op.Class
                ? (unit.classes[program.number(node, "a")]?.name ?? "")
                : "";
          listUnder(this.children, name, refOf(id, i));
        }
      }
    }
    const own = this.children.get(parentName) ?? [];
    const before = kept?.resolver.classes.childrenOf(parentName).filter((ref) => kept.isSame(ref)) ?? [];
    return before.length && own.length ? [...before, ...own].sort((x, y) => x - y) : [...before, ...own];
  }

  /** Calls on fields of `this`, and calls that are handed one, inside a class, by field. */
  fieldCalls(cls: Ref): ReadonlyMap<string, RootedCall[]> {
    const known = this.called.get(cls);
    if (known) return known;
    const { program } = this.resolver;
    const source = program.unit(cls);
    const out = new Map<string, RootedCall[]>();
    for (const [root, calls] of program.index(cls).calls.each(Op.This)) {
      if (source.functions[source.a[root] as number]?.class !== nodeOf(cls)) continue;
      for (const call of calls) {
        const field = call.path[0];
        if (field === undefined) continue;
        listUnder(out, field, call);
      }
    }
    this.called.set(cls, out);
    return out;
  }

  /** What a field of a class is from the start, or by assignment. */
  fieldValues(cls: Ref, name: string): Ref[] {
    const members = this.info(cls)?.members ?? [];
    const own = members.filter((member) => member.kind === "field" && member.name === name && member.value >= 0);
    return [...own.map(({ value }) => refOf(unitOf(cls), value)), ...this.fieldStores(cls, name).map(({ value }) => value)];
  }

  /** What a class puts into one of its fields under computed keys: `this.handlers[name] = handler`. */
  keyedStores(cls: Ref, name: string): Ref[] {
    return this.fieldStores(cls, `${name},*`).map(({ value }) => value);
  }

  /** Assignments to `this.name` inside a class. */
  fieldStores(cls: Ref, name: string): readonly FieldStore[] {
    let stored = this.stored.get(cls);
    if (!stored) {
      stored = new Map();
      this.stored.set(cls, stored);
      const unit = unitOf(cls);
      const source = this.resolver.program.unit(cls);
      for (const [root, stores] of this.resolver.program.index(cls).stores.each(Op.This)) {
        if (source.functions[source.a[root] as number]?.class !== nodeOf(cls)) continue;
        for (const { path, store, value } of stores) {
          const [field] = path;
          if (field === undefined || path.length > 2 || (path.length === 2 && path[1] !== "*")) continue;
          listUnder(stored, path.join(), { store: refOf(unit, store), value: refOf(unit, value) });
        }
      }
    }
    return stored.get(name) ?? [];
  }
}

/** Whether a name is that of the global object. */
const isGlobal = (program: Program, object: Ref): boolean => {
  const { root, path } = rootOf(program.unit(object), nodeOf(object));
  const at = refOf(unitOf(object), root);
  return !path.length && program.op(at) === Op.Global && GLOBAL_OBJECTS.has(program.text(at, "a"));
};

/** Whether an object is of its class and of none that extends it: it was made on the spot, or is what a class is without its own changes. */
export const isExact = (program: Program, object: Ref): boolean =>
  program.op(object) === Op.New || program.op(object) === Op.Super;

/** Calls of a base class's constructor in a unit, by the constructor that calls. */
const superCallsIn = byUnit((unit) => {
  const out = new Map<number, number>();
  for (let node = 0; node < unit.op.length; node++) {
    const callee = unit.op[node] === Op.Call ? (unit.a[node] as number) : -1;
    if (callee >= 0 && unit.op[callee] === Op.Super && !out.has(unit.a[callee] as number))
      out.set(unit.a[callee] as number, node);
  }
  return out;
});
