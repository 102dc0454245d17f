import type { Api, ApiTable } from "./api.js";
import type { RowBase } from "./knowledge.js";
import type { Linker, Target } from "./link.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "./program.js";
import { ConstType, Op, type TypeId } from "./unit.js";

/** What an expression may evaluate to, as far as it matters for finding out what is called. */
export type Value =
  | { is: "function"; fn: FunctionRef }
  | { is: "class"; cls: Ref }
  | { is: "instance"; cls: Ref }
  | { is: "object"; ref: Ref }
  | { is: "module"; unit: number }
  | { is: "api"; api: Api }
  | { is: "interface"; unit: number; name: string }
  | { is: "container"; unit: number; type: TypeId };

/** Where a call of a function stands, and whether the function is its callee or one of its arguments. */
export interface Caller {
  call: Ref;
  /** -1 when the function is the callee; otherwise the argument position at which it is handed over. */
  position: number;
  /** Found by the name of a method on an unknown receiver. */
  byName: boolean;
}

const MOST = 12;
const WRAPPERS = new Set(["Promise", "Readonly", "Partial", "Required", "Awaited", "NonNullable", "PromiseLike", "Omit", "Pick"]);
const CONTAINERS = new Set([
  "Array",
  "ReadonlyArray",
  "Set",
  "ReadonlySet",
  "Iterable",
  "AsyncIterable",
  "Generator",
  "AsyncGenerator",
  "IterableIterator",
  "Map",
  "ReadonlyMap",
  "WeakMap",
  "Record",
]);
const ELEMENT_READERS = new Set([
  "get",
  "find",
  "at",
  "pop",
  "shift",
  "values",
  "filter",
  "slice",
  "next",
  "findLast",
  "concat",
  "reverse",
  "sort",
]);

const keyOf = (value: Value): string => {
  switch (value.is) {
    case "function":
      return `f${value.fn}`;
    case "class":
      return `c${value.cls}`;
    case "instance":
      return `i${value.cls}`;
    case "object":
      return `o${value.ref}`;
    case "module":
      return `m${value.unit}`;
    case "api":
      return `a${value.api.id}`;
    case "interface":
      return `n${value.unit} ${value.name}`;
    case "container":
      return `s${value.unit} ${value.type}`;
  }
};

/** A small set of values, the same value once. */
class Values {
  readonly all: Value[] = [];
  private readonly keys = new Set<string>();
  add(values: readonly Value[]): void {
    for (const value of values) {
      if (this.all.length >= MOST) return;
      const key = keyOf(value);
      if (this.keys.has(key)) continue;
      this.keys.add(key);
      this.all.push(value);
    }
  }
}

/** Says what expressions stand for: functions, classes, objects of the program, and values of libraries. Answers are kept; a cycle adds nothing. */
export class Resolver {
  private readonly known = new Map<Ref, Value[]>();
  private readonly open = new Set<Ref>();
  private readonly members = new Map<string, Value[]>();
  private implementors: Map<string, Value[]> | undefined;
  /** Set by the call graph, which needs this class itself. */
  callers: (fn: FunctionRef) => readonly Caller[] = () => [];
  private paramDepth = 0;

  constructor(
    readonly program: Program,
    readonly linker: Linker,
    readonly table: ApiTable,
  ) {}

  resolve(ref: Ref): readonly Value[] {
    const known = this.known.get(ref);
    if (known) return known;
    if (this.open.has(ref) || this.open.size > 200) return [];
    this.open.add(ref);
    const values = this.compute(ref);
    this.open.delete(ref);
    this.known.set(ref, values);
    return values;
  }

  private union(refs: readonly Ref[]): Value[] {
    const out = new Values();
    for (const ref of refs) out.add(this.resolve(ref));
    return out.all;
  }

  target(target: Target | undefined): readonly Value[] {
    if (!target) return [];
    if (target.to === "node") return this.resolve(target.ref);
    if (target.to === "module") {
      const whole = this.linker.export(target.unit, "=");
      if (whole?.to === "node") return [...this.resolve(whole.ref), { is: "module", unit: target.unit }];
      return [{ is: "module", unit: target.unit }];
    }
    const module = this.table.module(target.specifier);
    return [{ is: "api", api: target.name === "*" || target.name === "default" ? module : module.child(target.name) }];
  }

  private compute(ref: Ref): Value[] {
    const { program } = this;
    const unit = unitOf(ref);
    switch (program.op(ref)) {
      case Op.Function:
        return [{ is: "function", fn: program.functionOfNode(ref) }];
      case Op.Class:
        return [{ is: "class", cls: refOf(unit, program.number(ref, "a")) }];
      case Op.Object:
      case Op.Array:
        return [{ is: "object", ref }];
      case Op.Import:
        return [...this.target(this.linker.import(ref))];
      case Op.DynamicImport: {
        const specifier = program.field(ref, "a");
        if (program.op(specifier) !== Op.Const) return [];
        const text = program.text(specifier, "a");
        const id = this.linker.resolve(program.unit(ref).file, text);
        return id >= 0 ? [{ is: "module", unit: id }] : [{ is: "api", api: this.table.module(text) }];
      }
      case Op.Global:
        return [{ is: "api", api: this.table.global(program.text(ref, "a")) }];
      case Op.ImportMeta:
        return [{ is: "api", api: this.table.global("import").child("meta") }];
      case Op.This:
        return this.receiver(program.functionOfNode(ref));
      case Op.Super: {
        const info = program.functionInfo(program.functionOfNode(ref));
        const parent = info.class >= 0 ? program.unit(ref).classes[info.class]?.extends : -1;
        return parent === undefined || parent < 0 ? [] : this.instances(this.resolve(refOf(unit, parent)));
      }
      case Op.Phi:
      case Op.Cell:
        return this.union(program.parts(ref));
      case Op.And:
        return [...this.resolve(program.field(ref, "b"))];
      case Op.Or:
      case Op.Nullish:
        return this.union([program.field(ref, "a"), program.field(ref, "b")]);
      case Op.Await:
      case Op.Rest:
        return [...this.resolve(program.field(ref, "a"))];
      case Op.Cast: {
        const inner = this.resolve(program.field(ref, "a"));
        return inner.length ? [...inner] : this.type(unit, program.number(ref, "b"));
      }
      case Op.Load: {
        const out = new Values();
        const name = program.text(ref, "b");
        for (const value of this.resolve(program.field(ref, "a"))) out.add(this.load(value, name));
        return out.all;
      }
      case Op.Index: {
        const out = new Values();
        for (const value of this.resolve(program.field(ref, "a"))) out.add(this.element(value));
        return out.all;
      }
      case Op.Iterate: {
        const out = new Values();
        for (const value of this.resolve(program.field(ref, "a"))) out.add(this.element(value));
        return out.all;
      }
      case Op.New:
        return this.instances(this.resolve(program.field(ref, "a")));
      case Op.Call:
        return this.result(ref);
      case Op.Param:
        return this.parameter(ref);
      default:
        return [];
    }
  }

  private instances(classes: readonly Value[]): Value[] {
    return classes.flatMap((value): Value[] => {
      if (value.is === "class") return [{ is: "instance", cls: value.cls }];
      if (value.is === "api") return [{ is: "api", api: value.api.child(".new") }];
      return [];
    });
  }

  /** What `this` is inside a function: an instance or the class of a member, the object literal of a method. */
  private receiver(fn: FunctionRef): Value[] {
    if (nodeOf(fn) > 0xfffff0) return [];
    const info = this.program.functionInfo(fn);
    const unit = unitOf(fn);
    if (info.class >= 0) return [{ is: info.static ? "class" : "instance", cls: refOf(unit, info.class) }];
    if (info.node < 0) return [];
    const index = this.program.index(fn);
    for (const user of index.users(info.node))
      if (this.program.op(refOf(unit, user)) === Op.Object) return [{ is: "object", ref: refOf(unit, user) }];
    return [];
  }

  /** What a type annotation says a value is. */
  type(unit: number, id: TypeId, depth = 0): Value[] {
    const source = this.program.loaded[unit]?.unit;
    const type = id >= 0 ? source?.types[id] : undefined;
    if (!source || !type || depth > 6) return [];
    if (WRAPPERS.has(type.name) && type.args.length) return this.type(unit, type.args[0] as number, depth + 1);
    if (CONTAINERS.has(type.name))
      return type.args.length ? [{ is: "container", unit, type: type.args[type.args.length - 1] as number }] : [];
    if (type.binding >= 0) {
      const binding = refOf(unit, type.binding);
      const dot = type.name.split(".").slice(1);
      let bound = [...this.resolve(binding)];
      for (const name of dot) bound = bound.flatMap((value) => this.load(value, name));
      const instances = this.instances(bound);
      if (instances.some((value) => value.is !== "api") || (instances.length && this.program.op(binding) !== Op.Import))
        return instances;
      if (this.program.op(binding) === Op.Import) {
        const specifier = this.program.text(binding, "a");
        const id2 = this.linker.resolve(source.file, specifier);
        if (id2 >= 0) return this.namedType(id2, dot[0] ?? this.program.text(binding, "b"), depth + 1);
      }
      return instances;
    }
    return this.namedType(unit, type.name, depth + 1);
  }

  private namedType(unit: number, name: string, depth: number, seen = new Set<number>()): Value[] {
    const source = this.program.loaded[unit]?.unit;
    if (!source || depth > 6 || seen.has(unit)) return [];
    seen.add(unit);
    const declared = source.interfaces.find((item) => item.name === name);
    if (declared) return declared.alias >= 0 ? this.type(unit, declared.alias, depth + 1) : [{ is: "interface", unit, name }];
    const cls = source.classes.findIndex((item) => item.name === name);
    if (cls >= 0) return [{ is: "instance", cls: refOf(unit, cls) }];
    const target = this.linker.export(unit, name);
    if (target?.to === "node") return this.instances(this.resolve(target.ref));
    if (target?.to === "package")
      return [{ is: "api", api: this.table.module(target.specifier).child(target.name).child(".new") }];
    for (const entry of source.exports) {
      if (!entry.from || (entry.name !== "*" && entry.name !== name)) continue;
      const next = this.linker.resolve(source.file, entry.from.specifier);
      const found = next >= 0 ? this.namedType(next, entry.name === "*" ? name : entry.from.name, depth + 1, seen) : [];
      if (found.length) return found;
    }
    return [];
  }

  /** One element of a collection. */
  element(value: Value, depth = 0): readonly Value[] {
    if (depth > 4) return [];
    if (value.is === "container") return this.type(value.unit, value.type);
    if (value.is === "api") return [{ is: "api", api: value.api.child("[*]") }];
    if (value.is !== "object") return [];
    const out = new Values();
    if (this.program.op(value.ref) === Op.Array)
      for (const arg of this.program.args(value.ref))
        out.add(arg.spread ? this.resolve(arg.ref).flatMap((v) => this.element(v, depth + 1)) : this.resolve(arg.ref));
    else for (const entry of this.program.entries(value.ref)) out.add(this.resolve(entry.value));
    const unit = unitOf(value.ref);
    const index = this.program.index(value.ref);
    for (const store of index.stores.get(nodeOf(value.ref)) ?? [])
      if (store.path.length === 1) out.add(this.resolve(refOf(unit, store.value)));
    for (const call of index.calls.get(nodeOf(value.ref)) ?? []) {
      if (call.position !== -1 || call.path.length) continue;
      const ref = refOf(unit, call.call);
      const name = this.program.text(this.program.field(ref, "a"), "b");
      if (name === "push" || name === "unshift") for (const arg of this.program.args(ref)) out.add(this.resolve(arg.ref));
    }
    return out.all;
  }

  /** A property of a value. */
  load(value: Value, name: string): readonly Value[] {
    if (value.is === "api") return [{ is: "api", api: value.api.child(name) }];
    const key = `${keyOf(value)}.${name}`;
    const known = this.members.get(key);
    if (known) return known;
    this.members.set(key, []);
    const values = this.member(value, name);
    if (!this.open.size || values.length) this.members.set(key, values);
    else this.members.delete(key);
    return values;
  }

  private member(value: Value, name: string): Value[] {
    const { program } = this;
    switch (value.is) {
      case "module":
        return [...this.target(this.linker.export(value.unit, name))];
      case "object": {
        const out = new Values();
        if (program.op(value.ref) === Op.Object) {
          for (const entry of program.entries(value.ref)) {
            if (entry.kind === 2) {
              for (const spread of this.resolve(entry.value)) out.add(this.load(spread, name));
            } else if (entry.name === name || entry.kind === 1)
              out.add(entry.kind === 3 ? this.returned(program.functionOfNode(entry.value)) : this.resolve(entry.value));
          }
        } else if (/^\d+$/.test(name)) out.add(this.element(value));
        for (const store of program.index(value.ref).stores.get(nodeOf(value.ref)) ?? [])
          if (store.path.length === 1 && (store.path[0] === name || store.path[0] === "*"))
            out.add(this.resolve(refOf(unitOf(value.ref), store.value)));
        return out.all;
      }
      case "instance":
      case "class":
        return this.classMember(value.cls, name, value.is === "class", 0);
      case "interface":
        return this.interfaceMember(value.unit, value.name, name);
      case "container":
        return /^\d+$/.test(name) ? this.type(value.unit, value.type) : [];
      default:
        return [];
    }
  }

  classInfo(cls: Ref) {
    return this.program.unit(cls).classes[nodeOf(cls)];
  }

  /** Classes extended, nearest first, the class itself included; values of libraries at the end of the line are returned apart. */
  lineage(cls: Ref): { classes: Ref[]; apis: Api[] } {
    const classes: Ref[] = [];
    const apis: Api[] = [];
    const visit = (at: Ref) => {
      if (classes.includes(at) || classes.length > 8) return;
      classes.push(at);
      const parent = this.classInfo(at)?.extends ?? -1;
      if (parent < 0) return;
      for (const value of this.resolve(refOf(unitOf(at), parent))) {
        if (value.is === "class") visit(value.cls);
        else if (value.is === "api") apis.push(value.api);
      }
    };
    visit(cls);
    return { classes, apis };
  }

  private classMember(cls: Ref, name: string, isStatic: boolean, depth: number): Value[] {
    const out = new Values();
    const { classes, apis } = this.lineage(cls);
    for (const at of classes) {
      const unit = unitOf(at);
      for (const member of this.classInfo(at)?.members ?? []) {
        if (member.name !== name || member.static !== isStatic || (member.kind !== "field" && member.function < 0)) continue;
        if (member.kind === "method") out.add([{ is: "function", fn: refOf(unit, member.function) }]);
        else if (member.kind === "getter") out.add(this.returned(refOf(unit, member.function)));
        else if (member.kind === "field") {
          if (member.value >= 0) out.add(this.resolve(refOf(unit, member.value)));
          if (!out.all.length && member.type >= 0) out.add(this.type(unit, member.type));
        }
      }
      if (out.all.length) return out.all;
      for (const store of this.fieldStores(at, name)) out.add(this.resolve(store.value));
      if (out.all.length) return out.all;
    }
    for (const api of apis) out.add([{ is: "api", api: (isStatic ? api : api.child(".new")).child(name) }]);
    if (!out.all.length && depth === 0) for (const sub of this.subclasses(cls)) out.add(this.classMember(sub, name, isStatic, 1));
    return out.all;
  }

  private children: Map<string, Ref[]> | undefined;

  /** Classes of the program that extend one. */
  subclasses(cls: Ref): readonly Ref[] {
    if (!this.children) {
      this.children = new Map();
      for (const { id, unit } of this.program.loaded)
        for (let i = 0; i < unit.classes.length; i++) {
          const parent = unit.classes[i]?.extends ?? -1;
          if (parent < 0) continue;
          const node = refOf(id, parent);
          const name =
            this.program.op(node) === Op.Import
              ? this.program.text(node, "b")
              : this.program.op(node) === Op.Class
                ? (unit.classes[this.program.number(node, "a")]?.name ?? "")
                : "";
          const list = this.children.get(name);
          if (list) list.push(refOf(id, i));
          else this.children.set(name, [refOf(id, i)]);
        }
    }
    const name = this.classInfo(cls)?.name ?? "";
    const candidates = [...(this.children.get(name) ?? []), ...(this.children.get("default") ?? [])];
    return candidates.filter((sub) => sub !== cls && this.lineage(sub).classes.includes(cls)).slice(0, 8);
  }

  /** Assignments to `this.name` inside a class. */
  fieldStores(cls: Ref, name: string): { store: Ref; value: Ref; path: string[] }[] {
    const unit = unitOf(cls);
    const source = this.program.unit(cls);
    const index = this.program.index(cls);
    const out: { store: Ref; value: Ref; path: string[] }[] = [];
    for (const [root, stores] of index.stores) {
      if (source.op[root] !== Op.This) continue;
      const fn = source.functions[source.a[root] as number];
      if (fn?.class !== nodeOf(cls)) continue;
      for (const store of stores)
        if (store.path[0] === name)
          out.push({ store: refOf(unit, store.store), value: refOf(unit, store.value), path: store.path.slice(1) });
    }
    return out.filter((store) => store.path.length === 0);
  }

  private interfaceMember(unit: number, type: string, name: string): Value[] {
    const out = new Values();
    for (const implementor of this.implementorsOf(type)) out.add(this.load(implementor, name));
    if (out.all.length) return out.all;
    const declared = this.program.loaded[unit]?.unit.interfaces.find((item) => item.name === type);
    for (const member of declared?.members ?? [])
      if (member.name === name && !member.method) out.add(this.type(unit, member.type));
    if (!out.all.length)
      for (const parent of declared?.extends ?? []) for (const value of this.type(unit, parent)) out.add(this.load(value, name));
    return out.all;
  }

  /** Classes that say they implement an interface of that name, and objects that are annotated with it. */
  implementorsOf(name: string): readonly Value[] {
    if (!this.implementors) {
      this.implementors = new Map();
      const add = (key: string, value: Value) => {
        const list = this.implementors?.get(key);
        if (!list) this.implementors?.set(key, [value]);
        else if (list.length < MOST) list.push(value);
      };
      for (const { id, unit } of this.program.loaded) {
        for (let i = 0; i < unit.classes.length; i++)
          for (const type of unit.classes[i]?.implements ?? [])
            add(unit.types[type]?.name ?? "", { is: "instance", cls: refOf(id, i) });
        for (let node = 0; node < unit.op.length; node++)
          if (unit.op[node] === Op.Cast && unit.op[unit.a[node] as number] === Op.Object)
            add(unit.types[unit.b[node] as number]?.name ?? "", { is: "object", ref: refOf(id, unit.a[node] as number) });
      }
    }
    return this.implementors.get(name) ?? [];
  }

  /** What a function returns. */
  returned(fn: FunctionRef): Value[] {
    const info = this.program.functionInfo(fn);
    const unit = unitOf(fn);
    const out = new Values();
    for (const node of [
      ...info.returns.map((at) => this.program.unit(fn).a[at] ?? -1),
      ...info.yields.map((at) => this.program.unit(fn).a[at] ?? -1),
    ])
      if (node >= 0) out.add(this.resolve(refOf(unit, node)));
    return out.all.length ? out.all : this.type(unit, info.returnType);
  }

  /** Functions, classes and library functions that a call may reach. */
  callees(call: Ref): readonly Value[] {
    const callee = this.program.field(call, "a");
    if (this.program.op(callee) === Op.Load) {
      const name = this.program.text(callee, "b");
      if (name === "call" || name === "apply" || name === "bind") {
        const inner = this.resolve(this.program.field(callee, "a")).filter((value) => value.is === "function");
        if (inner.length) return inner;
      }
    }
    return this.resolve(callee);
  }

  private result(ref: Ref): Value[] {
    const { program } = this;
    const out = new Values();
    const callee = program.field(ref, "a");
    if (program.op(callee) === Op.Load) {
      const name = program.text(callee, "b");
      const receiver = program.field(callee, "a");
      if (name === "bind") return this.resolve(receiver).filter((value) => value.is === "function");
      if (ELEMENT_READERS.has(name))
        for (const value of this.resolve(receiver)) {
          if (value.is === "container") {
            if (["filter", "slice", "concat", "reverse", "sort", "values"].includes(name)) out.add([value]);
            else out.add(this.type(value.unit, value.type));
          } else if (value.is === "object" && program.op(value.ref) === Op.Array)
            out.add(["filter", "slice", "concat", "reverse", "sort"].includes(name) ? [value] : this.element(value));
        }
      if (out.all.length) return out.all;
    }
    for (const value of this.callees(ref)) {
      if (value.is === "function") out.add(this.returned(value.fn));
      else if (value.is === "api") {
        for (const { row } of value.api.matches)
          if (row.row === "pass" && row.to.at === "return" && !row.to.fields.length)
            for (const from of row.from)
              if (typeof from.at === "number" && !from.fields.length && from.callback === undefined)
                out.add(
                  program
                    .args(ref)
                    .slice(from.at, from.rest ? undefined : from.at + 1)
                    .flatMap((arg) => this.resolve(arg.ref)),
                );
        out.add([{ is: "api", api: value.api.child("()") }]);
      }
    }
    return out.all;
  }

  private parameter(ref: Ref): Value[] {
    const { program } = this;
    const fn = program.functionOfNode(ref);
    const position = program.number(ref, "b");
    const info = program.functionInfo(fn);
    const unit = unitOf(ref);
    const typed = this.type(unit, info.params[position]?.type ?? -1);
    if (typed.some((value) => value.is !== "interface")) return typed;
    if (this.paramDepth > 3) return typed;
    this.paramDepth++;
    const out = new Values();
    for (const caller of this.callers(fn).slice(0, 8)) {
      if (caller.position === -1) {
        const arg = program.args(caller.call)[position];
        if (arg && !arg.spread) out.add(this.resolve(arg.ref));
      } else if (position === 0) {
        const callee = program.field(caller.call, "a");
        if (program.op(callee) !== Op.Load) continue;
        const name = program.text(callee, "b");
        for (const value of this.resolve(program.field(callee, "a")))
          out.add(name === "then" ? [value] : value.is === "api" ? [] : this.element(value));
      }
    }
    this.paramDepth--;
    return out.all.length ? out.all : typed;
  }

  /** Whether a call's first argument is what a row asks for. */
  holds(call: Ref, row: RowBase): boolean {
    if (!row.given) return true;
    const first = this.program.args(call)[0];
    if (!first) return false;
    const text = this.constant(first.ref);
    if (text !== undefined) return row.given.includes(text);
    return this.resolve(first.ref).some((value) => value.is === "api" && row.given?.includes(value.api.steps[value.api.steps.length - 1] ?? ""));
  }

  /** A constant's text when the node is a string constant. */
  constant(ref: Ref): string | undefined {
    return this.program.op(ref) === Op.Const && this.program.number(ref, "b") === ConstType.String
      ? this.program.text(ref, "a")
      : undefined;
  }
}
