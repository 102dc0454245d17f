import type { PassRow } from "../knowledge.js";
import { listUnder } from "../listed-under.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { HandOuts, handedOutIn } from "../resolve/handed-out.js";
import { Op } from "../unit/unit.js";
import { pairedIn, type RootedCall, type RootedStore } from "../unit/unit-index.js";
import { isBehind } from "./beginning.js";
import type { Flow } from "./flow.js";
import { isGranting } from "./granted.js";
import { keptUnder } from "./keyed.js";
import { below, type Edge, entered, type Frame, frameOf, isSaidBy, KEYS, LONGEST, plain, RUN, type State } from "./state.js";
import { keptIn, reachedThrough } from "./through-object.js";

/** What is kept in objects: fields of instances and modules, and values put into an object after it was made. */
export class Members {
  private readonly fieldStores = new Map<Ref, Map<string, { root: number; store: RootedStore }[]>>();

  private handOuts: HandOuts | undefined;

  constructor(private readonly flow: Flow) {}

  /** Fields of instances, members of modules and of `this`. */
  fields(state: State): Edge[] {
    const { resolver } = this.flow;
    const { program } = resolver;
    const { ref, fields, frame, level } = state;
    const out: Edge[] = [];
    const name = fields[0] as string;
    for (const value of resolver.resolve(ref)) {
      if (value.is === "object" && program.op(ref) === Op.This)
        out.push({ to: { ref: value.ref, fields, frame, level }, how: "same" });
      else if (value.is === "module") {
        const target = resolver.linker.export(value.unit, name);
        if (target?.to === "node") out.push({ to: { ref: target.ref, fields: fields.slice(1), frame, level }, how: "same" });
      } else if (value.is === "instance" || value.is === "class") {
        const isNew = program.op(ref) === Op.New;
        for (const cls of resolver.classes.lineage(value.cls).classes) {
          const unit = unitOf(cls);
          for (const member of resolver.classes.info(cls)?.members ?? []) {
            if (member.name !== name || member.static !== (value.is === "class")) continue;
            if (member.kind === "getter" && member.function >= 0)
              out.push(
                ...this.flow.enter(
                  refOf(unit, member.function),
                  { call: ref, position: -1, byName: false },
                  fields.slice(1),
                  frame,
                  level,
                ),
              );
            // What a constructor is given and keeps at once is among the stores, with the call that gives it.
            else if (member.kind === "field" && member.value >= 0 && program.op(refOf(unit, member.value)) !== Op.Param)
              out.push({ to: { ref: refOf(unit, member.value), fields: fields.slice(1), frame: undefined, level }, how: "same" });
          }
          const source = program.unit(cls);
          const made = isNew ? (maker: FunctionRef) => this.construction(ref, value.cls, maker, frame) : undefined;
          out.push(...this.memberCalls(cls, state, made), ...this.fromOutside(cls, state));
          for (const { root, store } of this.storesOn(cls).get(name) ?? []) {
            out.push(...keyKept(program, unit, store, [], { ...state, frame: undefined }));
            const rest = below(pairedIn(store.path, fields), fields);
            if (!rest) continue;
            const owner = source.a[root] as number;
            const named = keptUnder(this.flow, unit, store, fields);
            if (named) {
              out.push(...this.keptBy(named, unit, store, rest, level));
              continue;
            }
            const constructed = isNew && source.functions[owner]?.kind === "constructor";
            const inner = constructed ? this.construction(ref, value.cls, refOf(unit, owner), frame) : undefined;
            out.push({
              to: { ref: refOf(unit, store.value), fields: rest, frame: inner, level },
              how: putThere(store.path, fields),
              kept: refOf(unit, store.store),
            });
          }
        }
      }
    }
    return out;
  }

  /** What the program puts into the global object: `globalThis.notes = notes`. */
  ofGlobal({ ref, fields, level }: State): Edge[] {
    const asked = this.flow.resolver.classes.global.of(ref, fields);
    return asked?.roots.flatMap((root) => this.putInto(root, [], asked.fields, undefined, level, 0)) ?? [];
  }

  /** The frame of a class's constructor, or of one that it inherits, seen from where an instance is made. */
  private construction(made: Ref, cls: Ref, maker: FunctionRef, frame: Frame | undefined): Frame {
    const { classes } = this.flow.resolver;
    let at = { call: made, frame };
    for (const one of classes.lineage(cls).classes) {
      const own = refOf(unitOf(one), classes.info(one)?.constructor_ ?? 0);
      if (own === maker) break;
      const through = classes.superCall(one) ?? -1;
      if (through >= 0) at = { call: through, frame: frameOf({ call: at.call, position: -1, byName: false }, own, at.frame) };
    }
    return frameOf({ call: at.call, position: -1, byName: false }, maker, at.frame);
  }

  /** What is kept by some of the calls of the function that keeps it. */
  private keptBy(calls: readonly Frame[], unit: number, store: RootedStore, fields: readonly string[], level: number): Edge[] {
    const kept = refOf(unit, store.store);
    return calls.map((frame) => ({ to: { ref: refOf(unit, store.value), fields, frame, level }, how: "same", kept }));
  }

  /** Values put into a field of a class by calls on it and by functions that it is handed to: `this.items.push(x)`, `fill(this.state, x)`. */
  private memberCalls(cls: Ref, { fields, level }: State, made: ((maker: FunctionRef) => Frame) | undefined): Edge[] {
    const { program, classes } = this.flow.resolver;
    const calls = classes.fieldCalls(cls).get(fields[0] ?? "") ?? [];
    const own = this.ownCalls(cls).flatMap(({ call, position }) => {
      const maker = program.functionAt(call);
      const isMaking = made && program.functionInfo(maker).kind === "constructor";
      return this.putBy(call, position, [], fields, isMaking ? made(maker) : undefined, level);
    });
    const used = calls.flatMap((use) =>
      this.putBy(refOf(unitOf(cls), use.call), use.position, pairedIn(use.path, fields), fields, undefined, level),
    );
    return [...own, ...used];
  }

  /** What the methods of a class put into the parts of what it keeps in a field. */
  private putInside(cls: Ref, state: State): Edge[] {
    const { fields, level } = state;
    const unit = unitOf(cls);
    const stored = (this.storesOn(cls).get(fields[0] ?? "") ?? []).flatMap(({ store }): Edge[] => {
      const rest = store.path.length > 1 ? below(pairedIn(store.path, fields), fields) : undefined;
      const to = { ref: refOf(unit, store.value), fields: rest ?? [], frame: undefined, level };
      return rest ? [{ to, how: putThere(store.path, fields), kept: refOf(unit, store.store) }] : [];
    });
    return [...this.memberCalls(cls, state, undefined), ...stored];
  }

  private readonly owned = new Map<Ref, readonly { call: Ref; position: number }[]>();

  /** Calls on `this`, or of a library with `this`, that put something into a field: `this.setState({ notes })`, `Object.assign(this, settings)`. */
  private ownCalls(cls: Ref): readonly { call: Ref; position: number }[] {
    const known = this.owned.get(cls);
    if (known) return known;
    const { program } = this.flow.resolver;
    const { functions, classes, a } = program.unit(cls);
    const out: { call: Ref; position: number }[] = [];
    const isBase = (classes[nodeOf(cls)]?.extends ?? -1) < 0;
    for (const [root, calls] of program.index(cls).calls.each(Op.This))
      if (functions[a[root] as number]?.class === nodeOf(cls))
        for (const { call, position, path } of calls)
          if (!path.length && (position >= 0 || !isBase)) out.push({ call: refOf(unitOf(cls), call), position });
    const putting = out.filter(({ call, position }) =>
      this.flow.rowsAt(call).rows.some(({ to }) => (position < 0 ? to.at === "this" && to.fields.length : to.at === position)),
    );
    this.owned.set(cls, putting);
    return putting;
  }

  /** What functions outside of a class put into a field of its instances. */
  private fromOutside(cls: Ref, { fields, level }: State): Edge[] {
    return this.flow.resolver.outside.of(cls, fields[0] ?? "").flatMap(({ path, at, value }) => {
      const place = pairedIn(path, fields);
      if (value < 0) return this.putBy(at, -1, place, fields, undefined, level);
      const rest = below(place, fields);
      return rest ? [{ to: { ref: value, fields: rest, frame: undefined, level }, how: putThere(path, fields), kept: at }] : [];
    });
  }

  /** What is put into parts of an object by those to whom a function hands them out. */
  private putIntoHanded(root: Ref, fields: readonly string[], level: number): Edge[] {
    this.handOuts ??= new HandOuts(this.flow.resolver);
    return this.handOuts
      .of(root)
      .flatMap(({ call, path }) => this.putInto(call, pairedIn(path, fields), fields, undefined, level, 0));
  }

  /** Assignments to fields of `this` inside a class, by field. */
  private storesOn(cls: Ref): ReadonlyMap<string, { root: number; store: RootedStore }[]> {
    const known = this.fieldStores.get(cls);
    if (known) return known;
    const { program } = this.flow.resolver;
    const source = program.unit(cls);
    const out = new Map<string, { root: number; store: RootedStore }[]>();
    for (const [root, stores] of program.index(cls).stores.each(Op.This)) {
      if (source.functions[source.a[root] as number]?.class !== nodeOf(cls)) continue;
      for (const store of stores) {
        const field = store.path[0] ?? "";
        listUnder(out, field, { root, store });
      }
    }
    this.fieldStores.set(cls, out);
    return out;
  }

  /** Values put into an object after it was made. */
  mutations(state: State): Edge[] {
    const { resolver } = this.flow;
    const { program } = resolver;
    const { ref, fields, frame, level } = state;
    const op = program.op(ref);
    if (op === Op.Const || op === Op.Template || op === Op.Function || op === Op.This || op === Op.Global) return [];
    const out: Edge[] = [];
    const own = [ref, ...program.cells(ref)];
    const imported = fields.length ? resolver.imports(ref) : [];
    for (const root of imported) out.push(...this.putInto(root, [], fields, undefined, level, 0));
    for (const root of own) out.push(...this.putInto(root, [], fields, frame, level, 0));
    for (const root of [...imported, ...own]) out.push(...this.putIntoHanded(root, fields, level));
    for (const root of fields.length ? own : [])
      for (const { param, name } of reachedThrough(resolver, root))
        out.push(...this.putInto(param, [], [name, ...fields].slice(0, LONGEST), undefined, level, 0));
    for (const root of fields.length ? own : [])
      for (const { cls, field } of keptIn(resolver, root))
        out.push(...this.putInside(cls, { ...state, fields: [field, ...fields].slice(0, LONGEST) }));
    return out.filter(({ kept }) => kept !== ref);
  }

  /** What is put into the object that a node stands for, which is at `place` of the one that is asked about. */
  private putInto(
    root: Ref,
    place: readonly string[],
    fields: readonly string[],
    frame: Frame | undefined,
    level: number,
    depth: number,
  ): Edge[] {
    const out: Edge[] = [];
    const unit = unitOf(root);
    const index = this.flow.resolver.program.index(root);
    for (const store of index.stores.get(nodeOf(root))) {
      out.push(...keyKept(this.flow.resolver.program, unit, store, place, { fields, frame, level }));
      const rest = below([...place, ...pairedIn(store.path, fields, place.length)], fields);
      const named = rest && !place.length ? keptUnder(this.flow, unit, store, fields) : undefined;
      if (rest && named) out.push(...this.keptBy(named, unit, store, rest, level));
      else if (rest)
        out.push({
          to: { ref: refOf(unit, store.value), fields: rest, frame, level },
          how: depth === 0 ? putThere([...place, ...store.path], fields) : "part",
          kept: refOf(unit, store.store),
        });
    }
    for (const use of index.calls.get(nodeOf(root))) {
      if (this.idle.has(use)) continue;
      const call = refOf(unit, use.call);
      if (!place.length && !use.path.length && isBehind(this.flow.resolver.program, root, call, fields)) continue;
      const at = [...place, ...pairedIn(use.path, fields, place.length)];
      const put = this.putBy(call, use.position, at, fields, frame, level, depth);
      if (put.length) out.push(...put);
      else if (this.putsNothing(call, use.position, at, fields, depth)) this.idle.add(use);
    }
    return out;
  }

  /** Calls of which nothing says that they put something into what they are given: an object is asked about under many names. */
  private readonly idle = new Set<RootedCall>();

  /** Whether a call puts nothing into what it is given, whichever part of that is asked about. */
  private putsNothing(call: Ref, position: number, place: readonly string[], fields: readonly string[], depth: number): boolean {
    const { resolver } = this.flow;
    // Rows are settled once the places are known, and nobody has looked where the part is another one, or too deep.
    if (!this.flow.channels || depth >= DEEPEST || !below(place, fields) || this.flow.rowsAt(call).rows.length) return false;
    const takes = (fn: FunctionRef) => resolver.program.functionInfo(fn).params[position] !== undefined;
    return position < 0 || !resolver.callees(call).some((value) => value.is === "function" && takes(value.fn));
  }

  /** What a call puts into its receiver (position -1) or an argument, which is at `place` of the object that is asked about. */
  private putBy(
    call: Ref,
    position: number,
    place: readonly string[],
    fields: readonly string[],
    frame: Frame | undefined,
    level: number,
    depth = 0,
  ): Edge[] {
    const { resolver } = this.flow;
    const { program } = resolver;
    const out: Edge[] = [];
    if (!below(place, fields)) return out;
    const { rows } = this.flow.rowsAt(call);
    for (const row of rows) {
      if (row.packages.length && depth < DEEPEST)
        out.push(...this.putByCallback(call, row, position, place, fields, frame, level, depth));
      if (row.to.at !== (position === -1 ? "this" : position) || row.to.callback !== undefined) continue;
      const put = [...place, ...plain(row.to.fields)];
      const rest = below(put, fields);
      if (!rest || isSaidBy(rows, row, place, fields)) continue;
      if (isOtherPart(row, place, fields) && !this.isOfLibrary(call)) continue;
      const how = isElement(row, put, fields) ? "same" : "part";
      for (const from of row.from)
        for (const to of this.flow.at(call, from, rest, frame, level))
          out.push(put.includes(RUN) ? { to, how } : { to, how, kept: call });
    }
    if (position < 0 || depth >= DEEPEST) return out;
    for (const value of resolver.callees(call)) {
      const param = value.is === "function" ? program.functionInfo(value.fn).params[position] : undefined;
      if (value.is !== "function" || !param) continue;
      for (const { root, path } of handedOutIn(program.unit(value.fn)).get(nodeOf(value.fn)) ?? [])
        if (root === param.node)
          out.push(...this.putInto(call, [...place, ...pairedIn(path, fields, place.length)], fields, frame, level, depth + 1));
      const down = entered({ caller: { call, position: -1, byName: false }, fn: value.fn }, frame);
      const node = refOf(unitOf(value.fn), param.node);
      if (down) out.push(...this.putInto(node, place, fields, down, level, depth + 1));
    }
    return out;
  }

  /** Whether a call is one of a method of a library's object, which may keep what it is given under any name. */
  private isOfLibrary(call: Ref): boolean {
    const { resolver } = this.flow;
    const receiver = resolver.program.field(resolver.program.field(call, "a"), "a");
    return receiver >= 0 && resolver.resolve(receiver).some((value) => value.is === "api" && value.api.package !== "");
  }

  /** What a callback puts into the object, or the part of it, that a library hands to it. */
  private putByCallback(
    call: Ref,
    { from, to }: PassRow,
    position: number,
    place: readonly string[],
    fields: readonly string[],
    frame: Frame | undefined,
    level: number,
    depth: number,
  ): Edge[] {
    const { resolver } = this.flow;
    const handed = typeof to.at === "number" ? resolver.program.args(call)[to.at] : undefined;
    const part = from.find(({ at }) => at === (position === -1 ? "this" : position));
    if (!handed || !part || typeof to.callback !== "number") return [];
    const at = [...place, ...plain(part.fields)];
    return resolver.resolve(handed.ref).flatMap((value) => {
      const param = value.is === "function" ? resolver.program.functionInfo(value.fn).params[to.callback as number] : undefined;
      return value.is === "function" && param
        ? this.putInto(refOf(unitOf(value.fn), param.node), at, fields, frame, level, depth + 1)
        : [];
    });
  }
}

/** Functions below one another that an object is handed down. */
const DEEPEST = 3;

/** Whether a part with a name of its own is asked for, where a method of that name puts in an element: `state.enqueue(message)` says nothing of `state.registry`. */
const isOtherPart = ({ packages, to }: PassRow, place: readonly string[], fields: readonly string[]): boolean =>
  !packages.length && plain(to.fields).join() === "*" && NAME.test(fields[place.length] ?? "");

/** A part that is no element. */
const NAME = /^[A-Za-z_]/;

/** The key under which something is put into an object whose keys are asked for, as in `counts[word] = 1`, or all of which is and in which the key is let through. */
function keyKept(
  program: Program,
  unit: number,
  { path, store }: RootedStore,
  place: readonly string[],
  { fields, frame, level }: Omit<State, "ref">,
): Edge[] {
  const at = [...place, ...path];
  const ref = refOf(unit, store);
  if (program.op(ref) !== Op.StoreIndex) return [];
  const isWhole = fields.length < at.length && isGranting(program, program.field(ref, "c"), at.at(-2));
  if (fields[at.length - 1] !== KEYS && !isWhole) return [];
  const rest = below([...at.slice(0, -1), KEYS], fields);
  if (!rest) return [];
  return [{ to: { ref: program.field(ref, "b"), fields: rest, frame, level }, how: isWhole ? "part" : "same", kept: ref }];
}

/** Whether what is asked for is the element itself, not the collection that a call puts it into. */
const isElement = (row: PassRow, place: readonly string[], fields: readonly string[]): boolean =>
  row.to.fields.length > 0 && fields.length >= place.length;

/** How what is put at a path makes up what is asked for: it may be no more than a part of that. */
const putThere = (path: readonly string[], fields: readonly string[]): Edge["how"] =>
  fields.length >= path.length ? "same" : "part";
