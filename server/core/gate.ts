import type { Api } from "./api.js";
import { type Chain, type Flow, type Frame, keyOfState, type State } from "./flow.js";
import type { GateRow } from "./knowledge.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "./program.js";
import type { Roles } from "./role.js";
import type { Settings } from "./session.js";
import { type BlockId, BlockKind, ConstType, dominates, Op } from "./unit.js";

/** A review that can say no. */
export interface Gate {
  kind: string;
  at: Ref;
  label: string;
  by: "row" | "summary" | "declared" | "assumed";
}

/** What it means that a value is truthy (or falsy). */
export type Verdict =
  | { is: "gate"; gate: Gate }
  /** Never so: the way is shut. */
  | { is: "closed" }
  /** A review stands there, but there is a way past it. */
  | { is: "flawed"; gate: Gate; why: string }
  /** No review at all; `always` when the value is constant. */
  | { is: "open"; always: boolean };

export interface Looked {
  gate: Gate;
  why: string;
}

const REFUSING =
  /^(n|no|nope|reject(ed)?|den(y|ied)|cancel(led|ed)?|abort(ed)?|decline(d)?|refuse(d)?|stop|skip|quit|q|false|0|)$/i;
const APPROVED = /^(approved?|accepted?|confirmed|allow(ed)?|granted|authori[sz]ed|signed[-_ ]?off|merged)$/i;
export const REVIEW_NAME =
  /approv|confirm|consent|askuser|ask_user|askpermission|requestpermission|ask_permission|review(er)?gate|humanreview|human_review|signoff|sign_off|authorize/i;
const DERIVING = new Set([
  "includes",
  "startsWith",
  "endsWith",
  "test",
  "trim",
  "toLowerCase",
  "toUpperCase",
  "match",
  "toString",
  "has",
  "some",
  "every",
  "at",
  "charAt",
  "slice",
  "replace",
  "json",
  "get",
  "parse",
  "String",
  "Boolean",
  "exec",
]);
const OPEN: Verdict = { is: "open", always: false };
const DEEPEST = 14;
const MOST_NESTED = 60;
const MOST_STEPS = 4000;

/** Decides which places run only after a review. */
export class Gates {
  private readonly passing = new Map<FunctionRef, Verdict>();
  private nesting = 0;
  private steps = 0;
  private readonly guarded = new WeakMap<Chain, Map<string, { gate?: Gate; looked: Looked[] }>>();
  private readonly openFunctions = new Set<FunctionRef>();
  /** Every gate met, for the report. */
  readonly met = new Map<Ref, Gate>();

  constructor(
    private readonly flow: Flow,
    private readonly roles: Roles,
    private readonly settings: Settings,
  ) {}

  private get program() {
    return this.flow.resolver.program;
  }

  private gate(kind: string, at: Ref, label: string, by: Gate["by"]): Verdict {
    const gate: Gate = { kind, at, label, by };
    if (!this.met.has(at)) this.met.set(at, gate);
    return { is: "gate", gate };
  }

  /** One of several may be the case: every one must be a gate, those that are shut do not count. */
  private either(verdicts: readonly Verdict[]): Verdict {
    let gate: Gate | undefined;
    let open: Verdict | undefined;
    let flawed: Extract<Verdict, { is: "flawed" }> | undefined;
    for (const verdict of verdicts) {
      if (verdict.is === "gate") gate ??= verdict.gate;
      else if (verdict.is === "flawed") flawed ??= verdict;
      else if (verdict.is === "open") open ??= verdict;
    }
    if (flawed) return flawed;
    if (gate && open)
      return {
        is: "flawed",
        gate,
        why:
          open.is === "open" && open.always
            ? "it is skipped when a constant says yes"
            : "it is optional: another condition lets the change through",
      };
    if (gate) return { is: "gate", gate };
    return open ?? { is: "closed" };
  }

  /** Both are the case: one gate is enough. */
  private both(x: Verdict, y: Verdict): Verdict {
    if (x.is === "closed" || y.is === "closed") return { is: "closed" };
    if (x.is === "gate") return x;
    if (y.is === "gate") return y;
    if (x.is === "flawed") return x;
    if (y.is === "flawed") return y;
    return { is: "open", always: x.always && y.always };
  }

  private declared(name: string, file: string): string | undefined {
    return this.settings.gates.find((gate) => gate.function === name && (!gate.file || gate.file === file))?.kind;
  }

  /** Whether a value being truthy (`polarity`) means that a reviewer accepted. */
  accepts(state: State, polarity: boolean, chain: Chain, depth = 0, seen: ReadonlySet<string> = new Set()): Verdict {
    const key = keyOfState(state);
    if (this.nesting === 0) this.steps = 0;
    if (depth > DEEPEST || this.nesting > MOST_NESTED || this.steps++ > MOST_STEPS) return OPEN;
    if (seen.has(key)) return { is: "closed" };
    const inner = new Set(seen).add(key);
    this.nesting++;
    const verdict = this.judge(state, polarity, chain, depth, inner);
    this.nesting--;
    return verdict;
  }

  private judge(state: State, polarity: boolean, chain: Chain, depth: number, inner: ReadonlySet<string>): Verdict {
    const { program } = this;
    const { ref, fields, frame, level } = state;
    const go = (to: Ref, p = polarity, f: readonly string[] = fields) =>
      this.accepts({ ref: to, fields: f, frame, level }, p, chain, depth + 1, inner);
    switch (program.op(ref)) {
      case Op.Const: {
        const type = program.number(ref, "b");
        const text = program.text(ref, "a");
        const truthy =
          type === ConstType.Boolean
            ? text === "true"
            : type === ConstType.Null || type === ConstType.Undefined
              ? false
              : type === ConstType.Number
                ? Number(text) !== 0
                : text !== "";
        return truthy === polarity ? { is: "open", always: true } : { is: "closed" };
      }
      case Op.Not:
        return go(program.field(ref, "a"), !polarity, []);
      case Op.And: {
        const x = go(program.field(ref, "a"), polarity, polarity ? [] : fields);
        const y = go(program.field(ref, "b"));
        return polarity ? this.both(x, y) : this.either([x, y]);
      }
      case Op.Or: {
        const x = go(program.field(ref, "a"));
        const y = go(program.field(ref, "b"));
        return polarity ? this.either([x, y]) : this.both(x, y);
      }
      case Op.Nullish:
        return this.either([go(program.field(ref, "a")), go(program.field(ref, "b"))]);
      case Op.Phi:
      case Op.Cell:
        return this.either(program.parts(ref).map((part) => this.reached(part, chain, level, go(part))));
      case Op.Compare:
        return this.compare(ref, polarity, go);
      case Op.Object: {
        if (!fields.length) return polarity ? { is: "open", always: true } : { is: "closed" };
        const entries = program.entries(ref).filter((entry) => entry.name === fields[0]);
        const spreads = program.entries(ref).filter((entry) => entry.kind === 2);
        if (entries.length) return this.either(entries.map((entry) => go(entry.value, polarity, fields.slice(1))));
        if (spreads.length) return this.either(spreads.map((entry) => go(entry.value)));
        return polarity ? { is: "closed" } : OPEN;
      }
      case Op.Call:
      case Op.New:
        return this.call(state, polarity, chain, depth, inner);
      case Op.Param: {
        const fn = program.functionOfNode(ref);
        const { answer, decider } = this.roles.of(fn);
        if (answer && answer.parameter === program.number(ref, "b"))
          return this.gate(answer.row.kind, answer.call, answer.row.label ?? "a person's answer", "row");
        if (decider) return OPEN;
        break;
      }
    }
    const answered = this.answer(state);
    if (answered) return answered;
    const { edges } = this.flow.edges(state, chain);
    const verdicts = edges
      .filter((edge) => edge.how === "same")
      .map((edge) => this.accepts(edge.to, polarity, chain, depth + 1, inner));
    return verdicts.length ? this.either(verdicts) : OPEN;
  }

  /** A value that is only reached after a review is a review's outcome. */
  private reached(ref: Ref, chain: Chain, level: number, verdict: Verdict): Verdict {
    if (verdict.is !== "open") return verdict;
    const before = this.guards(ref, chain, level);
    return before.gate ? { is: "gate", gate: before.gate } : verdict;
  }

  private compare(ref: Ref, polarity: boolean, go: (to: Ref, p: boolean, f: readonly string[]) => Verdict): Verdict {
    const { program } = this;
    const operator = program.text(ref, "c");
    if (operator !== "===" && operator !== "!==" && operator !== "==" && operator !== "!=") return OPEN;
    const equal = operator.startsWith("=") === polarity;
    let value = program.field(ref, "a");
    let constant = program.field(ref, "b");
    if (program.op(value) === Op.Const) [value, constant] = [constant, value];
    if (program.op(constant) !== Op.Const) {
      const verdict = go(value, true, []);
      return verdict.is === "gate" && !equal ? OPEN : verdict;
    }
    const type = program.number(constant, "b");
    const text = type === ConstType.Null || type === ConstType.Undefined ? "" : program.text(constant, "a");
    const accepting = !REFUSING.test(text);
    if (accepting !== equal) {
      if (type === ConstType.String && accepting && !equal) return OPEN;
      if (!accepting && equal) return { is: "open", always: false };
    }
    const verdict = go(value, true, []);
    if (verdict.is === "gate" || verdict.is === "flawed") return verdict;
    if (
      type === ConstType.String &&
      equal &&
      APPROVED.test(text) &&
      program.op(value) === Op.Load &&
      /^(status|state|decision|approval|verdict|outcome|action)$/i.test(program.text(value, "b"))
    ) {
      if (verdict.is === "open" && !verdict.always)
        return this.gate("human-review", value, `${program.text(value, "b")} is "${text}"`, "summary");
    }
    return verdict.is === "closed" ? { is: "closed" } : OPEN;
  }

  /** The gate of a library value that is a person's answer. */
  private answer(state: State): Verdict | undefined {
    const { resolver } = this.flow;
    for (const value of resolver.resolve(state.ref)) {
      if (value.is !== "api") continue;
      let { api } = value;
      for (let i = 0; ; i++) {
        const found = this.answerRow(api);
        if (found) return this.gate(found.kind, state.ref, found.label ?? "a person's answer", "row");
        const field = state.fields[i];
        if (field === undefined) break;
        api = api.child(field === "*" ? "[*]" : field);
      }
    }
    return undefined;
  }

  private answerRow(api: Api): GateRow | undefined {
    for (const { row, as } of api.matches) if (row.row === "gate" && (as === "answer" || as === "passes")) return row;
    return undefined;
  }

  private call(state: State, polarity: boolean, chain: Chain, depth: number, seen: ReadonlySet<string>): Verdict {
    const { program } = this;
    const { resolver } = this.flow;
    const { ref, fields, frame, level } = state;
    const answered = this.answer(state);
    if (answered) return answered;
    const callees = resolver.callees(ref);
    for (const value of callees)
      if (value.is === "api")
        for (const { row, as } of value.api.matches)
          if (row.row === "gate" && as === "passes") return this.gate(row.kind, ref, row.label ?? "a review", "row");
    const verdicts: Verdict[] = [];
    for (const value of callees) {
      if (value.is !== "function") continue;
      const info = program.functionInfo(value.fn);
      const file = program.unit(value.fn).file;
      const kind = info.reviewGate ? "human-review" : this.declared(info.name, file);
      if (kind) {
        verdicts.push(this.gate(kind, ref, info.name, "declared"));
        continue;
      }
      for (let at = frame; at; at = at.parent) if (at.fn === value.fn) return { is: "closed" };
      const down: Frame = {
        caller: { call: ref, position: -1, byName: false },
        fn: value.fn,
        parent: frame,
        depth: (frame?.depth ?? 0) + 1,
        key: `${frame?.key ?? ""}>${ref}:${value.fn}`,
      };
      const unit = unitOf(value.fn);
      const source = program.unit(value.fn);
      const own: Verdict[] = [];
      for (const node of info.returns) {
        const at = refOf(unit, node);
        const result = source.a[node] ?? -1;
        const verdict: Verdict =
          result < 0
            ? polarity
              ? { is: "closed" }
              : OPEN
            : this.accepts({ ref: refOf(unit, result), fields, frame: down, level }, polarity, chain, depth + 1, seen);
        own.push(verdict.is === "open" ? this.returned(at, value.fn, verdict) : verdict);
      }
      if (info.end >= 0 && !polarity) own.push(OPEN);
      const verdict = this.either(own);
      verdicts.push(
        verdict.is === "gate" ? this.gate(verdict.gate.kind, ref, info.name || verdict.gate.label, "summary") : verdict,
      );
    }
    if (verdicts.length) return this.either(verdicts);
    const callee = program.field(ref, "a");
    const name =
      program.op(callee) === Op.Load
        ? program.text(callee, "b")
        : program.op(callee) === Op.Global
          ? program.text(callee, "a")
          : "";
    const declared = this.declared(name || this.importedName(callee), program.unit(ref).file);
    if (declared) return this.gate(declared, ref, name || "a declared gate", "declared");
    if (
      program.op(ref) === Op.New &&
      callees.some((value) => value.is === "api" && value.api.package === "" && value.api.steps[0] === "Promise")
    )
      return this.promise(ref, fields, polarity, chain, depth, seen);
    if (DERIVING.has(name)) {
      const from = [
        ...(program.op(callee) === Op.Load ? [program.field(callee, "a")] : []),
        ...program.args(ref).map((arg) => arg.ref),
      ].filter((at) => program.op(at) !== Op.Const && program.op(at) !== Op.Array && program.op(at) !== Op.Function);
      const found = from
        .map((at) => this.accepts({ ref: at, fields: [], frame, level }, true, chain, depth + 1, seen))
        .filter((verdict) => verdict.is === "gate" || verdict.is === "flawed");
      if (found.length && polarity) return found[0] as Verdict;
    }
    if (polarity || !fields.length) {
      const label = name || this.importedName(callee);
      const seeing = callees.some((value) => value.is === "function" || value.is === "class");
      const model = callees.some((value) => value.is === "api" && value.api.matches.length > 0);
      if (!seeing && !model && REVIEW_NAME.test(label) && polarity) return this.gate("human-review", ref, label, "assumed");
    }
    const { edges } = this.flow.edges(state, chain);
    const same = edges
      .filter((edge) => edge.how === "same")
      .map((edge) => this.accepts(edge.to, polarity, chain, depth + 1, seen));
    return same.length ? this.either(same) : OPEN;
  }

  private importedName(ref: Ref): string {
    return this.program.op(ref) === Op.Import ? this.program.text(ref, "b") : "";
  }

  private returned(at: Ref, fn: FunctionRef, verdict: Verdict): Verdict {
    if (this.openFunctions.has(fn)) return verdict;
    this.openFunctions.add(fn);
    const before = this.before(at, this.flow.chain(at), 0);
    this.openFunctions.delete(fn);
    return before.gate ? { is: "gate", gate: before.gate } : verdict;
  }

  /** What a promise made by hand is resolved with. */
  private promise(
    ref: Ref,
    fields: readonly string[],
    polarity: boolean,
    chain: Chain,
    depth: number,
    seen: ReadonlySet<string>,
  ): Verdict {
    const { program } = this;
    const { resolver, graph } = this.flow;
    const executor = program.args(ref)[0];
    if (!executor) return OPEN;
    const verdicts: Verdict[] = [];
    for (const value of resolver.resolve(executor.ref)) {
      if (value.is !== "function") continue;
      const param = program.functionInfo(value.fn).params[0];
      if (!param) continue;
      const node = refOf(unitOf(value.fn), param.node);
      const uses = graph.usesOfValue(node);
      for (const caller of uses.callers) {
        if (caller.position === -1) {
          const arg = program.args(caller.call)[0];
          if (!arg) continue;
          const inside = this.flow.chain(caller.call);
          const verdict = this.accepts({ ref: arg.ref, fields, frame: undefined, level: 0 }, polarity, inside, depth + 1, seen);
          verdicts.push(this.reached(arg.ref, inside, 0, verdict));
        } else {
          for (const value2 of resolver.callees(caller.call)) {
            if (value2.is !== "api") continue;
            for (const { row } of value2.api.matches)
              if (row.row === "gate" && row.answers && row.answers.role.at === caller.position)
                verdicts.push(this.gate(row.kind, caller.call, row.label ?? "a person's answer", "row"));
          }
        }
      }
      const kept =
        uses.handed.some(
          (handed) =>
            program.op(program.field(handed.call, "a")) === Op.Load &&
            ["set", "push", "once", "on", "addEventListener"].includes(program.text(program.field(handed.call, "a"), "b")),
        ) || uses.members.length > 0;
      if (!verdicts.length && kept && REVIEW_NAME.test(program.functionInfo(program.functionAt(ref)).name))
        verdicts.push(this.gate("human-review", ref, program.functionInfo(program.functionAt(ref)).name, "summary"));
    }
    return verdicts.length ? this.either(verdicts) : OPEN;
  }

  /** Gates among the conditions under which a node is reached. Kept for each block and chain; a cycle finds none. */
  private guards(ref: Ref, chain: Chain, level: number): { gate?: Gate; looked: Looked[] } {
    const block = this.program.unit(ref).block[nodeOf(ref)] ?? -1;
    let known = this.guarded.get(chain);
    if (!known) {
      known = new Map();
      this.guarded.set(chain, known);
    }
    const key = `${unitOf(ref)} ${block} ${level}`;
    const found = known.get(key);
    if (found) return { gate: found.gate, looked: [...found.looked] };
    known.set(key, { looked: [] });
    const result = this.conditions(ref, block, chain, level);
    known.set(key, result);
    return { gate: result.gate, looked: [...result.looked] };
  }

  private conditions(ref: Ref, from: BlockId, chain: Chain, level: number): { gate?: Gate; looked: Looked[] } {
    const unit = this.program.unit(ref);
    const looked: Looked[] = [];
    for (let block = from; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const info = unit.blocks[block];
      if (!info || info.guard < 0 || info.kind === BlockKind.Root) continue;
      const verdict = this.accepts(
        { ref: refOf(unitOf(ref), info.guard), fields: [], frame: undefined, level },
        info.polarity,
        chain,
      );
      if (verdict.is === "gate") return { gate: verdict.gate, looked };
      if (verdict.is === "flawed") looked.push({ gate: verdict.gate, why: verdict.why });
    }
    return { looked };
  }

  /** The gate that dominates a node inside its function, and those that were looked at and do not. */
  before(ref: Ref, chain: Chain, level: number): { gate?: Gate; looked: Looked[] } {
    const { program } = this;
    const guarded = this.guards(ref, chain, level);
    if (guarded.gate) return guarded;
    const unit = program.unit(ref);
    const node = nodeOf(ref);
    const fn = nodeOf(program.functionAt(ref));
    for (let at = node - 1; at >= 0; at--) {
      if (unit.op[at] !== Op.Call) continue;
      const block = unit.blocks[unit.block[at] as number];
      if (block?.function !== fn) continue;
      if (!dominates(unit, at, node)) continue;
      const verdict = this.passes(refOf(unitOf(ref), at));
      if (verdict.is === "gate") return { gate: verdict.gate, looked: guarded.looked };
      if (verdict.is === "flawed") guarded.looked.push({ gate: verdict.gate, why: verdict.why });
    }
    return guarded;
  }

  /** Whether a call comes back only when a reviewer accepted. */
  private passes(call: Ref): Verdict {
    const { program } = this;
    for (const value of this.flow.resolver.callees(call)) {
      if (value.is === "api")
        for (const { row, as } of value.api.matches)
          if (row.row === "gate" && as === "passes") return this.gate(row.kind, call, row.label ?? "a review", "row");
      if (value.is !== "function") continue;
      const verdict = this.completes(value.fn);
      if (verdict.is === "gate")
        return this.gate(verdict.gate.kind, call, program.functionInfo(value.fn).name || verdict.gate.label, "summary");
      if (verdict.is === "flawed") return verdict;
    }
    return OPEN;
  }

  /** Whether a function ends normally only after a review inside it accepted: it throws otherwise. */
  private completes(fn: FunctionRef): Verdict {
    const known = this.passing.get(fn);
    if (known) return known;
    this.passing.set(fn, OPEN);
    const { program } = this;
    const info = program.functionInfo(fn);
    const unit = unitOf(fn);
    const source = program.unit(fn);
    let throws = false;
    for (let node = 0; node < source.op.length && !throws; node++)
      throws = source.op[node] === Op.Throw && source.blocks[source.block[node] as number]?.function === nodeOf(fn);
    if (!throws) return OPEN;
    const exits = info.returns.map((node) => refOf(unit, node));
    const verdicts: Verdict[] = exits.map((exit) => {
      const { gate } = this.before(exit, this.flow.chain(exit), 0);
      return gate ? { is: "gate", gate } : OPEN;
    });
    if (info.end >= 0) verdicts.push(this.blockGate(fn, info.end));
    const verdict = verdicts.length ? this.either(verdicts) : OPEN;
    this.passing.set(fn, verdict);
    return verdict;
  }

  private blockGate(fn: FunctionRef, end: number): Verdict {
    const unit = this.program.unit(fn);
    for (let block = end; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const info = unit.blocks[block];
      if (!info || info.guard < 0) continue;
      const at = refOf(unitOf(fn), info.guard);
      const verdict = this.accepts({ ref: at, fields: [], frame: undefined, level: 0 }, info.polarity, this.flow.chain(at));
      if (verdict.is === "gate") return verdict;
    }
    return OPEN;
  }

  /** The gate a library puts before a callback because of an option that stands beside it. */
  option(fn: FunctionRef): { gate?: Gate; looked: Looked[] } {
    const { program } = this;
    const { resolver, graph } = this.flow;
    const looked: Looked[] = [];
    for (const handed of graph.uses(fn).handed) {
      for (const value of resolver.callees(handed.call)) {
        if (value.is !== "api") continue;
        const api = program.op(handed.call) === Op.New ? value.api.child(".new") : value.api;
        for (const { row, as } of api.matches) {
          if (row.row !== "gate" || as !== "option" || !row.option) continue;
          const protectedField = row.option.protects.some((name) => handed.fields.includes(name) || (name === "*" && true));
          if (!protectedField && handed.fields.length) continue;
          const verdict = this.optionValue(handed.call, row);
          if (verdict.is === "gate") return { gate: verdict.gate, looked };
          if (verdict.is === "flawed") looked.push({ gate: verdict.gate, why: verdict.why });
        }
      }
    }
    return { looked };
  }

  /** The gate that a model call puts before the tools it is handed. */
  handedOption(tool: Ref): { gate?: Gate; looked: Looked[] } {
    const { resolver, graph } = this.flow;
    const looked: Looked[] = [];
    let gate: Gate | undefined;
    for (const handed of graph.usesOfValue(tool).handed)
      for (const value of resolver.callees(handed.call)) {
        if (value.is !== "api") continue;
        const api = this.program.op(handed.call) === Op.New ? value.api.child(".new") : value.api;
        for (const { row, as } of api.matches) {
          if (row.row !== "gate" || as !== "option" || !row.option?.protects.some((name) => handed.fields.includes(name))) continue;
          const verdict = this.optionValue(handed.call, row);
          if (verdict.is !== "gate") return { looked };
          gate = verdict.gate;
        }
      }
    return gate ? { gate, looked } : { looked };
  }

  private optionValue(call: Ref, row: GateRow): Verdict {
    if (!row.option) return OPEN;
    const { program } = this;
    const chain = this.flow.chain(call);
    const states = this.flow.at(call, row.option.role, [], undefined, 0);
    for (const state of states) {
      const ends = this.constants(state, chain);
      for (const end of ends) {
        const op = program.op(end);
        if (op === Op.Const) {
          const text = program.text(end, "a");
          if (
            row.option.off.includes(text) ||
            text === "false" ||
            program.number(end, "b") === ConstType.Undefined ||
            program.number(end, "b") === ConstType.Null
          )
            continue;
          return this.gate(row.kind, end, row.label ?? "an option that asks first", "row");
        }
        if (op === Op.Function) {
          const fn = program.functionOfNode(end);
          const returns = program.functionInfo(fn).returns.map((node) => refOf(unitOf(fn), program.unit(fn).a[node] ?? -1));
          const off = returns.every(
            (at) =>
              program.op(at) === Op.Const &&
              (program.text(at, "a") === "false" || row.option?.off.includes(program.text(at, "a"))),
          );
          if (!off) return this.gate(row.kind, end, row.label ?? "an option that asks first", "row");
          continue;
        }
        if (op === Op.Object || op === Op.Array || op === Op.Call)
          return this.gate(row.kind, end, row.label ?? "an option that asks first", "row");
      }
    }
    return OPEN;
  }

  /** Nodes that a value may be, followed through everything that keeps it the same. */
  constants(state: State, chain: Chain): Ref[] {
    const seen = new Set<string>();
    const out: Ref[] = [];
    const work = [state];
    for (let at = work.pop(); at; at = work.pop()) {
      const key = keyOfState(at);
      if (seen.has(key) || seen.size > 200) continue;
      seen.add(key);
      const op = this.program.op(at.ref);
      if (!at.fields.length && (op === Op.Const || op === Op.Function || op === Op.Object || op === Op.Array)) {
        out.push(at.ref);
        continue;
      }
      const { edges } = this.flow.edges(at, chain);
      const same = edges.filter((edge) => edge.how === "same");
      if (!same.length && op === Op.Call && !at.fields.length) out.push(at.ref);
      for (const edge of same) work.push(edge.to);
    }
    return out;
  }
}
