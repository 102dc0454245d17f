import { type Api, type Match, nameOf } from "./api.js";
import type { CallGraph } from "./call-graph.js";
import type { PassRow, Role } from "./knowledge.js";
import { type FunctionRef, nodeOf, type RootedCall, type RootedStore, type Ref, refOf, unitOf } from "./program.js";
import type { Caller, Resolver } from "./resolve.js";
import { CallFlag, Op } from "./unit.js";

/** A call through which a walk against the flow entered a function from its result. */
export interface Frame {
  caller: Caller;
  fn: FunctionRef;
  parent: Frame | undefined;
  depth: number;
  key: string;
}

/** One way in to a place: the calls that lead to it, innermost first. `functions[i]` contains what `calls[i]` calls. */
export interface Chain {
  at: Ref;
  calls: readonly Caller[];
  functions: readonly FunctionRef[];
}

/** A value at a point of a walk against the flow: the part `fields` of the node, inside `frame`, `level` calls up the chain. */
export interface State {
  ref: Ref;
  fields: readonly string[];
  frame: Frame | undefined;
  level: number;
}

/** Where a value comes from. */
export interface Edge {
  to: State;
  /** `same` value, a `part` of it, or a `hop` through something whose behaviour is not known. */
  how: "same" | "part" | "hop";
  /** Set when the value was kept in an object's field or a shared variable on the way: the assignment. */
  kept?: Ref;
  /** The value left the program into a named place and came back. */
  channel?: true;
}

/** No chain in particular: parameters are whatever any caller gives. */
export const ANYWHERE: Chain = { at: -1, calls: [], functions: [] };

export interface Edges {
  edges: Edge[];
  /** The value is a parameter of the chain's outermost function. */
  unbound: boolean;
}

export const keyOfState = (state: State): string =>
  `${state.ref} ${state.fields.join(".")} ${state.frame?.key ?? ""} ${state.level}`;

const DEEPEST_FRAME = 6;
const MOST_CALLERS = 8;
const LONGEST = 5;
const MOST_FILTERED = 120;

/** The rest of `fields` below `path`; undefined when they part ways. */
export function below(path: readonly string[], fields: readonly string[]): readonly string[] | undefined {
  const length = Math.min(path.length, fields.length);
  for (let i = 0; i < length; i++) {
    const x = path[i];
    const y = fields[i];
    if (x !== y && x !== "*" && y !== "*" && x !== "[*]" && y !== "[*]") return undefined;
  }
  return fields.slice(path.length);
}

/** The frame of a function entered from one of its calls. */
export function frameOf(caller: Caller, fn: FunctionRef, parent: Frame | undefined): Frame {
  return { caller, fn, parent, depth: (parent?.depth ?? 0) + 1, key: `${parent?.key ?? ""}>${caller.call}:${fn}` };
}

/** Stands for the frame a state has when what does not depend on it is computed. */
const HERE: Frame = { caller: { call: -1, position: -1, byName: false }, fn: -1, parent: undefined, depth: 0, key: "" };

/** Enters a function from a frame; nothing where that is a recursion or too deep. */
function entered({ caller, fn }: Pick<Frame, "caller" | "fn">, parent: Frame | undefined): Frame | undefined {
  if ((parent?.depth ?? 0) >= DEEPEST_FRAME) return undefined;
  for (let at = parent; at; at = at.parent) if (at.caller.call === caller.call && at.fn === fn) return undefined;
  return frameOf(caller, fn, parent);
}

const plain = (fields: readonly string[]) => fields.map((field) => (field === "[*]" ? "*" : field));

/** The relation "comes from" between values, one step at a time, over the whole program. */
export class Flow {
  private readonly passes = new Map<Ref, { rows: PassRow[]; known: boolean }>();
  readonly unmodelled = new Set<string>();

  constructor(
    readonly resolver: Resolver,
    readonly graph: CallGraph,
  ) {}

  /** What the program itself puts where a call reads: the join of a named place's writers and readers. Set by who knows the places. */
  written: (read: Ref) => readonly { value: Ref; write: Ref }[] = () => [];

  private received(state: State): Edge[] {
    return this.written(state.ref).map(({ value, write }) => ({ to: { ref: value, fields: [], frame: undefined, level: state.level }, how: "part", kept: write, channel: true }));
  }

  private readonly chains = new Map<FunctionRef, Chain>();

  /** The chain of calls that leads to a place; without calls, one for each function. */
  chain(at: Ref, calls: readonly Caller[] = []): Chain {
    const { program } = this.resolver;
    if (!calls.length) {
      const fn = program.functionAt(at);
      const known = this.chains.get(fn) ?? { at, calls, functions: [fn] };
      this.chains.set(fn, known);
      return known;
    }
    return { at, calls, functions: [program.functionAt(at), ...calls.map((caller) => program.functionAt(caller.call))] };
  }

  /** Rows of values passing through a call, and whether the call is one the rows speak of. */
  private rowsAt(call: Ref): { rows: PassRow[]; known: boolean } {
    const cached = this.passes.get(call);
    if (cached) return cached;
    const { resolver } = this;
    const { program } = resolver;
    const rows: PassRow[] = [];
    let known = false;
    const take = (matches: readonly Match[]) => {
      for (const { row } of matches) {
        if (row.row === "option" || row.row === "register") continue;
        known = true;
        if (row.row === "pass") rows.push(row);
      }
    };
    const isNew = program.op(call) === Op.New;
    for (const value of resolver.callees(call))
      if (value.is === "api") {
        take((isNew ? value.api.child(".new") : value.api).matches);
        // What a person answers is the person's, whatever the question said.
        if (!isNew && value.api.child("()").matches.some((match) => match.as === "answer")) known = true;
      }
    const callee = program.field(call, "a");
    if (program.op(callee) === Op.Load && !rows.length) take(resolver.table.method(program.text(callee, "b")));
    const result = { rows, known };
    this.passes.set(call, result);
    return result;
  }

  /** What stands at a role of a call, as states of the function the call is in. */
  at(call: Ref, role: Role, fields: readonly string[], frame: Frame | undefined, level: number): State[] {
    const { program } = this.resolver;
    if (role.at === "return") return [{ ref: call, fields: [...plain(role.fields), ...fields], frame, level }];
    const wanted = [...plain(role.fields), ...fields].slice(0, LONGEST);
    if (role.at === "this") {
      const callee = program.field(call, "a");
      return program.op(callee) === Op.Load || program.op(callee) === Op.Index
        ? [{ ref: program.field(callee, "a"), fields: wanted, frame, level }]
        : [];
    }
    const args = program.args(call);
    const out: State[] = [];
    if (role.where && typeof role.at === "number") {
      const arg = args[role.at];
      return arg ? this.filtered({ ref: arg.ref, fields: plain(role.fields.slice(0, role.where.depth)), frame, level }, role, fields) : [];
    }
    for (let i = 0; i < args.length; i++) {
      const arg = args[i];
      if (!arg || (arg.spread ? !role.rest && i > role.at : role.rest ? i < role.at : i !== role.at)) continue;
      if (role.callback === undefined) out.push({ ref: arg.ref, fields: arg.spread ? ["*", ...wanted] : wanted, frame, level });
      else if (role.callback === "return")
        out.push(...this.returnsOf(arg.ref, { call, position: i, byName: false }, fields, frame, level));
    }
    return out;
  }

  /** The objects a value is made of whose sibling field has one of the values a role asks for. */
  private filtered(start: State, role: Role, fields: readonly string[]): State[] {
    const { program } = this.resolver;
    const { where } = role;
    if (!where) return [];
    const chain = ANYWHERE;
    const seen = new Set<string>([keyOfState(start)]);
    const out: State[] = [];
    const work = [start];
    for (let state = work.pop(); state; state = work.pop()) {
      if (!state.fields.length && program.op(state.ref) === Op.Object) {
        const sibling = program.entries(state.ref).find((entry) => entry.name === where.field);
        const text = sibling ? this.resolver.constant(sibling.value) : undefined;
        if (text !== undefined && where.values.includes(text)) out.push({ ...state, fields: [...plain(role.fields.slice(where.depth)), ...fields].slice(0, LONGEST) });
        continue;
      }
      for (const edge of this.edges(state, chain).edges) {
        const key = keyOfState(edge.to);
        if (edge.how === "hop" || seen.has(key) || seen.size > MOST_FILTERED) continue;
        seen.add(key);
        work.push(edge.to);
      }
    }
    return out;
  }

  private returnsOf(fnRef: Ref, caller: Caller, fields: readonly string[], frame: Frame | undefined, level: number): State[] {
    const out: State[] = [];
    for (const value of this.resolver.resolve(fnRef))
      if (value.is === "function") out.push(...this.enter(value.fn, caller, fields, frame, level).map((edge) => edge.to));
    return out;
  }

  /** The values a function returns, seen from a call of it. */
  private enter(fn: FunctionRef, caller: Caller, fields: readonly string[], parent: Frame | undefined, level: number): Edge[] {
    const { program } = this.resolver;
    const frame = parent === HERE ? frameOf(caller, fn, HERE) : entered({ caller, fn }, parent);
    if (!frame) return [];
    const info = program.functionInfo(fn);
    const unit = unitOf(fn);
    const source = program.unit(fn);
    const out: Edge[] = [];
    for (const node of info.returns)
      if ((source.a[node] ?? -1) >= 0)
        out.push({ to: { ref: refOf(unit, source.a[node] as number), fields, frame, level }, how: "same" });
    if (info.generator) {
      const inner = fields[0] === "*" ? fields.slice(1) : fields;
      for (const node of info.yields)
        if ((source.a[node] ?? -1) >= 0)
          out.push({ to: { ref: refOf(unit, source.a[node] as number), fields: inner, frame, level }, how: "same" });
    }
    return out;
  }

  private readonly structures = new Map<Ref, Map<string, readonly Edge[]>>();

  /** Drops the kept answers: the rows of a channel's writers have become known. */
  forget(): void {
    this.structures.clear();
  }

  /** Every place a value comes from, one step back. What does not depend on the way in is computed once for each part of a node. */
  edges(state: State, chain: Chain): Edges {
    const { ref, fields, frame, level } = state;
    const op = this.resolver.program.op(ref);
    const bound = op === Op.Param || op === Op.RestParam ? this.bindings(state, chain) : undefined;
    let known = this.structures.get(ref);
    if (!known) {
      known = new Map();
      this.structures.set(ref, known);
    }
    const key = fields.join(".");
    let edges = known.get(key);
    if (!edges) {
      edges = this.structure({ ref, fields, frame: HERE, level: 0 });
      known.set(key, edges);
    }
    const out: Edge[] = bound ? bound.edges : [];
    for (const edge of edges) {
      const { to } = edge;
      let inner: Frame | undefined;
      if (to.frame === HERE) inner = frame;
      else if (to.frame?.parent === HERE) {
        inner = entered(to.frame, frame);
        if (!inner) continue;
      }
      out.push({ ...edge, to: { ref: to.ref, fields: to.fields, frame: inner, level } });
    }
    return { edges: out, unbound: bound?.unbound ?? false };
  }

  private structure(state: State): Edge[] {
    const { resolver } = this;
    const { program } = resolver;
    const { ref, fields, frame, level } = state;
    const out: Edge[] = [];
    const same = (to: Ref, f: readonly string[] = fields) => {
      if (to >= 0) out.push({ to: { ref: to, fields: f.slice(0, LONGEST), frame, level }, how: "same" });
    };
    const part = (to: Ref, f: readonly string[] = []) => {
      if (to >= 0) out.push({ to: { ref: to, fields: f, frame, level }, how: "part" });
    };
    const op = program.op(ref);
    switch (op) {
      case Op.Template:
        for (const piece of program.parts(ref)) part(piece);
        break;
      case Op.Phi:
      case Op.Cell:
        for (const value of program.parts(ref)) same(value);
        break;
      case Op.And:
        same(program.field(ref, "b"));
        break;
      case Op.Or:
      case Op.Nullish:
        same(program.field(ref, "a"));
        same(program.field(ref, "b"));
        break;
      case Op.Load:
        same(program.field(ref, "a"), [program.text(ref, "b"), ...fields]);
        break;
      case Op.Index:
      case Op.Iterate:
        same(program.field(ref, "a"), ["*", ...fields]);
        break;
      case Op.Keys:
        part(program.field(ref, "a"));
        break;
      case Op.Rest:
      case Op.Await:
      case Op.Cast:
        same(program.field(ref, "a"));
        break;
      case Op.Binary:
        part(program.field(ref, "a"));
        part(program.field(ref, "b"));
        break;
      case Op.Unary:
        if (program.text(ref, "c") !== "typeof" && program.text(ref, "c") !== "void") part(program.field(ref, "a"));
        break;
      case Op.Object:
        for (const entry of program.entries(ref)) {
          if (!fields.length) part(entry.value);
          else if (entry.kind === 2) same(entry.value);
          else if (entry.kind === 3 && entry.name === fields[0])
            out.push(
              ...this.enter(
                program.functionOfNode(entry.value),
                { call: ref, position: -1, byName: false },
                fields.slice(1),
                frame,
                level,
              ),
            );
          else if (entry.name === fields[0] || entry.kind === 1 || fields[0] === "*") same(entry.value, fields.slice(1));
        }
        break;
      case Op.Array: {
        const args = program.args(ref);
        const position = /^\d+$/.test(fields[0] ?? "") && !args.some((arg) => arg.spread) ? Number(fields[0]) : -1;
        for (let i = 0; i < args.length; i++) {
          const arg = args[i];
          if (!arg) continue;
          if (arg.spread) same(arg.ref);
          else if (!fields.length) part(arg.ref);
          else if (fields[0] === "*" || position === i || (position < 0 && /^\d+$/.test(fields[0] ?? "")))
            same(arg.ref, fields.slice(1));
        }
        break;
      }
      case Op.Import: {
        const target = resolver.linker.import(ref);
        if (target.to === "node") same(target.ref);
        else if (target.to === "module" && fields.length) {
          const member = resolver.linker.export(target.unit, fields[0] as string);
          if (member?.to === "node") same(member.ref, fields.slice(1));
        }
        break;
      }
      case Op.Call:
      case Op.New:
        out.push(...this.callEdges(state));
        break;
    }
    if (
      fields.length &&
      (op === Op.This || op === Op.New || op === Op.Param || op === Op.Call || op === Op.Load || op === Op.Cast)
    )
      out.push(...this.memberEdges(state));
    out.push(...this.mutations(state));
    return out;
  }

  /** Arguments that a parameter is given. */
  private bindings(state: State, chain: Chain): Edges {
    const { program } = this.resolver;
    const fn = program.functionOfNode(state.ref);
    for (let at = state.frame; at; at = at.parent)
      if (at.fn === fn) return { edges: this.bind(state, at.caller, at.parent, state.level), unbound: false };
    for (let level = state.level; level < chain.functions.length; level++) {
      if (chain.functions[level] !== fn) continue;
      const caller = chain.calls[level];
      return caller ? { edges: this.bind(state, caller, undefined, level + 1), unbound: false } : { edges: [], unbound: true };
    }
    const edges: Edge[] = [];
    for (const caller of this.graph.uses(fn).callers.slice(0, MOST_CALLERS))
      edges.push(...this.bind(state, caller, undefined, state.level));
    return { edges, unbound: false };
  }

  private bind(state: State, caller: Caller, frame: Frame | undefined, level: number): Edge[] {
    const { program } = this.resolver;
    const { fields } = state;
    const position = program.number(state.ref, "b");
    const args = program.args(caller.call);
    const out: Edge[] = [];
    if (caller.position === -1) {
      const callee = program.field(caller.call, "a");
      const shifted = program.op(callee) === Op.Load && program.text(callee, "b") === "call" ? 1 : 0;
      for (let i = 0; i < args.length; i++) {
        const arg = args[i];
        if (!arg) continue;
        const target = i - shifted;
        if (arg.spread && target <= position)
          out.push({ to: { ref: arg.ref, fields: ["*", ...fields], frame, level }, how: "same" });
        else if (program.op(state.ref) === Op.RestParam) {
          if (target < position) continue;
          const wanted = fields[0];
          if (wanted !== undefined && /^\d+$/.test(wanted) && Number(wanted) !== target - position) continue;
          out.push({ to: { ref: arg.ref, fields: fields.slice(1), frame, level }, how: fields.length ? "same" : "part" });
        } else if (target === position) out.push({ to: { ref: arg.ref, fields, frame, level }, how: "same" });
      }
      return out;
    }
    const { rows, known } = this.rowsAt(caller.call);
    let matched = false;
    for (const row of rows) {
      if (row.to.at !== caller.position || row.to.callback !== position) continue;
      matched = true;
      const rest = below(plain(row.to.fields), fields) ?? fields;
      for (const from of row.from) for (const to of this.at(caller.call, from, rest, frame, level)) out.push({ to, how: "same" });
    }
    if (matched || known || position > 0) return out;
    const callee = program.field(caller.call, "a");
    if (
      program.op(callee) === Op.Load &&
      !this.resolver.callees(caller.call).some((value) => value.is === "api" && value.api.package === "")
    )
      out.push({ to: { ref: program.field(callee, "a"), fields: [], frame, level }, how: "hop" });
    return out;
  }

  private callEdges(state: State): Edge[] {
    const { resolver } = this;
    const { program } = resolver;
    const { ref, fields, frame, level } = state;
    const out: Edge[] = [];
    const callees = resolver.callees(ref);
    const caller: Caller = { call: ref, position: -1, byName: false };
    let inside = false;
    for (const value of callees) {
      if (value.is === "function") {
        inside = true;
        out.push(...this.enter(value.fn, caller, fields, frame, level));
      } else if (value.is === "class") {
        inside = true;
        if (!fields.length)
          for (const arg of program.args(ref)) out.push({ to: { ref: arg.ref, fields: [], frame, level }, how: "part" });
      }
    }
    const { rows, known } = this.rowsAt(ref);
    for (const row of rows) {
      if (row.to.at !== "return") continue;
      const path = plain(row.to.fields);
      const rest = below(path, fields);
      if (!rest) continue;
      for (const from of row.from)
        for (const to of this.at(ref, from, path.length ? rest : fields, frame, level)) out.push({ to, how: "same" });
    }
    out.push(...this.received(state));
    if (inside || rows.length) return out;
    const apis = callees.filter((value): value is { is: "api"; api: Api } => value.is === "api");
    if (known) {
      const strings = apis.some((value) => value.api.matches.some(({ row }) => row.row === "string"));
      if (strings)
        for (const arg of program.args(ref))
          out.push({ to: { ref: arg.ref, fields: arg.spread ? ["*"] : [], frame, level }, how: "part" });
      return out;
    }
    for (const { api } of apis) if (api.package && !api.known && !api.package.startsWith(".")) this.unmodelled.add(api.package);
    if ((program.number(ref, "c") & CallFlag.Jsx) > 0) return out;
    const callee = program.field(ref, "a");
    if (program.op(callee) === Op.Load)
      out.push({ to: { ref: program.field(callee, "a"), fields: [], frame, level }, how: "hop" });
    for (const arg of program.args(ref))
      if (program.op(arg.ref) !== Op.Function)
        out.push({ to: { ref: arg.ref, fields: arg.spread ? ["*"] : [], frame, level }, how: "hop" });
    return out;
  }

  /** Fields of instances, members of modules and of `this`. */
  private memberEdges(state: State): Edge[] {
    const { resolver } = this;
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
        for (const cls of resolver.lineage(value.cls).classes) {
          const unit = unitOf(cls);
          for (const member of resolver.classInfo(cls)?.members ?? []) {
            if (member.name !== name || member.static !== (value.is === "class")) continue;
            if (member.kind === "getter")
              out.push(
                ...this.enter(
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
          out.push(...this.memberCalls(cls, state));
          for (const { root, store } of this.storesOn(cls).get(name) ?? []) {
            const rest = below(store.path, fields);
            if (!rest) continue;
            const owner = source.a[root] as number;
            const constructed = isNew && source.functions[owner]?.kind === "constructor";
            const inner = constructed ? frameOf({ call: ref, position: -1, byName: false }, refOf(unit, owner), frame) : undefined;
            out.push({ to: { ref: refOf(unit, store.value), fields: rest, frame: inner, level }, how: "same", kept: refOf(unit, store.store) });
          }
        }
      }
    }
    return out;
  }

  /** Values put into a field of a class by calls on it: `this.items.push(x)`, `this.byName.set(name, x)`. */
  private memberCalls(cls: Ref, state: State): Edge[] {
    const unit = unitOf(cls);
    const out: Edge[] = [];
    for (const { call, path } of this.callsOn(cls).get(state.fields[0] ?? "") ?? []) {
      const at = refOf(unit, call);
      for (const row of this.rowsAt(at).rows) {
        if (row.to.at !== "this") continue;
        const rest = below([...path, ...plain(row.to.fields)], state.fields);
        if (rest) for (const from of row.from) for (const to of this.at(at, from, rest, undefined, state.level)) out.push({ to, how: "part", kept: at });
      }
    }
    return out;
  }

  private readonly fieldCalls = new Map<Ref, Map<string, RootedCall[]>>();

  /** Calls on fields of `this` inside a class, by field. */
  private callsOn(cls: Ref): ReadonlyMap<string, RootedCall[]> {
    const known = this.fieldCalls.get(cls);
    if (known) return known;
    const { program } = this.resolver;
    const source = program.unit(cls);
    const out = new Map<string, RootedCall[]>();
    for (const [root, calls] of program.index(cls).calls) {
      if (source.op[root] !== Op.This || source.functions[source.a[root] as number]?.class !== nodeOf(cls)) continue;
      for (const call of calls) {
        const field = call.path[0];
        if (call.position !== -1 || field === undefined) continue;
        const list = out.get(field);
        if (list) list.push(call);
        else out.set(field, [call]);
      }
    }
    this.fieldCalls.set(cls, out);
    return out;
  }

  private readonly fieldStores = new Map<Ref, Map<string, { root: number; store: RootedStore }[]>>();

  /** Assignments to fields of `this` inside a class, by field. */
  private storesOn(cls: Ref): ReadonlyMap<string, { root: number; store: RootedStore }[]> {
    const known = this.fieldStores.get(cls);
    if (known) return known;
    const { program } = this.resolver;
    const source = program.unit(cls);
    const out = new Map<string, { root: number; store: RootedStore }[]>();
    for (const [root, stores] of program.index(cls).stores) {
      if (source.op[root] !== Op.This || source.functions[source.a[root] as number]?.class !== nodeOf(cls)) continue;
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
  private mutations(state: State): Edge[] {
    const { resolver } = this;
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
      for (const imported of this.graph.importsOf(ref)) {
        for (const store of program.index(imported).stores.get(nodeOf(imported)) ?? []) {
          const rest = below(store.path, fields);
          const at = refOf(unitOf(imported), store.store);
          if (rest) out.push({ to: { ref: refOf(unitOf(imported), store.value), fields: rest, frame: undefined, level }, how: "same", kept: at });
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
        for (const row of this.rowsAt(call).rows) {
          if (row.to.at !== at || row.to.callback !== undefined) continue;
          const rest = below([...use.path, ...plain(row.to.fields)], fields);
          if (rest)
            for (const from of row.from) for (const to of this.at(call, from, rest, frame, level)) out.push({ to, how: "part" });
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
          const down: Frame = {
            caller: { call, position: -1, byName: false },
            fn: value.fn,
            parent: frame,
            depth: (frame?.depth ?? 0) + 1,
            key: `${frame?.key ?? ""}>${call}:${value.fn}`,
          };
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

  /** What a call is named to people. */
  nameOfCall(call: Ref): string {
    const { program } = this.resolver;
    for (const value of this.resolver.callees(call)) {
      if (value.is === "api") return nameOf(value.api);
      if (value.is === "function") return program.functionInfo(value.fn).name || "a function";
    }
    const callee = program.field(call, "a");
    return program.op(callee) === Op.Load ? program.text(callee, "b") : "a call";
  }
}
