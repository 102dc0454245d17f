import type { Chain, State } from "../flow/state.js";
import type { GateRow, Role } from "../knowledge.js";
import { once } from "../once.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Match } from "../resolve/api.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Handed } from "../resolve/value.js";
import { answerFor } from "../solve/admitted.js";
import { ConstType, Op } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { knowingName } from "./told.js";
import {
  ALWAYS,
  APPROVED,
  type Covered,
  either,
  type Gate,
  type Looked,
  NO,
  OPEN,
  REFUSING,
  SHUT,
  type Verdict,
  YES,
} from "./verdict.js";

/** Fields in which a callback that decides says what it decided. */
const DECIDED =
  /^(hookSpecificOutput|behaviou?r|(permission)?decision|outcome|action|kind|approved?|allow(ed)?|accept(ed)?|granted)$/i;

/** Members by which what a callback is asked about says which tool it is. */
const ASKED_ABOUT = ["tool_name", "toolName"];
/** The member by which it says which call of a tool it is asked about. */
const CALLED = "toolCall";

/** Gates that a library puts before what it is handed: options that make it ask, and callbacks that decide for it. */
export class GateOptions {
  constructor(private readonly gates: Gates) {}

  private get program() {
    return this.gates.flow.resolver.program;
  }

  /** Rows of one role at a call or a construction. */
  private rowsAt(call: Ref, as: Match["as"]): GateRow[] {
    const isNew = this.program.op(call) === Op.New;
    const matches = this.gates.flow.resolver
      .callees(call)
      .flatMap((value) => (value.is === "api" ? (isNew ? value.api.child(".new") : value.api).matches : []));
    return matches.flatMap((match) => (match.row.row === "gate" && match.as === as ? [match.row] : []));
  }

  /** The gate a library puts before a callback because of an option that stands beside it. */
  beside(fn: FunctionRef): Covered {
    const looked: Looked[] = [];
    const { graph } = this.gates.flow;
    for (const handed of [...graph.uses(fn).handed, ...graph.instances.of(fn)])
      for (const row of this.rowsAt(handed.call, "option")) {
        const covers = row.option?.protects.some((name) => handed.fields.includes(name) || name === "*");
        if (!covers && handed.fields.length) continue;
        const verdict = this.asks(handed.call, row, []);
        if (verdict.is === "gate") return { gate: verdict.gate, looked };
        if (verdict.is === "flawed") looked.push({ gate: verdict.gate, why: verdict.why });
      }
    return { looked };
  }

  /** The gate that stands before a tool wherever it is handed over: every call that takes it must ask. */
  readonly aroundTool = once((tool: Ref): Covered => {
    let covered: Covered = { looked: [] };
    const own = this.namesOf(tool);
    for (const handed of this.takersOf(tool)) {
      const verdicts: Verdict[] = [];
      const names = [...handed.fields, ...own];
      const covers = (row: GateRow) =>
        (row.option ?? row.decider?.about)?.protects.some((name) => handed.fields.includes(name)) ?? false;
      for (const row of this.rowsAt(handed.call, "option")) if (covers(row)) verdicts.push(this.asks(handed.call, row, names));
      for (const row of this.rowsAt(handed.call, "within")) if (covers(row)) verdicts.push(this.within(handed.call, row, names));
      for (const row of this.rowsAt(handed.call, "decider")) if (covers(row)) verdicts.push(this.decidesAbout(handed, row, own));
      if (!verdicts.length) continue;
      const gate = verdicts.find((verdict) => verdict.is === "gate");
      if (gate?.is !== "gate") return { looked: covered.looked };
      covered = { gate: gate.gate, looked: covered.looked };
    }
    return covered;
  });

  /** Where a tool is handed to a library, by itself or in what a library makes of several. */
  private takersOf(tool: Ref): readonly Handed[] {
    const { graph, resolver } = this.gates.flow;
    const isHolder = ({ call }: Handed) =>
      resolver.callees(call).some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "register"));
    const { handed } = graph.usesOfValue(tool);
    return handed.flatMap((one) => (isHolder(one) ? [one, ...graph.usesOfValue(one.call).handed] : [one]));
  }

  /** Whether a callback that decides about every tool asks before this one. */
  private decidesAbout({ call, fields }: Handed, row: GateRow, names: readonly string[]): Verdict {
    const about = row.decider?.about;
    const key = fields[fields.findIndex((field) => about?.protects.includes(field)) + 1] ?? "";
    const called = names.map((name) => about?.called.replace("{key}", key).replace("{name}", name) ?? name);
    if (about?.spares.some((role) => this.isNamed(call, role, called))) return OPEN;
    if (about?.matches.some((role) => !this.isMatched(call, role, called))) return OPEN;
    if (about?.mode.some((role) => this.isOff(call, role, about.off))) return OPEN;
    const verdicts = this.decidersAt(call).flatMap((one) => (one.row === row ? [this.decides(one.fn, row, called[0])] : []));
    return verdicts.find(({ is }) => is === "gate") ?? OPEN;
  }

  /** What a call is handed in a place: constants, and what nothing is known of as undefined. */
  private textsAt(call: Ref, role: Role): (string | undefined)[] {
    const { flow } = this.gates;
    return flow
      .at(call, role, [], undefined, 0)
      .flatMap((state) => this.gates.constants(state, flow.chain(call)))
      .map((end) => (this.program.op(end) === Op.Const ? this.program.text(end, "a") : undefined));
  }

  /** Whether a list names a tool, by itself or by how it begins, or may name any. */
  private isNamed(call: Ref, role: Role, called: readonly string[]): boolean {
    return this.textsAt(call, role).some((text) => {
      const start = text?.replace(/\*$/, "");
      return start === undefined || called.some((name) => name === start || name.startsWith(start.replace(/_*$/, "__")));
    });
  }

  /** Whether every expression of a place matches a tool's name: words and their alternatives as a whole, others anywhere in it. */
  private isMatched(call: Ref, role: Role, called: readonly string[]): boolean {
    return this.textsAt(call, role).every((text) => {
      if (text === undefined || text === "" || text === "*") return true;
      const isOfWords = /^[\w|]+$/.test(text);
      return called.some((name) => (isOfWords ? text.split("|").includes(name) : finds(text, name)));
    });
  }

  /** Whether a call is in a mode in which nothing is asked. */
  private isOff(call: Ref, role: Role, off: readonly string[]): boolean {
    const modes = this.textsAt(call, role);
    return modes.length > 0 && modes.every((mode) => mode !== undefined && off.includes(mode));
  }

  /** The gate in what the program puts around a tool before it hands it over: the tool's own function is reached through that alone. */
  putAround(tool: Ref, member: string | undefined): Gate | undefined {
    if (member === undefined) return undefined;
    const { graph, resolver } = this.gates.flow;
    const { callers, handed } = graph.usesOfValue(tool, [member]);
    const isPassedOn = ({ call }: Handed) =>
      resolver.callees(call).some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "pass"));
    if (!callers.length || !handed.every(isPassedOn)) return undefined;
    const gates = callers.map(({ call }) => this.gates.before(call, this.gates.flow.chain(call), 0).gate);
    return gates.every((gate) => gate !== undefined) ? gates[0] : undefined;
  }

  /** A part that carries the option, handed to the call that takes the tool. */
  private within(call: Ref, row: GateRow, names: readonly string[]): Verdict {
    const { within } = row.option ?? {};
    if (!within) return OPEN;
    const { flow } = this.gates;
    for (const state of flow.at(call, within.role, [], undefined, 0))
      for (const end of this.gates.constants(state, flow.chain(call))) {
        const op = this.program.op(end);
        if ((op !== Op.Call && op !== Op.New) || !this.rowsAt(end, "option").includes(row)) continue;
        const verdict = this.asks(end, row, names);
        if (verdict.is === "gate") return verdict;
      }
    return OPEN;
  }

  /** What a tool calls itself. */
  private namesOf(tool: Ref): string[] {
    const { program } = this;
    const objects = program.op(tool) === Op.Object ? [tool] : program.args(tool).map((arg) => arg.ref);
    return objects.flatMap((object, position) => {
      const [first] = position === 0 && program.op(object) !== Op.Object ? [this.gates.flow.resolver.constant(object)] : [];
      if (program.op(object) !== Op.Object) return first === undefined ? [] : [first];
      const name = program.entries(object).find((entry) => entry.name === "name" || entry.name === "id");
      const text = name ? this.gates.flow.resolver.constant(name.value) : undefined;
      return text ? [text] : [];
    });
  }

  /** Whether the option is set so that the library asks; where it names tools, one of `names` must be among them. */
  private asks(call: Ref, row: GateRow, names: readonly string[]): Verdict {
    const { option } = row;
    if (!option) return OPEN;
    const { flow } = this.gates;
    const chain = flow.chain(call);
    for (const state of flow.at(call, option.role, option.gives ? [option.gives] : [], undefined, 0))
      for (const end of this.gates.constants(state, chain))
        if (this.isOn(end, option.off, names))
          return this.gates.gate(row.kind, end, row.label ?? "an option that asks first", "row");
    return OPEN;
  }

  private isOn(end: Ref, off: readonly string[], names: readonly string[]): boolean {
    const { program } = this;
    switch (program.op(end)) {
      case Op.Const: {
        const type = program.number(end, "b");
        const text = program.text(end, "a");
        return type !== ConstType.Undefined && type !== ConstType.Null && text !== "false" && !off.includes(text);
      }
      case Op.Function: {
        const fn = program.functionOfNode(end);
        const results = program.functionInfo(fn).returns.map((node) => refOf(unitOf(fn), program.unit(fn).a[node] ?? -1));
        return !results.every((at) => program.op(at) === Op.Const && !this.isOn(at, off, names));
      }
      case Op.Object: {
        const entries = program.entries(end);
        if (!entries.length) return !off.includes("{}");
        if (entries.some((entry) => entry.kind !== 0)) return true;
        const named = names.length ? entries.filter((entry) => names.includes(entry.name)) : entries;
        return named.some((entry) => program.op(entry.value) !== Op.Const || this.isOn(entry.value, off, names));
      }
      case Op.Array:
        return program.args(end).length > 0 || !off.includes("[]");
      default:
        return program.op(end) === Op.Call;
    }
  }

  /** Callbacks that decide for the library called here. */
  decidersAt(call: Ref): { row: GateRow; fn: FunctionRef }[] {
    const { flow } = this.gates;
    return this.rowsAt(call, "decider").flatMap((row) => {
      const states = row.decider ? flow.at(call, row.decider.role, [], undefined, 0) : [];
      return states
        .flatMap((state) => this.gates.constants(state, flow.chain(call)))
        .filter((end) => this.program.op(end) === Op.Function)
        .map((end) => ({ row, fn: this.program.functionOfNode(end) }));
    });
  }

  /** The gate that a callback of a call is, because it decides for the library and a reviewer decides in it. */
  decided(call: Ref): Covered {
    const looked: Looked[] = [];
    for (const { row, fn } of this.decidersAt(call)) {
      const verdict = this.decides(fn, row);
      if (verdict.is === "gate") return { gate: verdict.gate, looked };
      if (verdict.is === "flawed") looked.push({ gate: verdict.gate, why: verdict.why });
    }
    return { looked };
  }

  /** Whether a reviewer decides in a callback, about the tool of a name where one is given. */
  private decides(fn: FunctionRef, row: GateRow, name?: string): Verdict {
    const { program } = this;
    const info = program.functionInfo(fn);
    const unit = unitOf(fn);
    const asked = name === undefined ? [] : this.askedAbout(fn);
    const ends =
      name === undefined ? info.returns : info.returns.filter((node) => this.isReturnedFor(asked, refOf(unit, node), name));
    const [refusing] = row.refuses;
    const judge = (node: number): Verdict => {
      const value = program.unit(fn).a[node] ?? -1;
      const verdict =
        value < 0 ? OPEN : refusing ? this.unlessRefused(refOf(unit, value), refusing) : this.decision(refOf(unit, value), 0);
      if (verdict.is !== "open" || (value < 0 && !refusing)) return verdict;
      const { gate } = this.gates.before(refOf(unit, node), this.gates.flow.chain(refOf(unit, node)), 0);
      return gate ? { is: "gate", gate } : verdict;
    };
    const verdict = knowingName(this.gates.flow, asked, name ?? "", () => {
      const verdicts = ends.map(judge);
      // Who does not refuse lets the action through, also without a word.
      return either(refusing && info.end >= 0 ? [...verdicts, this.gates.places.endOf(fn, info.end)] : verdicts);
    });
    if (verdict.is !== "gate") return verdict;
    return this.gates.gate(
      row.kind,
      info.node < 0 ? verdict.gate.at : refOf(unit, info.node),
      row.label ?? (info.name || "a callback that decides"),
      "row",
    );
  }

  /** What a callback that decides is asked about, which may be a tool's name. */
  private askedAbout(fn: FunctionRef): Ref[] {
    const { program } = this;
    const [param] = program.functionInfo(fn).params;
    const isOfCall = (node: number) => {
      const call = program.field(refOf(unitOf(fn), node), "a");
      return program.op(call) === Op.Load && program.text(call, "b") === CALLED;
    };
    const index = program.index(fn);
    const reads = [...ASKED_ABOUT.flatMap((member) => index.loads(member)), ...index.loads("name").filter(isOfCall)];
    return [...(param ? [param.node] : []), ...reads].map((node) => refOf(unitOf(fn), node));
  }

  /** Whether a callback may come to a place where it decides about the tool of a name. */
  private isReturnedFor(asked: readonly Ref[], place: Ref, name: string): boolean {
    return ![...conditionsAt(this.program, place)].some(({ ref, holds }) =>
      asked.some((value) => answerFor(this.gates.flow.resolver, ref, value, name) === !holds),
    );
  }

  /** Whether what a deciding callback returns allows the action, where it refuses by a member. */
  private unlessRefused(ref: Ref, member: string): Verdict {
    return this.gates.accepts({ ref, fields: [member], frame: undefined, level: 0 }, NO, this.gates.flow.chain(ref));
  }

  /** Whether what a deciding callback returns allows the action. */
  private decision(ref: Ref, depth: number): Verdict {
    const { program } = this;
    if (depth > 8) return OPEN;
    const chain: Chain = this.gates.flow.chain(ref);
    switch (program.op(ref)) {
      case Op.Await:
      case Op.Cast:
        return this.decision(program.field(ref, "a"), depth + 1);
      case Op.Phi:
        return either(
          program.parts(ref).map((part) => {
            const verdict = this.decision(part, depth + 1);
            const { gate } = verdict.is === "open" ? this.gates.places.guards(part, chain, 0) : { gate: undefined };
            return gate ? { is: "gate", gate } : verdict;
          }),
        );
      case Op.Object: {
        const entry = program.entries(ref).find(({ name }) => DECIDED.test(name));
        return entry ? this.decision(entry.value, depth + 1) : OPEN;
      }
      case Op.Const: {
        const text = program.text(ref, "a");
        if (text === "ask") return this.gates.gate("human-review", ref, "the library asks", "summary");
        if (program.number(ref, "b") !== ConstType.String) return text === "true" ? ALWAYS : SHUT;
        return APPROVED.test(text) ? ALWAYS : REFUSING.test(text) ? SHUT : OPEN;
      }
      default: {
        const state: State = { ref, fields: [], frame: undefined, level: 0 };
        return this.gates.accepts(state, YES, chain);
      }
    }
  }
}

/** Whether an expression that the program writes down as a text finds something in a name. */
function finds(expression: string, name: string): boolean {
  try {
    return new RegExp(expression).test(name);
  } catch {
    return false;
  }
}
