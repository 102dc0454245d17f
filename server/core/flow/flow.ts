import type { CallGraph } from "../calls/call-graph.js";
import type { PassRow, Role } from "../knowledge.js";
import type { Names } from "../program/names.js";
import { type FunctionRef, type Ref, refOf, shownIn, unitOf } from "../program/program.js";
import { type Api, type Match, nameOf } from "../resolve/api.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { CallFlag, Op } from "../unit/unit.js";
import { Arguments } from "./argument.js";
import { partsAsked } from "./beginning.js";
import { isLookUp, meantByName } from "./by-name.js";
import { parametersIn } from "./callback.js";
import { Chains } from "./chains.js";
import type { Channels } from "./channel.js";
import { filtered } from "./filter.js";
import { framed, handedOver } from "./frame.js";
import { partsOfEntry } from "./granted.js";
import { iterated } from "./iterated.js";
import { nameAsked, under } from "./keyed.js";
import { Members } from "./member.js";
import { settledWith } from "./promise.js";
import { Receivers } from "./receiver.js";
import { isReplaced } from "./replaced.js";
import { returnsFor } from "./returned.js";
import type { Asked } from "./same-key.js";
import {
  below,
  type Chain,
  type Edge,
  type Edges,
  entered,
  type Frame,
  frameOf,
  givesRun,
  HERE,
  isSaidBy,
  KEYS,
  LONGEST,
  type Point,
  Points,
  plain,
  type RowsOfCall,
  RUN,
  type State,
  type StateMap,
  takenFor,
} from "./state.js";

/** What may stand for an instance, a module or an object that is known by its type. */
const HAS_MEMBERS: ReadonlySet<number> = new Set([Op.This, Op.New, Op.Param, Op.Call, Op.Load, Op.Cast, Op.DynamicImport]);

/** Stands for what makes a value of which the part that is asked for is another one by then. */
const REPLACED = -1;
const NONE: readonly Edge[] = [];

/** The relation "comes from" between values, one step at a time, over the whole program. */
export class Flow {
  readonly points = new Points();
  readonly members: Members = new Members(this);
  readonly arguments: Arguments = new Arguments(this);
  readonly receivers: Receivers = new Receivers(this);
  readonly passes = new Map<Ref, RowsOfCall>();
  readonly unmodelled = new Set<string>();

  constructor(
    readonly resolver: Resolver,
    readonly graph: CallGraph,
    readonly names: Names,
  ) {
    this.chains = new Chains(resolver.program);
  }

  /** Joins the named places that the program sends to and receives from. Set by who knows the places. */
  channels: Channels | undefined;

  readonly chains: Chains;

  /** The chain of calls that leads to a place. */
  chain(at: Ref, calls: readonly Caller[] = []): Chain {
    return this.chains.to(this.resolver.program.functionAt(at), calls);
  }

  /** What rows say of a call. */
  rowsAt(call: Ref): RowsOfCall {
    const { resolver } = this;
    const cached = this.passes.get(call) ?? (this.channels && resolver.kept?.rowsAt(call));
    if (cached) return cached;
    const { program } = resolver;
    const rows: PassRow[] = [];
    // What goes to a place under a name is not in the object that it goes through.
    let [known, placed] = [false, false];
    const take = (matches: readonly Match[]) => {
      for (const { row, as } of matches) {
        // What is said of a value says nothing of a call of it: in `env.trim()` no variable is read.
        if (as === "value" || as === "store" || row.row === "option" || row.row === "register") continue;
        if (row.row === "pass" && !resolver.holds(call, row)) continue;
        if ((row.row === "send" || row.row === "receive") && !this.channels?.speaks(call, row)) continue;
        known = true;
        if (row.row === "pass") rows.push(row);
        placed ||= row.row === "send" || row.row === "receive";
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
    if (program.op(callee) === Op.Load && !rows.length && !placed) {
      // What a method of the program's own gives is what it returns, whatever one of a list with its name would give.
      const callees = resolver.callees(call);
      const isOwn = callees.length > 0 && callees.every(({ is }) => is === "function");
      const isGiving = ({ row }: Match) => row.row === "pass" && row.to.at === "return";
      take(resolver.table.method(program.text(callee, "b")).filter((match) => !isOwn || !isGiving(match)));
    }
    const result = { rows, known: known || (this.channels?.isStatement(call) ?? false) };
    if (this.channels) this.passes.set(call, result);
    return result;
  }

  /** What stands at a role of a call, as states of the function the call is in. */
  at(call: Ref, role: Role, fields: readonly string[], frame: Frame | undefined, level: number): State[] {
    const { program } = this.resolver;
    if (role.at === "return") return [{ ref: call, fields: [...plain(role.fields), ...fields], frame, level }];
    const wanted = [...plain(role.fields), ...fields].slice(0, Math.max(LONGEST, role.fields.length));
    if (role.at === "this") {
      if (typeof role.callback === "number") return parametersIn(this.resolver, call, role, { fields, frame, level });
      if (program.op(call) === Op.Object || program.op(call) === Op.Iterate) return [{ ref: call, fields: wanted, frame, level }];
      const callee = program.field(call, "a");
      if (program.op(call) === Op.New) return [{ ref: callee, fields: wanted, frame, level }];
      return program.op(callee) === Op.Load || program.op(callee) === Op.Index
        ? [{ ref: program.field(callee, "a"), fields: wanted, frame, level }]
        : [];
    }
    const args = program.args(call);
    const out: State[] = [];
    if (role.where && typeof role.at === "number") {
      const arg = args[role.at];
      return arg
        ? filtered(this, { ref: arg.ref, fields: plain(role.fields.slice(0, role.where.depth)), frame, level }, role, fields)
        : [];
    }
    for (let i = 0; i < args.length; i++) {
      const arg = args[i];
      if (!arg || (arg.spread ? !role.rest && i > role.at : role.rest ? i < role.at : i !== role.at)) continue;
      if (role.callback === undefined) out.push({ ref: arg.ref, fields: arg.spread ? ["*", ...wanted] : wanted, frame, level });
      else if (role.callback === "return") {
        const caller: Caller = { call, position: i, byName: false };
        const inside = role.result ? [...plain(role.result), ...fields].slice(0, LONGEST) : fields;
        let values = this.resolver.resolve(arg.ref);
        for (const name of role.fields) values = values.flatMap((value) => this.resolver.load(value, name));
        for (const value of values)
          if (value.is === "function") out.push(...this.enter(value.fn, caller, inside, frame, level).map(({ to }) => to));
      }
    }
    return out;
  }

  /** The values a function returns, seen from a call of it. */
  enter(fn: FunctionRef, caller: Caller, fields: readonly string[], parent: Frame | undefined, level: number): Edge[] {
    const { program } = this.resolver;
    const frame = parent === HERE ? frameOf(caller, fn, HERE) : entered({ caller, fn }, parent);
    if (!frame) return [];
    const info = program.functionInfo(fn);
    const unit = unitOf(fn);
    const source = program.unit(fn);
    const out: Edge[] = [];
    for (const node of returnsFor(this.resolver, fn, caller))
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

  /** One step back from a part of a node, apart from the arguments of parameters; frames lie within `HERE`. */
  private stepsOf(point: Point): readonly Edge[] {
    if (point.edges) return point.edges;
    const unasked = this.channels?.strings.unasked;
    const edges = this.points.settled(this.structure({ ref: point.ref, fields: point.fields, frame: HERE, level: 0 }));
    // What depends on a name that was not looked for is asked again.
    if (unasked === this.channels?.strings.unasked) point.edges = edges;
    return edges;
  }

  /** Every place a value comes from, one step back. What does not depend on the way in is computed once for each part of a node. */
  edges(state: State, chain: Chain, seen?: StateMap<true>, asked?: Asked, kept = false): Edges {
    const { ref, frame, level } = state;
    this.resolver.program.pulse.beat();
    const op = isReplaced(this.resolver.program, ref, state.fields) ? REPLACED : this.resolver.program.op(ref);
    const point = this.points.of(state);
    const made = op === Op.This && state.fields.length ? this.receivers.edges(state, chain) : undefined;
    if (made) return { ...made, edges: made.edges.filter(({ to }) => !seen?.get(this.points.of(to), to.frame, to.level)) };
    const given: Edge[] = op === Op.Call ? handedOver(this, state, chain) : [];
    const unbound = (op === Op.Param || op === Op.RestParam) && this.arguments.add(state, point, chain, given, seen, asked, kept);
    const only = op === Op.Phi ? this.arguments.insteadOfDefault(state, chain) : -1;
    const steps = this.receivers.own(this.stepsOf(point), state, chain).filter(({ to }) => only < 0 || to.ref === only);
    const name = op === Op.Index ? nameAsked(this, state, chain) : undefined;
    const wanted = name === undefined ? steps : under(name, this.resolver.program.field(ref, "a"), steps);
    const placed = this.place(wanted, frame, level, seen);
    return { edges: given.length ? [...given, ...placed] : placed, unbound };
  }

  /** Steps that were computed within `HERE`, in a frame and level; those that lead to seen states are left out. */
  place(steps: readonly Edge[], frame: Frame | undefined, level: number, seen: StateMap<true> | undefined): readonly Edge[] {
    let out: Edge[] | undefined;
    for (const { to, how, kept, channel } of steps) {
      const inner = to.frame && framed(this.resolver, to.frame, frame);
      if (to.frame && to.frame !== HERE && !inner) continue;
      const { point } = to;
      if (point && seen?.get(point, inner, level)) continue;
      const edge: Edge = { to: { ref: to.ref, fields: to.fields, frame: inner, level, point }, how, kept, channel };
      // Most have one, and a list that begins empty makes room for many.
      if (out) out.push(edge);
      else out = [edge];
    }
    return out ?? NONE;
  }

  private structure(state: State): Edge[] {
    const { resolver } = this;
    const { program } = resolver;
    const { ref, fields, frame, level } = state;
    const out: Edge[] = [];
    const longest = Math.max(LONGEST, fields.length);
    const same = (to: Ref, f: readonly string[] = fields) => {
      if (to >= 0) out.push({ to: { ref: to, fields: f.slice(0, longest), frame, level }, how: "same" });
    };
    const part = (to: Ref, f: readonly string[] = []) => {
      if (to >= 0) out.push({ to: { ref: to, fields: f, frame, level }, how: "part" });
    };
    const op = isReplaced(program, ref, fields) ? REPLACED : program.op(ref);
    switch (op) {
      case Op.Template:
        for (const piece of program.parts(ref)) part(piece, shownIn(program, ref) === piece ? fields : []);
        break;
      case Op.Phi:
        for (const value of program.parts(ref)) same(value);
        break;
      case Op.Await:
      case Op.Cast:
      case Op.Yield:
        same(program.field(ref, "a"));
        break;
      case Op.Cell:
        for (const value of program.parts(ref)) out.push({ to: { ref: value, fields, frame, level }, how: "same", kept: value });
        break;
      case Op.And:
      case Op.Or:
      case Op.Nullish:
        if (op !== Op.And) same(program.field(ref, "a"));
        same(program.field(ref, "b"));
        break;
      case Op.Load:
        // How long a list or a text is says nothing of what is in it.
        if (program.text(ref, "b") !== "length") same(program.field(ref, "a"), [program.text(ref, "b"), ...fields]);
        if (this.channels) out.push(...this.channels.edgesOf(ref, fields, level));
        break;
      case Op.Index:
      case Op.Iterate:
        same(program.field(ref, "a"), ["*", ...fields]);
        break;
      case Op.Rest:
        // Which element it is of a list whose first ones were taken away is not known.
        if (/^\d+$/.test(fields[0] ?? "")) same(program.field(ref, "a"), ["*", ...fields.slice(1)]);
        else if (!program.taken(ref).includes(fields[0] ?? "")) same(program.field(ref, "a"));
        break;
      case Op.Keys:
        same(program.field(ref, "a"), [KEYS]);
        break;
      case Op.Binary:
      case Op.Not:
        part(program.field(ref, "a"));
        if (op === Op.Binary) part(program.field(ref, "b"));
        break;
      case Op.Unary:
        if (program.text(ref, "c") !== "typeof" && program.text(ref, "c") !== "void") part(program.field(ref, "a"));
        break;
      case Op.Object:
        for (const entry of program.entriesFor(ref, fields[0], true)) {
          if (!fields.length) for (const one of partsOfEntry(program, entry)) part(one);
          else if (entry.kind === 2) same(entry.value);
          else if (fields[0] === KEYS) same(entry.key, fields.slice(1));
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
      case Op.Array:
        if (!fields.length) for (const arg of program.args(ref)) (arg.spread ? same : part)(arg.ref);
        else for (const asked of partsAsked(program, ref, fields)) same(asked.ref, asked.fields);
        break;
      case Op.Global:
        out.push(...this.members.ofGlobal(state));
        break;
      case Op.Import: {
        const target = resolver.linker.import(ref);
        if (target.to === "node") same(target.ref);
        else if (target.to === "module") {
          const whole = resolver.linker.whole(target.unit);
          if (whole?.to === "node") same(whole.ref);
          if (!fields.length) break;
          const member = resolver.linker.export(target.unit, fields[0] as string);
          if (member?.to === "node") same(member.ref, fields.slice(1));
        }
        break;
      }
      case Op.Call:
      case Op.New:
        out.push(...this.callEdges(state));
    }
    if (fields.length && HAS_MEMBERS.has(op)) out.push(...this.members.fields(state));
    if (op === Op.New || op === Op.Iterate) out.push(...iterated(this, state));
    if (op === Op.New || op === Op.Load) out.push(...settledWith(this, state));
    out.push(...this.members.mutations(state));
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
      if (row.to.at !== "return" || isSaidBy(rows, row, [], fields)) continue;
      if (fields[0] === RUN && row.to.fields[0] !== RUN && rows.some(givesRun)) continue;
      const path = plain(row.to.fields);
      const rest = below(path, fields);
      if (!rest) continue;
      for (const from of row.from)
        for (const to of this.at(ref, takenFor(from, row.to, fields), path.length ? rest : fields, frame, level))
          out.push({ to, how: "same" });
    }
    if (this.channels) out.push(...this.channels.edgesOf(ref, fields, level));
    if (inside || rows.length) return out;
    const apis = callees.filter((value): value is { is: "api"; api: Api } => value.is === "api");
    if (known) {
      if (apis.some((value) => value.api.matches.some(({ row }) => row.row === "string" && row.as !== "receiver")))
        for (const arg of program.args(ref))
          out.push({ to: { ref: arg.ref, fields: arg.spread ? ["*"] : [], frame, level }, how: "part" });
      return out;
    }
    for (const { api } of apis) if (api.package && !api.known && !api.package.startsWith(".")) this.unmodelled.add(api.package);
    if ((program.number(ref, "c") & CallFlag.Jsx) > 0) return out;
    const callee = program.field(ref, "a");
    if (program.op(callee) === Op.Load) {
      const methods = apis.length ? [] : meantByName(this, ref);
      for (const fn of methods)
        for (const { to } of this.enter(fn, { ...caller, byName: true }, fields, frame, level)) out.push({ to, how: "hop" });
      if (methods.length) return out;
      out.push({ to: { ref: program.field(callee, "a"), fields: [], frame, level }, how: "hop" });
    }
    if (program.op(callee) === Op.Load && isLookUp(program, callee)) return out;
    for (const arg of program.args(ref))
      if (program.op(arg.ref) !== Op.Function)
        out.push({ to: { ref: arg.ref, fields: arg.spread ? ["*"] : [], frame, level }, how: "hop" });
    // Whoever is handed a function may hand on what it returns.
    for (const to of this.at(ref, { at: 0, rest: true, fields: [], callback: "return" }, fields, frame, level))
      out.push({ to, how: "hop" });
    return out;
  }

  /** What a call is named to people. */
  nameOfCall(call: Ref): string {
    const { program } = this.resolver;
    for (const value of this.resolver.callees(call))
      if (value.is === "api") return nameOf(value.api);
      else if (value.is === "function") return program.functionInfo(value.fn).name || "a function";
    const callee = program.field(call, "a");
    return callee < 0 ? "a message" : program.op(callee) === Op.Load ? program.text(callee, "b") : "a call";
  }
}
