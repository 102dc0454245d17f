import type { RowBase } from "../knowledge.js";
import type { Linker, Target } from "../program/link.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { ELEMENT_READERS, FOR_EACH } from "../unit/collection-methods.js";
import { ConstType, Entry, Op, type TypeId } from "../unit/unit.js";
import type { Kept } from "../warm/kept.js";
import { Annotations } from "./annotation.js";
import type { ApiTable } from "./api.js";
import { givenArguments } from "./bound.js";
import { Classes } from "./class.js";
import { Collections, keyedIn } from "./collection.js";
import { computedMembers } from "./computed-read.js";
import { keyAt } from "./condition.js";
import { handedIn } from "./handed-in.js";
import { injected, provided } from "./injected.js";
import { isMeant } from "./meant.js";
import { OutsideChanges } from "./outside.js";
import { passedOn } from "./passed-on.js";
import { type Known, Questions } from "./questions.js";
import { standsFor } from "./stands-for.js";
import { type Caller, type Handed, isSameValue, keyOf, MOST, NOTHING, saysLittle, type Value, Values } from "./value.js";

/** The member under which a pair has what belongs to its key. */
const SECOND = "1";
/** Methods whose callback gets what it has made before, and then the element. */
const FOLDING = new Set(["reduce", "reduceRight"]);
/** Whether a value says nothing of what the program itself has put there. */
const saysNothing = (value: Value): boolean => value.is === "api" || value.is === "interface";

/** Methods that hand out a part of a collection, or all of it. */
const COLLECTION_READERS = new Set(["values", "filter", "slice", "next", "concat", "reverse", "sort", ...ELEMENT_READERS]);

/** Says what expressions stand for: functions, classes, objects of the program, and values of libraries. Answers are kept. */
export class Resolver {
  /** Shared by all whose questions lead to each other. */
  readonly questions = new Questions();
  private readonly values: Known<Ref, readonly Value[]> = this.questions.lists(isSameValue);
  private readonly members = new Map<string, Known<number | string, readonly Value[]>>();
  /** What is used again of what was found out before. Set by who knows it. */
  kept: Kept | undefined;
  /** Set by the call graph, which needs this class itself. */
  callers: (fn: FunctionRef) => readonly Caller[] = () => [];
  /** Set by the call graph: the `Import` nodes that lead to a node. */
  imports: (ref: Ref) => readonly Ref[] = () => [];
  /** Set by the call graph: what outside the program a function is handed to. */
  handed: (fn: FunctionRef) => readonly Handed[] = () => [];
  readonly annotations: Annotations = new Annotations(this);
  readonly classes: Classes = new Classes(this);
  readonly collections: Collections = new Collections(this);
  readonly outside: OutsideChanges = new OutsideChanges(this);

  constructor(
    readonly program: Program,
    readonly linker: Linker,
    readonly table: ApiTable,
  ) {}

  resolve(ref: Ref): readonly Value[] {
    this.program.pulse.beat();
    return this.values.of(ref, this.find);
  }

  private readonly find = (ref: Ref): readonly Value[] => this.kept?.values(ref) ?? this.compute(ref);

  /** What is known of an expression without asking. */
  known(ref: Ref): readonly Value[] | undefined {
    return this.values.known.get(ref);
  }

  /** What is known of a property without asking. */
  knownMember(value: Value, name: string): readonly Value[] | undefined {
    return this.members.get(name)?.known.get(keyOf(value));
  }

  private union(refs: readonly Ref[]): readonly Value[] {
    const out = new Values();
    for (const ref of refs) out.add(this.resolve(ref));
    return out.all;
  }

  target(target: Target | undefined): readonly Value[] {
    if (!target) return NOTHING;
    if (target.to === "node") return this.resolve(target.ref);
    if (target.to === "module") {
      const whole = this.linker.whole(target.unit);
      if (whole?.to === "node") return [...this.resolve(whole.ref), { is: "module", unit: target.unit }];
      return [{ is: "module", unit: target.unit }];
    }
    const module = this.table.module(target.specifier);
    return (target.name === "*" || target.name === "default" ? module : module.child(target.name)).alone;
  }

  private compute(ref: Ref): readonly Value[] {
    const { program } = this;
    const unit = unitOf(ref);
    switch (program.op(ref)) {
      case Op.Function:
        return [{ is: "function", fn: program.functionOfNode(ref) }];
      case Op.Class:
        return [{ is: "class", cls: refOf(unit, program.number(ref, "a")) }];
      case Op.Object:
      case Op.Array:
        return this.annotations.made(ref);
      case Op.Import:
        return this.target(this.linker.import(ref));
      case Op.DynamicImport: {
        const specifier = program.field(ref, "a");
        if (program.op(specifier) !== Op.Const) return NOTHING;
        const text = program.text(specifier, "a");
        const id = this.linker.resolve(program.unit(ref).file, text);
        return id >= 0 ? [{ is: "module", unit: id }] : this.table.module(text).alone;
      }
      case Op.Global:
        return this.table.global(program.text(ref, "a")).alone;
      case Op.ImportMeta:
        return this.table.global("import").child("meta").alone;
      case Op.This:
        return program.number(ref, "a") < 0 ? NOTHING : this.receiver(program.functionOfNode(ref));
      case Op.Super: {
        const info = program.functionInfo(program.functionOfNode(ref));
        const parent = info.class >= 0 ? program.unit(ref).classes[info.class]?.extends : -1;
        return parent === undefined || parent < 0 ? [] : this.instances(this.resolve(refOf(unit, parent)));
      }
      case Op.Phi:
      case Op.Cell:
        return this.union(program.parts(ref));
      case Op.And:
        return this.resolve(program.field(ref, "b"));
      case Op.Or:
      case Op.Nullish:
        return this.union([program.field(ref, "a"), program.field(ref, "b")]);
      case Op.Await:
      case Op.Rest:
        return this.resolve(program.field(ref, "a"));
      // Whoever runs a generator mostly hands it what it waits for.
      case Op.Yield: {
        const asked = program.field(ref, "a");
        return asked < 0 ? NOTHING : this.resolve(asked).flatMap((value) => provided(this, value));
      }
      case Op.Cast: {
        const inner = this.resolve(program.field(ref, "a"));
        const said = this.type(unit, program.number(ref, "b"));
        if (inner.some((value) => value.is !== "api" || value.api.known)) return this.annotations.fitting(inner, said);
        // What a library looks up is what the program says it is.
        return inner.length ? [...inner, ...said.filter((value) => value.is === "instance")] : said;
      }
      case Op.Load: {
        const name = program.text(ref, "b");
        const read = this.classes.read(program.field(ref, "a"), name);
        return name === SECOND ? [...read, ...this.collections.seconds(program.field(ref, "a"))] : read;
      }
      case Op.Index:
      case Op.Iterate: {
        const out = new Values();
        const key = program.op(ref) === Op.Index ? keyAt(this, ref) : undefined;
        if (key !== undefined) for (const value of this.resolve(program.field(ref, "a"))) out.add(this.load(value, key));
        if (out.all.length) return out.all;
        for (const value of this.resolve(program.field(ref, "a"))) {
          out.add(this.element(value));
          if (program.op(ref) === Op.Iterate) continue;
          if (value.is === "api") out.add(this.collections.elements(program.field(ref, "a")));
          out.add(computedMembers(this, ref, value));
        }
        if (out.all.every(saysNothing)) out.add(this.collections.handedOut(ref));
        return out.all;
      }
      case Op.New:
        return standsFor(this, ref) ?? this.instances(this.resolve(program.field(ref, "a")));
      case Op.Call:
        return this.result(ref);
      case Op.Param:
        return this.parameter(ref);
      case Op.RestParam:
        return this.type(unit, program.functionInfo(program.functionOfNode(ref)).params[program.number(ref, "b")]?.type ?? -1);
      default:
        return NOTHING;
    }
  }

  instances(classes: readonly Value[]): readonly Value[] {
    return classes.flatMap((value): readonly Value[] => {
      if (value.is === "class") return [{ is: "instance", cls: value.cls }];
      if (value.is === "api") return value.api.child(".new").alone;
      return NOTHING;
    });
  }

  /** What `this` is inside a function: an instance or the class of a member, the object literal of a method. */
  private receiver(fn: FunctionRef): readonly Value[] {
    const info = this.program.functionInfo(fn);
    const unit = unitOf(fn);
    if (info.class >= 0) return [{ is: info.static ? "class" : "instance", cls: refOf(unit, info.class) }];
    if (info.node < 0) return NOTHING;
    const index = this.program.index(fn);
    for (const user of index.users(info.node))
      if (this.program.op(refOf(unit, user)) === Op.Object) return [{ is: "object", ref: refOf(unit, user) }];
    return NOTHING;
  }

  /** One element of a collection. */
  element(value: Value, depth = 0): readonly Value[] {
    if (depth > 4) return NOTHING;
    if (value.is === "container") return this.type(value.unit, value.type);
    if (value.is === "interface") return this.annotations.indexed(value);
    if (value.is === "api") return value.api.child("[*]").alone;
    if (value.is !== "object") return NOTHING;
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
    if (value.is === "api") return value.api.child(name).alone;
    let named = this.members.get(name);
    if (!named) {
      named = this.questions.lists(isSameValue);
      this.members.set(name, named);
    }
    return named.of(keyOf(value), () => this.kept?.member(value, name) ?? this.member(value, name));
  }

  private member(value: Value, name: string): readonly Value[] {
    switch (value.is) {
      case "module":
        return this.target(this.linker.export(value.unit, name));
      case "object":
        return this.written(value.ref, name);
      case "instance":
      case "class":
        return this.classes.member(value.cls, name, value.is === "class", false);
      case "interface":
        return this.annotations.member(value.unit, value.name, name);
      case "container":
        return value.named || /^\d+$/.test(name) ? this.type(value.unit, value.type) : [];
      default:
        return NOTHING;
    }
  }

  /** What was written into an object under a name, or into those that are spread in it: each is looked at once, for each may be spread in all others. */
  private written(first: Ref, name: string): readonly Value[] {
    const { program } = this;
    const out = new Values();
    const objects = new Set([first]);
    for (const object of objects) {
      if (program.op(object) === Op.Object) {
        for (const entry of program.entriesFor(object, name)) {
          if (entry.kind === Entry.Spread) {
            for (const spread of this.resolve(entry.value))
              if (spread.is === "object") objects.add(spread.ref);
              else out.add(this.load(spread, name));
          } else if (entry.name === name || entry.kind === Entry.Computed)
            out.add(entry.kind === Entry.Getter ? this.returned(program.functionOfNode(entry.value)) : this.resolve(entry.value));
        }
      } else if (/^\d+$/.test(name)) out.add(this.element({ is: "object", ref: object }));
      for (const store of program.index(object).stores.get(nodeOf(object)) ?? [])
        if (store.path.length === 1 && (store.path[0] === name || store.path[0] === "*"))
          out.add(this.resolve(refOf(unitOf(object), store.value)));
    }
    for (const object of objects)
      for (const cell of program.cells(object)) for (const value of keyedIn(program, cell)) out.add(this.resolve(value));
    if (out.all.length) return out.all;
    const isOwner = (value: Value) => value.is === "object" && objects.has(value.ref);
    for (const value of this.outside.valuesIn(isOwner, name)) out.add(this.resolve(value));
    return out.all;
  }

  /** What a type annotation says a value is. */
  type(unit: number, id: TypeId): readonly Value[] {
    return this.annotations.of(unit, id);
  }

  /** What a function returns. */
  returned(fn: FunctionRef): readonly Value[] {
    const info = this.program.functionInfo(fn);
    const unit = unitOf(fn);
    const out = new Values();
    for (const node of [
      ...info.returns.map((at) => this.program.unit(fn).a[at] ?? -1),
      ...info.yields.map((at) => this.program.unit(fn).a[at] ?? -1),
    ])
      if (node >= 0) out.add(this.resolve(refOf(unit, node)));
    return this.annotations.fitting(out.all, this.type(unit, info.returnType));
  }

  /** Functions, classes and library functions that a call may reach; an object, which is a place of interest too, calls nothing. */
  callees(call: Ref): readonly Value[] {
    const callee = this.program.field(call, "a");
    if (callee < 0) return [];
    if (this.program.op(callee) === Op.Load) {
      const name = this.program.text(callee, "b");
      if (name === "call" || name === "apply" || name === "bind") {
        const inner = this.resolve(this.program.field(callee, "a")).filter((value) => value.is === "function");
        if (inner.length) return inner;
      }
    }
    return this.resolve(callee);
  }

  private result(ref: Ref): readonly Value[] {
    const { program } = this;
    const out = new Values();
    const callee = program.field(ref, "a");
    if (program.op(callee) === Op.Load) {
      const name = program.text(callee, "b");
      const receiver = program.field(callee, "a");
      if (name === "bind") return this.resolve(receiver).filter((value) => value.is === "function");
      if (name === "then" || name === "catch") out.add(this.settled(ref, name, receiver));
      if (COLLECTION_READERS.has(name))
        for (const value of this.resolve(receiver)) {
          if (value.is === "container") {
            if (["filter", "slice", "concat", "reverse", "sort", "values"].includes(name)) out.add([value]);
            else out.add(this.type(value.unit, value.type));
          } else if (value.is === "object" && program.op(value.ref) === Op.Array)
            out.add(["filter", "slice", "concat", "reverse", "sort"].includes(name) ? [value] : this.element(value));
        }
      if (ELEMENT_READERS.has(name)) out.add(this.collections.elements(receiver));
      out.add(injected(this, ref));
      // What a library would give is not looked for while what is put into the collection is still being found out.
      if (out.all.length || this.questions.isResting) return out.all;
    } else out.add(injected(this, ref));
    for (const value of this.callees(ref)) {
      if (value.is === "function") out.add(this.returned(value.fn));
      else if (value.is === "api") {
        out.add(passedOn(this, ref, value.api));
        // What a library of which nothing is known makes of a function mostly stands for the function.
        if (!value.api.known && value.api.package)
          for (const arg of program.args(ref))
            if (program.op(arg.ref) === Op.Function || program.op(arg.ref) === Op.Import)
              out.add(this.resolve(arg.ref).filter((one) => one.is === "function"));
      }
    }
    return out.all.length ? out.all : this.annotations.result(callee);
  }

  /** What a promise gives once it has settled: what is made of its value, or the value where only errors are dealt with. */
  private settled(call: Ref, name: string, promise: Ref): readonly Value[] {
    const [handler] = this.program.args(call);
    if (name === "catch") return this.resolve(promise).filter((value) => value.is !== "api");
    return handler
      ? this.resolve(handler.ref).flatMap((value) => (value.is === "function" ? this.returned(value.fn) : []))
      : NOTHING;
  }

  private parameter(ref: Ref): readonly Value[] {
    const { program } = this;
    const fn = program.functionOfNode(ref);
    const position = program.number(ref, "b");
    const info = program.functionInfo(fn);
    const unit = unitOf(ref);
    const typed = this.type(unit, info.params[position]?.type ?? -1);
    if (!typed.every(saysLittle)) return typed;
    const out = new Values();
    for (const caller of this.callers(fn).slice(0, MOST)) {
      if (caller.position === -1) {
        const arg = givenArguments(program, caller)[position];
        if (arg && !arg.spread) out.add(this.resolve(arg.ref));
      } else if (position < 2) {
        const callee = program.field(caller.call, "a");
        if (program.op(callee) !== Op.Load) continue;
        const name = program.text(callee, "b");
        if (position !== (FOLDING.has(name) ? 1 : 0)) continue;
        const receiver = program.field(callee, "a");
        const given = this.resolve(receiver).flatMap((value) =>
          name === "then" ? [value] : value.is === "api" ? [] : this.element(value),
        );
        out.add(given);
        if (FOR_EACH.has(name) && given.every(saysNothing)) out.add(this.collections.goneThrough(receiver));
      }
    }
    if (!out.all.length) out.add(handedIn(this, fn, position));
    return out.all.length ? out.all : typed;
  }

  /** Whether a call's first argument is what a row asks for. */
  holds(call: Ref, row: RowBase): boolean {
    return isMeant(this, call, row);
  }

  /** A constant's text when the node is a string constant. */
  constant(ref: Ref): string | undefined {
    return this.program.op(ref) === Op.Const && this.program.number(ref, "b") === ConstType.String
      ? this.program.text(ref, "a")
      : undefined;
  }
}
