import { nodeOf, type Program, type Ref, refOf, returnsOf, unitOf } from "../program/program.js";
import { COLLECTORS, FOR_EACH, NARROWING, TAKERS } from "../unit/collection-methods.js";
import { Op } from "../unit/unit.js";
import type { RootedCall } from "../unit/unit-index.js";
import { givenArguments } from "./bound.js";
import { classesOf, madeOf } from "./made.js";
import type { Known } from "./questions.js";
import type { Resolver } from "./resolve.js";
import { isSameValue, type Value, Values } from "./value.js";

/** Methods by which all of a collection is gone through. */
const WHOLE = new Set(["values", "entries"]);
const MOST_CALLERS = 8;
const DEEPEST = 4;

/** What is in a map, a set or a list that the program fills: registries of tools and tables of handlers. */
export class Collections {
  private readonly known: Known<Ref, readonly Value[]>;

  constructor(private readonly resolver: Resolver) {
    this.known = resolver.questions.lists(isSameValue);
  }

  /** Values that were put into a collection anywhere in the program, as far as it is a variable or a field of a class. */
  elements(collection: Ref): readonly Value[] {
    return this.known.of(collection, this.find);
  }

  private readonly find = (collection: Ref): readonly Value[] => {
    const out = new Values();
    for (const made of this.makings(collection)) out.add(this.madeWith(made));
    for (const call of this.calls(collection)) out.add(this.added(call));
    for (const value of this.keyed(collection)) out.add(this.resolver.resolve(value));
    out.add(this.rest(collection));
    for (const element of madeOf(this.resolver, collection)) out.add(this.resolver.resolve(element));
    for (const same of this.standingFor(collection)) out.add(this.goneThrough(same));
    return out.all;
  };

  /** The collections that an expression may stand for: those that a function of the program hands out, or one of two. */
  private standingFor(ref: Ref): readonly Ref[] {
    const { program } = this.resolver;
    switch (program.op(ref)) {
      case Op.Await:
      case Op.Cast:
        return [program.field(ref, "a")];
      case Op.Or:
      case Op.Nullish:
        return [program.field(ref, "a"), program.field(ref, "b")];
      case Op.Call:
        return this.resolver
          .callees(ref)
          .slice(0, MOST_CALLERS)
          .flatMap((value) => (value.is === "function" ? returnsOf(program, value.fn) : []));
      case Op.Param:
        return this.givenTo(ref).flatMap((args) => {
          const arg = args[program.number(ref, "b")];
          return arg && !arg.spread ? [arg.ref] : [];
        });
      // A field that keeps what its class was made with.
      case Op.Load: {
        const name = program.text(ref, "b");
        return classesOf(this.resolver, program.field(ref, "a"))
          .flatMap((cls) => this.resolver.classes.fieldValues(cls, name))
          .filter((value) => program.op(value) === Op.Param);
      }
      default:
        return [];
    }
  }

  /** What the callers of its function give for a parameter. */
  private givenTo(param: Ref) {
    const { program } = this.resolver;
    const callers = this.resolver.callers(program.functionOfNode(param)).slice(0, MOST_CALLERS);
    return callers.filter(({ position }) => position === -1).map((caller) => givenArguments(program, caller));
  }

  /** What callers give beyond the named parameters: `...steps`. */
  private rest(collection: Ref): readonly Value[] {
    const { program } = this.resolver;
    if (program.op(collection) !== Op.RestParam) return [];
    const more = this.givenTo(collection).flatMap((args) => args.slice(program.number(collection, "b")));
    return more.flatMap(({ ref, spread }) => (spread ? this.goneThrough(ref) : this.resolver.resolve(ref)));
  }

  /** What a walk over a collection or a look into it hands out: `for (const each of tools.values())`. */
  handedOut(ref: Ref): readonly Value[] {
    const { program } = this.resolver;
    const isWalk = program.op(ref) === Op.Iterate || program.op(ref) === Op.Index;
    return isWalk ? this.goneThrough(program.field(ref, "a")) : [];
  }

  /** What is in a collection that is gone through, or in a list that is made of it: `[...tools.values()].sort()`. */
  goneThrough(walked: Ref): readonly Value[] {
    const of = this.whole(walked);
    return this.elements(this.calledOn(of, WHOLE) ?? of);
  }

  /** What belongs to the keys of a table or a map that is gone through pair by pair: `Object.entries(parts).map(([, part]) => part())`. */
  seconds(pair: Ref): readonly Value[] {
    const { resolver } = this;
    const { program } = resolver;
    return this.walkedBy(pair).flatMap((walked) => {
      const of = this.whole(walked);
      const callee = program.op(of) === Op.Call ? program.field(of, "a") : -1;
      const isTable =
        callee >= 0 &&
        program.op(callee) === Op.Load &&
        program.text(callee, "b") === "entries" &&
        isNamed(program, program.field(callee, "a"), "Object");
      const [table] = isTable ? program.args(of) : [];
      if (table && !table.spread) return resolver.resolve(table.ref).flatMap((value) => resolver.element(value));
      return isTable ? [] : this.elements(this.calledOn(of, WHOLE) ?? of);
    });
  }

  /** The collections through which a loop or the callback goes whose element something is. */
  private walkedBy(element: Ref): Ref[] {
    const { program } = this.resolver;
    if (program.op(element) === Op.Iterate) return [program.field(element, "a")];
    if (program.op(element) !== Op.Param || program.number(element, "b") !== 0) return [];
    return this.resolver
      .callers(program.functionOfNode(element))
      .slice(0, MOST_CALLERS)
      .flatMap(({ call, position }) => {
        const callee = program.field(call, "a");
        const isEach = position === 0 && program.op(callee) === Op.Load && FOR_EACH.has(program.text(callee, "b"));
        return isEach ? [program.field(callee, "a")] : [];
      });
  }

  /** What a list is made of that has all, or some, of what is in another collection. */
  private whole(list: Ref, depth = 0): Ref {
    const { program } = this.resolver;
    if (depth > DEEPEST) return list;
    const [first, ...more] = program.op(list) === Op.Array || program.op(list) === Op.Call ? program.args(list) : [];
    if (program.op(list) === Op.Array) return first?.spread && !more.length ? this.whole(first.ref, depth + 1) : list;
    const callee = program.op(list) === Op.Call ? program.field(list, "a") : -1;
    if (callee < 0 || program.op(callee) !== Op.Load) return list;
    const isCopy = program.text(callee, "b") === "from" && isNamed(program, program.field(callee, "a"), "Array");
    if (isCopy && first && !more.length) return this.whole(first.ref, depth + 1);
    const narrowed = this.calledOn(list, NARROWING);
    return narrowed === undefined ? list : this.whole(narrowed, depth + 1);
  }

  /** What a method of one of these names is called on. */
  private calledOn(call: Ref, names: ReadonlySet<string>): Ref | undefined {
    const { program } = this.resolver;
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    return callee >= 0 && program.op(callee) === Op.Load && names.has(program.text(callee, "b"))
      ? program.field(callee, "a")
      : undefined;
  }

  /** Where a collection is made. */
  private makings(collection: Ref): Ref[] {
    const { program, linker, classes } = this.resolver;
    switch (program.op(collection)) {
      case Op.Import: {
        const target = linker.import(collection);
        return target.to === "node" ? this.makings(target.ref) : [];
      }
      case Op.New:
      case Op.Call:
        return this.isMade(collection) ? [collection] : [];
      case Op.Cell:
        return program.parts(collection).filter((part) => this.isMade(part));
      case Op.Load: {
        const name = program.text(collection, "b");
        return classesOf(this.resolver, program.field(collection, "a"))
          .flatMap((cls) => classes.fieldValues(cls, name))
          .filter((value) => this.isMade(value));
      }
      default:
        return [];
    }
  }

  /** Whether something is a new collection, or a list of what a function makes of each element of another one. */
  private isMade(ref: Ref): boolean {
    const { program } = this.resolver;
    if (program.op(ref) !== Op.Call) return program.op(ref) === Op.New;
    const callee = program.field(ref, "a");
    return program.op(callee) === Op.Load && program.text(callee, "b") === "map";
  }

  /** What a collection is made with, as the rows of its class say: `new Map([["save", save]])`. */
  private madeWith(made: Ref): readonly Value[] {
    const args = this.resolver.program.args(made);
    if (this.resolver.program.op(made) === Op.Call)
      return args
        .slice(0, 1)
        .flatMap(({ ref }) =>
          this.resolver.resolve(ref).flatMap((value) => (value.is === "function" ? this.resolver.returned(value.fn) : [])),
        );
    return this.resolver.callees(made).flatMap((value) => {
      const matches = value.is === "api" ? value.api.child(".new").matches : [];
      return matches.flatMap(({ row }) =>
        row.row === "pass" && row.to.at === "return" && row.to.fields.join() === "[*]"
          ? row.from.flatMap(({ at, fields }) => {
              const arg = typeof at === "number" ? args[at] : undefined;
              return arg && !arg.spread ? this.within(arg.ref, fields) : [];
            })
          : [],
      );
    });
  }

  /** A part of what stands in lists that are written out. A list may hold what it held before: `list = [...list, one]`. */
  private within(ref: Ref, fields: readonly string[], spread: ReadonlySet<Ref> = new Set()): readonly Value[] {
    const { program } = this.resolver;
    const [field, ...rest] = fields;
    const values = this.resolver.resolve(ref);
    if (field === undefined) return values;
    return values.flatMap((value) => {
      if (value.is !== "object" || program.op(value.ref) !== Op.Array || spread.has(value.ref)) return [];
      const args = program.args(value.ref);
      if (field !== "[*]") {
        const arg = args[Number(field.replace(/[[\]]/g, ""))];
        return arg && !arg.spread ? this.within(arg.ref, rest) : [];
      }
      const inside = new Set(spread).add(value.ref);
      return args.flatMap((arg) => (arg.spread ? this.within(arg.ref, fields, inside) : this.within(arg.ref, rest)));
    });
  }

  /** Calls that put something into a collection. */
  puts(collection: Ref): Ref[] {
    return this.calls(collection).filter((call) => this.putFrom(call) !== undefined);
  }

  /** Where something is taken out of a collection: by a method, or all of it by an empty one that takes its place. */
  takings(collection: Ref): Ref[] {
    const { program, classes } = this.resolver;
    const calls = this.calls(collection).filter((call) => TAKERS.has(program.text(program.field(call, "a"), "b")));
    if (program.op(collection) === Op.Cell)
      return [...calls, ...program.parts(collection).filter((part) => isEmpty(program, part))];
    if (program.op(collection) !== Op.Load) return calls;
    const name = program.text(collection, "b");
    const stores = classesOf(this.resolver, program.field(collection, "a")).flatMap((cls) => classes.fieldStores(cls, name));
    return [...calls, ...stores.flatMap(({ store, value }) => (isEmpty(program, value) ? [store] : []))];
  }

  /** The argument from which on a call puts something into what it is called on. */
  private putFrom(call: Ref): number | undefined {
    const { program } = this.resolver;
    const callee = program.field(call, "a");
    const isMethod = program.op(call) === Op.Call && program.op(callee) === Op.Load;
    return isMethod ? COLLECTORS.get(program.text(callee, "b")) : undefined;
  }

  private added(call: Ref): readonly Value[] {
    const { program } = this.resolver;
    const from = this.putFrom(call);
    if (from === undefined) return [];
    return program
      .args(call)
      .slice(from)
      .flatMap((arg) => (arg.spread ? [] : this.resolver.resolve(arg.ref)));
  }

  /** Calls of the collection's methods. */
  private calls(collection: Ref): Ref[] {
    const { program, linker, classes } = this.resolver;
    const own = (calls: readonly RootedCall[], unit: number, depth: number) =>
      calls.filter((call) => call.position === -1 && call.path.length === depth).map((call) => refOf(unit, call.call));
    switch (program.op(collection)) {
      case Op.Import: {
        const target = linker.import(collection);
        return target.to === "node" ? this.calls(target.ref) : [];
      }
      case Op.Cell:
      case Op.New: {
        const same = [collection, ...program.parts(collection), ...program.cells(collection)];
        const roots = [...new Set(same)].flatMap((one) => [one, ...this.resolver.imports(one)]);
        return roots.flatMap((root) => own(program.index(root).calls.get(nodeOf(root)), unitOf(root), 0));
      }
      case Op.Load: {
        const name = program.text(collection, "b");
        return classesOf(this.resolver, program.field(collection, "a")).flatMap((cls) =>
          own(classes.fieldCalls(cls).get(name) ?? [], unitOf(cls), 1),
        );
      }
      // One of several collections, each under its key: `hooks[name].push(hook)`.
      case Op.Index: {
        const all = program.field(collection, "a");
        if (program.op(all) !== Op.Load) return [];
        const name = program.text(all, "b");
        return classesOf(this.resolver, program.field(all, "a")).flatMap((cls) =>
          own(
            (classes.fieldCalls(cls).get(name) ?? []).filter(({ path }) => path[1] === "*"),
            unitOf(cls),
            2,
          ),
        );
      }
      default:
        return [];
    }
  }

  /** What is put under a key into an object that serves as a collection: `handlers[name] = handler`. */
  private keyed(collection: Ref): readonly Ref[] {
    const { program, classes } = this.resolver;
    switch (program.op(collection)) {
      case Op.Cell:
        return keyedIn(program, collection);
      case Op.Load: {
        const name = program.text(collection, "b");
        return classesOf(this.resolver, program.field(collection, "a")).flatMap((cls) => classes.keyedStores(cls, name));
      }
      default:
        return [];
    }
  }
}

/** What is put under computed keys into what a variable holds. */
export const keyedIn = (program: Program, variable: Ref): Ref[] =>
  program
    .index(variable)
    .stores.get(nodeOf(variable))
    .flatMap(({ path, value }) => (path.length === 1 && path[0] === "*" ? [refOf(unitOf(variable), value)] : []));

/** Whether a collection begins with nothing in it. */
function isEmpty(program: Program, ref: Ref): boolean {
  const op = program.op(ref);
  return (op === Op.Array || op === Op.New) && !program.args(ref).length;
}

/** Whether something is what the language knows under a name. */
const isNamed = (program: Program, ref: Ref, name: string): boolean =>
  program.op(ref) === Op.Global && program.text(ref, "a") === name;
