import type { Flow } from "./flow.js";
import type { PassRow } from "./knowledge.js";
import { nodeOf, type Ref, type RootedStore, refOf, unitOf } from "./program.js";
import { below, type Edge, frameOf, plain, type State } from "./state.js";
import { Op } from "./unit.js";

/** What is kept in objects: fields of instances and modules, and values put into an object after it was made. */
export class Members {
  private readonly fieldStores = new Map<Ref, Map<string, { root: number; store: RootedStore }[]>>();

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
            else if (member.kind === "field" && member.value >= 0)
              out.push({ to: { ref: refOf(unit, member.value), fields: fields.slice(1), frame: undefined, level }, how: "same" });
          }
          const source = program.unit(cls);
          out.push(...this.memberCalls(cls, state), ...this.fromOutside(cls, state));
          for (const { root, store } of this.storesOn(cls).get(name) ?? []) {
            const rest = below(store.path, fields);
            if (!rest) continue;
            const owner = source.a[root] as number;
            const constructed = isNew && source.functions[owner]?.kind === "constructor";
            const inner = constructed
              ? frameOf({ call: ref, position: -1, byName: false }, refOf(unit, owner), frame)
              : undefined;
            out.push({
              to: { ref: refOf(unit, store.value), fields: rest, frame: inner, level },
              how: "same",
              kept: refOf(unit, store.store),
            });
          }
        }
      }
    }
    return out;
  }

  /** Values put into a field of a class by calls on it: `this.items.push(x)`, `this.byName.set(name, x)`. */
  private memberCalls(cls: Ref, state: State): Edge[] {
    const calls = this.flow.resolver.classes.fieldCalls(cls).get(state.fields[0] ?? "") ?? [];
    return calls.flatMap(({ call, path }) => this.putBy(refOf(unitOf(cls), call), path, state.fields, state.level));
  }

  /** What functions outside of a class put into a field of its instances. */
  private fromOutside(cls: Ref, { fields, level }: State): Edge[] {
    return this.flow.resolver.outside.of(cls, fields[0] ?? "").flatMap(({ path, at, value }) => {
      if (value < 0) return this.putBy(at, path, fields, level);
      const rest = below(path, fields);
      return rest ? [{ to: { ref: value, fields: rest, frame: undefined, level }, how: "same", kept: at }] : [];
    });
  }

  /** What a call puts into its receiver, which is at a path of an instance. */
  private putBy(at: Ref, path: readonly string[], fields: readonly string[], level: number): Edge[] {
    const out: Edge[] = [];
    for (const row of this.flow.rowsAt(at).rows) {
      const place = [...path, ...plain(row.to.fields)];
      const rest = row.to.at === "this" ? below(place, fields) : undefined;
      if (rest)
        for (const from of row.from)
          for (const to of this.flow.at(at, from, rest, undefined, level))
            out.push({ to, how: isElement(row, place, fields) ? "same" : "part", kept: at });
    }
    return out;
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
        const list = out.get(field);
        if (list) list.push({ root, store });
        else out.set(field, [{ root, store }]);
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
    const unit = unitOf(ref);
    const index = program.index(ref);
    const op = program.op(ref);
    if (op === Op.Const || op === Op.Template || op === Op.Function || op === Op.This || op === Op.Global) return [];
    const out: Edge[] = [];
    const roots = [nodeOf(ref)];
    for (const user of index.users(nodeOf(ref))) if (program.unit(ref).op[user] === Op.Cell) roots.push(user);
    if (fields.length)
      for (const imported of this.flow.resolver.imports(ref)) {
        for (const store of program.index(imported).stores.get(nodeOf(imported)) ?? []) {
          const rest = below(store.path, fields);
          const at = refOf(unitOf(imported), store.store);
          if (rest)
            out.push({
              to: { ref: refOf(unitOf(imported), store.value), fields: rest, frame: undefined, level },
              how: "same",
              kept: at,
            });
        }
      }
    for (const root of roots) {
      for (const store of index.stores.get(root) ?? []) {
        const rest = below(store.path, fields);
        if (rest)
          out.push({
            to: { ref: refOf(unit, store.value), fields: rest, frame, level },
            how: fields.length >= store.path.length ? "same" : "part",
            kept: refOf(unit, store.store),
          });
      }
      for (const use of index.calls.get(root) ?? []) {
        const call = refOf(unit, use.call);
        if (call === ref) continue;
        const at = use.position === -1 ? "this" : use.position;
        for (const row of this.flow.rowsAt(call).rows) {
          if (row.to.at !== at || row.to.callback !== undefined) continue;
          const place = [...use.path, ...plain(row.to.fields)];
          const rest = below(place, fields);
          const how = isElement(row, place, fields) ? "same" : "part";
          if (rest)
            for (const from of row.from)
              for (const to of this.flow.at(call, from, rest, frame, level)) out.push({ to, how, kept: call });
        }
        if (use.position < 0) continue;
        const inner = below(use.path, fields);
        if (!inner && use.path.length) continue;
        for (const value of resolver.callees(call)) {
          if (value.is !== "function") continue;
          const param = program.functionInfo(value.fn).params[use.position];
          if (!param) continue;
          const stores = program.index(value.fn).stores.get(param.node);
          if (!stores) continue;
          const down = frameOf({ call, position: -1, byName: false }, value.fn, frame);
          for (const store of stores) {
            const rest = below([...use.path, ...store.path], fields);
            if (rest)
              out.push({
                to: { ref: refOf(unitOf(value.fn), store.value), fields: rest, frame: down, level },
                how: "part",
                kept: refOf(unitOf(value.fn), store.store),
              });
          }
        }
      }
    }
    return out;
  }
}

/** Whether what is asked for is the element itself, not the collection that a call puts it into. */
const isElement = (row: PassRow, place: readonly string[], fields: readonly string[]): boolean =>
  row.to.fields.length > 0 && fields.length >= place.length;
