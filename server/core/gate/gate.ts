import type { Roles } from "../calls/role.js";
import { endsOf } from "../flow/ends.js";
import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type Edge, type Frame, frameOf, isInside, type State } from "../flow/state.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Settings } from "../session.js";
import { ConstType, Op } from "../unit/unit.js";
import { isYes } from "./answered-word.js";
import { unlessLeftOut } from "./command-option.js";
import { answerRow, askedName, calledName, declaredIn, gateAmong, leaveAsked, originOf, wordsTested } from "./gate-answer.js";
import { handedIn, keptByPerson, promised } from "./gate-event.js";
import { calleesOn, entriesUnder, leadsIntoTool, lookedFor, namesOf, saidOfName, sidesOf } from "./gate-list.js";
import { asPreset, isModeUnset } from "./gate-mode.js";
import { GateOptions } from "./gate-option.js";
import { GatedPlaces } from "./gate-place.js";
import { saidOfItself } from "./gate-tool.js";
import { forGood, isNamedConstant, isNothingIn, scored, worded } from "./gate-word.js";
import { isNoAnswer } from "./run-there.js";
import { isSeen, type Seen } from "./seen.js";
import { isShutOut } from "./shut-out.js";
import { Switches } from "./unasked.js";
import {
  ALWAYS,
  agrees,
  both,
  type Covered,
  DERIVING,
  either,
  type Gate,
  NO,
  OPEN,
  passes,
  positive,
  REVIEW_NAME,
  SHUT,
  type Test,
  UNSET,
  type Verdict,
  YES,
} from "./verdict.js";

export type { Gate, Looked } from "./verdict.js";

const DEEPEST = 16;
const MOST_NESTED = 60;
const MOST_STEPS = 4000;
const RELATION = /^[<>]=?$/;

/** A question about one value, with what is needed to go on from it. */
interface Question {
  state: State;
  test: Test;
  chain: Chain;
  depth: number;
  seen: Seen;
  /** The call by which the value answers a question that waits for it. */
  settles?: Ref | undefined;
}

/** Decides which values are a reviewer's yes. */
export class Gates {
  readonly places: GatedPlaces;
  readonly options: GateOptions;
  private nesting = 0;
  private steps = 0;
  private readonly switches: Switches;
  private readonly returning = new Set<FunctionRef>();
  /** Every gate met, for the report. */
  readonly met = new Map<Ref, Gate>();
  /** Whether a model decided a value; set by the solver, which knows the sources. */
  byModel: (state: State, chain: Chain) => boolean = () => false;
  /** The same, where an unknown call that is asked about something is taken to answer by itself. */
  surelyByModel: (state: State, chain: Chain) => boolean = () => false;
  /** Whether what a callback is handed comes straight from a model; set by the solver as well. */
  handedByModel: (ref: Ref) => boolean = () => false;
  /** The evaluation that gave a score, if the agent has no hand in it; set by the solver, which knows what is written. */
  evaluation: (state: State, chain: Chain) => { at: Ref; name: string } | undefined = () => undefined;

  constructor(
    readonly flow: Flow,
    readonly roles: Roles,
    private readonly settings: Settings,
  ) {
    this.places = new GatedPlaces(this, flow);
    this.options = new GateOptions(this);
    this.switches = new Switches(this.program);
  }

  private get program() {
    return this.flow.resolver.program;
  }

  gate(kind: string, at: Ref, label: string, by: Gate["by"], kept?: boolean): Verdict {
    const root = originOf(this.program, at);
    const op = this.program.op(root);
    const gate: Gate = { kind, at: op === Op.Call || op === Op.New ? root : at, label, by, kept };
    if (!this.met.has(gate.at)) this.met.set(gate.at, gate);
    return { is: "gate", gate };
  }

  /** The kind of gate that a function is by declaration: a tag in its source or a setting. */
  declaredKind(fn: FunctionRef): string | undefined {
    const info = this.program.functionInfo(fn);
    return info.reviewGate ? "human-review" : declaredIn(this.settings, info.name, this.program.unit(fn).file);
  }

  /** The gate that dominates a node inside its function. */
  before(ref: Ref, chain: Chain, level: number, frame?: Frame): Covered {
    return this.places.before(ref, chain, level, frame);
  }

  /** Whether a value that passes the test means that a reviewer accepted. */
  accepts(state: State, test: Test, chain: Chain, depth = 0, seen?: Seen, settles?: Ref): Verdict {
    if (this.nesting === 0) this.steps = 0;
    if (depth > DEEPEST || this.nesting > MOST_NESTED || this.steps++ > MOST_STEPS) return OPEN;
    if (isSeen(seen, state)) return SHUT;
    this.nesting++;
    const verdict = this.judge({ state, test, chain, depth, seen: { state, before: seen }, settles });
    this.nesting--;
    return verdict;
  }

  private go(question: Question, ref: Ref, test = question.test, fields: readonly string[] = question.state.fields): Verdict {
    return this.follow(question, { ...question.state, ref, fields }, test);
  }

  private follow(question: Question, state: State, test = question.test): Verdict {
    return this.accepts(state, test, question.chain, question.depth + 1, question.seen);
  }

  private judge(question: Question): Verdict {
    const verdict = unlessLeftOut(this, question, this.judged(question));
    const { state, test, chain } = question;
    if (verdict.is !== "gate" || !("truthy" in test && test.truthy) || state.fields.length) return verdict;
    return isNoAnswer(this.places.way(chain, state.level), state, verdict.gate, question.settles) ? OPEN : verdict;
  }

  private judged(question: Question): Verdict {
    const { program } = this;
    const { state, test, chain } = question;
    const { ref, fields } = state;
    const said = saidOfItself(this.flow, state, chain);
    if (said) return this.follow(question, said);
    const left = program.field(ref, "a");
    switch (program.op(ref)) {
      case Op.Const:
        return passes(program.text(ref, "a"), program.number(ref, "b"), test) ? ALWAYS : SHUT;
      case Op.Not:
        return this.go(question, left, positive(test) ? NO : YES, []);
      case Op.And: {
        const yes = positive(test);
        const x = this.go(question, left, yes ? YES : NO, []);
        const y = this.go(question, program.field(ref, "b"));
        return yes ? both(x, y) : either([x, y]);
      }
      case Op.Or: {
        const x = this.go(question, left);
        const y = this.go(question, program.field(ref, "b"));
        return "truthy" in test && !test.truthy ? both(x, y) : either([x, y]);
      }
      case Op.Nullish:
        return either(sidesOf(this.flow, state, chain).map((side) => this.go(question, side)));
      case Op.Phi:
        return either(program.parts(ref).map((part) => this.reached(question, part, part, this.go(question, part))));
      case Op.Cell:
        return either(
          program
            .parts(ref)
            .map((part) => keptByPerson(this, question, part, this.reached(question, part, part, this.go(question, part)))),
        );
      case Op.Compare:
        return this.compare(question);
      case Op.Object: {
        if (!fields.length) return "truthy" in test === positive(test) ? ALWAYS : SHUT;
        const found = entriesUnder(program, ref, fields).map(([value, rest]) => ({
          value,
          verdict: this.go(question, value, test, rest),
        }));
        return found.length ? either(asPreset(this, question, found)) : positive(test) ? SHUT : OPEN;
      }
      case Op.Array:
        if (positive(test) && isNothingIn(this.flow.resolver, state)) return SHUT;
        break;
      case Op.Index: {
        const names = namesOf(this.flow, { ...state, ref: program.field(ref, "b"), fields: [] }, chain);
        if (names) return either(names.map((name) => this.go(question, left, test, [name, ...fields])));
        break;
      }
      case Op.Call:
      case Op.New:
        return this.call(question);
      case Op.Param:
      case Op.Load: {
        if (!fields.length && (positive(test) ? this.switches.isUnset(ref) : this.switches.isAsking(ref))) return UNSET;
        const verdict = program.op(ref) === Op.Param ? this.parameter(question) : this.promised(question);
        if (verdict) return verdict;
        break;
      }
    }
    const verdict = this.answer(question) ?? this.onward(question);
    return verdict.is === "open" && positive(test) ? (forGood(this, question) ?? verdict) : verdict;
  }

  /** A value that is kept or handed over is judged where it comes from. */
  private onward(question: Question): Verdict {
    const { state, chain } = question;
    const edges = this.flow.edges(state, chain).edges.filter((edge) => edge.how === "same");
    return edges.length ? either(edges.map((edge) => this.came(question, edge))) : OPEN;
  }

  private came(question: Question, edge: Edge): Verdict {
    const verdict = this.follow(question, edge.to);
    if (edge.kept === undefined) return verdict;
    const reached = this.reached(question, edge.kept, edge.to.ref, verdict);
    const kept = keptByPerson(this, question, edge.kept, reached);
    // What a model wrote stays the model's, though a person started what wrote it.
    return kept !== reached && this.byModel({ ...edge.to, frame: undefined, level: 0 }, ANYWHERE) ? reached : kept;
  }

  /** A value that is only reached after a review is a review's outcome. */
  private reached(question: Question, place: Ref, value: Ref, verdict: Verdict): Verdict {
    if (verdict.is !== "open") return verdict;
    const { chain, state } = question;
    const inside = this.program.functionAt(place);
    const own = state.frame?.fn === inside || chain.functions[state.level] === inside;
    const { gate, unset } = own
      ? this.places.guards(place, chain, state.level, state.frame)
      : this.places.before(place, this.flow.chain(place), 0);
    if (unset) return UNSET;
    return gate && value >= 0 ? { is: "gate", gate } : verdict;
  }

  private parameter(question: Question): Verdict | undefined {
    const { test } = question;
    const { ref } = question.state;
    const { answer, entry, decider } = this.roles.of(this.program.functionOfNode(ref));
    if (answer && answer.parameter === this.program.number(ref, "b"))
      return agrees(test, answer.row.refuses)
        ? this.gate(answer.row.kind, answer.call, answer.row.label ?? "a person's answer", "row")
        : OPEN;
    const isPerson = entry?.kind === "human" && !this.handedByModel(ref);
    if (isPerson) return agrees(test, []) ? this.gate("human-review", ref, "a person's answer", "summary") : OPEN;
    return (
      this.answer(question) ??
      (decider ? OPEN : handedIn(this.flow, question.state, question.chain, (to) => this.follow(question, to)))
    );
  }

  private compare(question: Question): Verdict {
    const { program } = this;
    const { ref } = question.state;
    const operator = program.text(ref, "c");
    const holds = positive(question.test);
    let value = program.field(ref, "a");
    let constant = program.field(ref, "b");
    if (program.op(value) === Op.Const) [value, constant] = [constant, value];
    const type = program.op(constant) === Op.Const ? program.number(constant, "b") : -1;
    if (RELATION.test(operator)) {
      const verdict = holds && operator.startsWith(">") && type === ConstType.Number ? this.go(question, value, YES, []) : OPEN;
      return verdict.is === "open" ? (scored(this, question.state, question.chain) ?? verdict) : verdict;
    }
    if (operator !== "===" && operator !== "!==") return OPEN;
    const equal = (operator === "===") === holds;
    if (type < 0) {
      if (!equal && !isNamedConstant(program, constant)) return OPEN;
      const named = this.only({ ...question.state, ref: constant, fields: [] }, question.chain);
      const told = named === undefined ? OPEN : this.go(question, value, { text: named, equal }, []);
      if (told.is === "closed" || (told.is === "open" && told.always) || !equal) return told;
      const word = named === undefined ? undefined : worded(this, question, value, named);
      if (word) return word;
      const verdict = this.go(question, value, YES, []);
      return verdict.is === "open" ? this.go(question, constant, YES, []) : verdict;
    }
    const text = program.text(constant, "a");
    if (type === ConstType.Null || type === ConstType.Undefined || (type === ConstType.String && text === ""))
      return this.go(question, value, { truthy: !equal }, []);
    if (type === ConstType.Boolean) return this.go(question, value, { truthy: (text === "true") === equal }, []);
    const asked = { text, equal };
    const verdict = this.go(question, value, asked, []);
    if (verdict.is !== "open" || verdict.always) return verdict;
    if (isModeUnset(this, { ...question.state, ref: value, fields: [] }, asked, question.chain)) return UNSET;
    const named = saidOfName(this.flow, { ...question.state, ref: value }, asked, question.chain);
    return named ?? (equal ? worded(this, question, value, text) : undefined) ?? verdict;
  }

  /** The gate of a library value that is a person's answer. */
  private answer({ state, test }: Question): Verdict | undefined {
    const row = answerRow(this.flow.resolver, state);
    if (!row) return undefined;
    return isYes(this.program, row, state.ref, test)
      ? this.gate(row.kind, state.ref, row.label ?? "a person's answer", "row")
      : OPEN;
  }

  private call(question: Question): Verdict {
    const { program } = this;
    const { ref } = question.state;
    const answered = this.answer(question) ?? this.promised(question);
    if (answered) return answered;
    const callees = calleesOn(this.flow, question.state, question.chain);
    for (const value of callees) {
      const row = value.is === "api" ? gateAmong(value.api.matches, "passes") : undefined;
      if (row) return this.gate(row.kind, ref, row.label ?? "a review", "row");
    }
    const inside = callees.filter((value) => value.is === "function");
    if (inside.length) return either(inside.map((value) => this.summary(question, value.fn)));
    const name = calledName(this.program, ref);
    const known = callees.some((value) => value.is === "api" && value.api.matches.length > 0);
    if (!known && program.op(program.field(ref, "a")) === Op.Load) {
      const row = gateAmong(this.flow.resolver.table.method(name), "answer");
      if (row)
        return agrees(question.test, row.refuses) ? this.gate(row.kind, ref, row.label ?? "a person's answer", "row") : OPEN;
    }
    const declared = declaredIn(this.settings, name, program.unit(ref).file);
    if (declared) return positive(question.test) ? this.gate(declared, ref, name, "declared") : OPEN;
    const { state, test, chain } = question;
    const isRead = (this.flow.channels?.readAt(ref).length ?? 0) > 0;
    const derived = DERIVING.has(name) && !isRead ? (lookedFor(this, state, test, chain) ?? this.derived(question)) : undefined;
    if (derived) return derived;
    const asked = askedName(program, ref);
    const isUnseen = !known && !callees.some((value) => value.is === "class") && REVIEW_NAME.test(asked);
    const assumed = agrees(test, []) && (isUnseen ? asked : leaveAsked(program, ref));
    if (assumed) return this.gate("human-review", ref, assumed, "assumed");
    return this.onward(question);
  }

  /** What a function of the program says when its result passes the test. */
  private summary(question: Question, fn: FunctionRef): Verdict {
    const { program } = this;
    const { ref, fields, frame, level } = question.state;
    const { test } = question;
    const info = program.functionInfo(fn);
    const kind = this.declaredKind(fn);
    if (kind) return positive(test) ? this.gate(kind, ref, info.name, "declared") : OPEN;
    if (isInside(frame, fn)) return SHUT;
    const caller = { call: ref, position: -1, byName: false };
    const down = frameOf(caller, fn, frame);
    const unit = unitOf(fn);
    const none = positive(test) ? SHUT : OPEN;
    const verdicts = info.returns.map((node) => {
      const result = program.unit(fn).a[node] ?? -1;
      if (result < 0) return none;
      if (isShutOut(this.flow.resolver, refOf(unit, node), down)) return SHUT;
      const verdict = this.follow(question, { ref: refOf(unit, result), fields, frame: down, level });
      return verdict.is === "open" ? this.returned(refOf(unit, node), down, question, verdict) : verdict;
    });
    if (info.end >= 0) verdicts.push(none);
    const verdict = either(verdicts);
    if (verdict.is !== "gate") return verdict;
    return this.gate(verdict.gate.kind, ref, info.name || verdict.gate.label, "summary", verdict.gate.kept);
  }

  private returned(at: Ref, frame: Frame, { chain, state }: Question, verdict: Verdict): Verdict {
    const { fn } = frame;
    if (this.returning.has(fn)) return verdict;
    this.returning.add(fn);
    const { gate, unset } = this.places.before(at, this.flow.chain(at), 0);
    const isAsked = !gate && !unset && ((verdict.is === "open" && verdict.always) || leadsIntoTool(this.flow, state, chain));
    const forTool = isAsked ? this.places.guards(at, chain, state.level, frame) : undefined;
    this.returning.delete(fn);
    if (unset || forTool?.unset) return UNSET;
    const found = gate ?? forTool?.gate;
    return forTool?.shut ? SHUT : found ? { is: "gate", gate: found } : verdict;
  }

  /** A test of an answer's text: agreement unless every word it is tested for is a refusal. */
  private derived(question: Question): Verdict | undefined {
    const { tested, refusing } = wordsTested(this.program, question.state.ref);
    if (refusing === positive(question.test)) return undefined;
    for (const part of tested) {
      const verdict = this.go(question, part, YES, []);
      if (verdict.is === "gate" || verdict.is === "flawed") return verdict;
    }
    return undefined;
  }

  /** What a promise made by hand is resolved with. */
  private promised(question: Question): Verdict | undefined {
    const { state, test, depth, seen } = question;
    const settled = (value: Ref, at: Ref): Verdict => {
      const own = { ...question, state: { ...state, ref: value, frame: undefined, level: 0 }, chain: this.flow.chain(at) };
      const verdict = this.reached(own, at, value, this.accepts(own.state, test, own.chain, depth + 1, seen, at));
      return keptByPerson(this, question, at, verdict);
    };
    return promised(this, this.flow, state.ref, settled, test);
  }

  /** The text of the one constant that a value is. */
  private only(state: State, chain: Chain): string | undefined {
    const [named, ...others] = this.constants(state, chain);
    const isOne = named !== undefined && !others.length && this.program.op(named) === Op.Const;
    return isOne ? this.program.text(named, "a") : undefined;
  }

  /** Nodes that a value may be, followed through everything that keeps it the same. */
  constants(state: State, chain: Chain): Ref[] {
    return endsOf(this.flow, state, chain);
  }
}
