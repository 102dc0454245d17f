import { endedBefore, endsSometimes } from "../calls/final.js";
import type { Flow } from "../flow/flow.js";
import type { Chain, Frame } from "../flow/state.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { type Block, type BlockId, BlockKind, dominates, Op, type Unit } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { calledName } from "./gate-answer.js";
import { leadsIntoNamed } from "./gate-list.js";
import { isLookUp, isRunThere, type Way } from "./run-there.js";
import { knowing, nameAskedAbout } from "./told.js";
import { type Covered, either, type Gate, INSISTING, type Looked, NO, OPEN, REVIEW_NAME, type Verdict, YES } from "./verdict.js";

/** What one unit holds for each of its functions, found when it is first asked for. */
interface Bodies {
  calls: Map<number, number[]>;
  throwing: Set<number>;
}

const MOST_CALLS = 200;
/** What is done once somebody has said yes. */
const ON_ANSWER = /^(on|handle|after|when)_?(approv|accept|confirm|allow|grant)/i;

/** Says which gates dominate a place inside its function: branches, early exits and calls that do not come back without a yes. */
export class GatedPlaces {
  private readonly completing = new Map<FunctionRef, Verdict>();
  private readonly passing = new Map<Ref, Verdict>();
  private readonly bodies = new Map<Unit, Bodies>();
  private readonly guarded = new WeakMap<Chain, Map<string, Covered>>();
  /** Whether it was asked what a way goes on into, so that the answer holds for no other. */
  private isOfOneWay = false;

  constructor(
    private readonly gates: Gates,
    private readonly flow: Flow,
  ) {}

  private get program() {
    return this.flow.resolver.program;
  }

  /**
   * Gates among the conditions under which a node is reached, kept for each block; a cycle finds none. Ways that meet in a
   * function share them, unless it matters there what one of them goes on into.
   */
  guards(ref: Ref, chain: Chain, level: number, frame?: Frame): Covered {
    const block = this.program.unit(ref).block[nodeOf(ref)] ?? -1;
    const key = (from: number) => `${unitOf(ref)} ${block} ${from} ${frame?.key ?? ""} ${nameAskedAbout(this.flow)}`;
    const own = this.guardsOn(chain);
    const meeting =
      level > 0 && !leadsIntoNamed(this.flow, chain, level) ? this.guardsOn(this.flow.chains.from(chain, level)) : own;
    const at = key(meeting === own ? level : 0);
    const shared = meeting.get(at);
    const found = shared ?? own.get(key(level));
    if (found) {
      this.isOfOneWay ||= !shared;
      return { ...found, looked: [...found.looked] };
    }
    own.set(key(level), { looked: [] });
    const before = this.isOfOneWay;
    this.isOfOneWay = false;
    const result = knowing(this.flow, ref, () => this.conditions(ref, block, chain, level, frame));
    own.set(key(level), result);
    if (!this.isOfOneWay) meeting.set(at, result);
    this.isOfOneWay ||= before;
    return { ...result, looked: [...result.looked] };
  }

  private guardsOn(chain: Chain): Map<string, Covered> {
    const known = this.guarded.get(chain) ?? new Map<string, Covered>();
    this.guarded.set(chain, known);
    return known;
  }

  private conditions(ref: Ref, from: BlockId, chain: Chain, level: number, frame: Frame | undefined): Covered {
    const unit = this.program.unit(ref);
    const looked: Looked[] = [];
    let isShut = false;
    for (let block = from; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const info = unit.blocks[block];
      if (!info || info.guard < 0 || info.kind === BlockKind.Root) continue;
      const guard = { ref: refOf(unitOf(ref), info.guard), fields: [], frame, level };
      const verdict = this.gates.accepts(guard, info.polarity ? YES : NO, chain);
      if (verdict.is === "gate") return { gate: verdict.gate, looked };
      if (verdict.is === "flawed") looked.push({ gate: verdict.gate, why: verdict.why });
      if (verdict.is === "closed" && verdict.unset) return { looked, unset: true };
      isShut ||= verdict.is === "closed";
    }
    return isShut ? { looked, shut: true } : { looked };
  }

  /** The gate that dominates a node inside its function, and those that were looked at and do not. */
  before(ref: Ref, chain: Chain, level: number, frame?: Frame): Covered {
    const { program } = this;
    const covered = this.guards(ref, chain, level, frame);
    if (covered.gate) return covered;
    const unit = program.unit(ref);
    const node = nodeOf(ref);
    const ended = this.ended(program.functionAt(ref), unit.block[node] ?? -1, { ref, chain, level, frame });
    if (ended.is === "gate") return { gate: ended.gate, looked: covered.looked };
    if (ended.is === "flawed") covered.looked.push({ gate: ended.gate, why: ended.why });
    if (ended.is === "closed" && ended.unset) covered.unset = true;
    const calls = this.callsIn(program.functionAt(ref));
    let looked = 0;
    for (let i = calls.length - 1; i >= 0 && looked < MOST_CALLS; i--) {
      const call = calls[i] as number;
      if (call >= node || !dominates(unit, call, node)) continue;
      looked++;
      const verdict = this.passes(refOf(unitOf(ref), call));
      if (verdict.is === "gate" && !this.onlyGives(refOf(unitOf(ref), call), chain, level))
        return { gate: verdict.gate, looked: covered.looked };
      if (verdict.is === "flawed") covered.looked.push({ gate: verdict.gate, why: verdict.why });
    }
    const answered = this.answeredBy(program.functionAt(ref));
    return answered ? { ...covered, gate: answered } : covered;
  }

  /** Whether a call gives what the way goes on into, or ends where that is not known. */
  private onlyGives(call: Ref, chain: Chain, level: number): boolean {
    const { program } = this;
    if (!isRunThere(this.way(chain, level), call, level)) return false;
    return this.flow.resolver.callees(call).every((value) => value.is === "function" && isLookUp(program, value.fn));
  }

  /** What it means that no call on the way to a block was taken that never comes back: `if (!(await ask())) process.exit()`. */
  private ended(
    fn: FunctionRef,
    block: BlockId,
    from?: { ref: Ref; chain: Chain; level: number; frame: Frame | undefined },
  ): Verdict {
    const unit = this.program.unit(fn);
    let found: Verdict = OPEN;
    for (const branch of endedBefore(this.flow.resolver, fn, block, from && nodeOf(from.ref))) {
      const { guard, polarity } = unit.blocks[branch] as Block;
      const ref = refOf(unitOf(fn), guard);
      const state = { ref, fields: [], frame: from?.frame, level: from?.level ?? 0 };
      const verdict = this.gates.accepts(state, polarity ? NO : YES, from?.chain ?? this.flow.chain(ref));
      if (verdict.is === "gate") return verdict;
      if (verdict.is === "flawed" || (verdict.is === "closed" && verdict.unset)) found = verdict;
    }
    return found;
  }

  /** The answer that a function is called with by something out of sight, as its name says. */
  private answeredBy(fn: FunctionRef): Gate | undefined {
    const { name, node } = this.program.functionInfo(fn);
    if (node < 0 || !ON_ANSWER.test(name) || this.flow.graph.uses(fn).callers.some((caller) => !caller.byName)) return undefined;
    const verdict = this.gates.gate("human-review", refOf(unitOf(fn), node), name, "assumed");
    return verdict.is === "gate" ? verdict.gate : undefined;
  }

  /** Calls in a function's text and in the functions that are written inside it. */
  callsUnder(fn: FunctionRef): Ref[] {
    const { functions } = this.program.unit(fn);
    const out: Ref[] = [];
    for (let inner = nodeOf(fn); inner < functions.length; inner++) {
      let at = inner;
      while (at > nodeOf(fn)) at = functions[at]?.parent ?? -1;
      if (at !== nodeOf(fn)) continue;
      for (const call of this.callsIn(refOf(unitOf(fn), inner))) out.push(refOf(unitOf(fn), call));
    }
    return out;
  }

  /** A way in, with what is needed to tell what is run on it. */
  way(chain: Chain, level: number): Way {
    this.isOfOneWay ||= level > 0;
    return { program: this.program, chain, callsIn: (fn) => this.callsIn(fn) };
  }

  /** Calls in a function's own text, in program order. */
  callsIn(fn: FunctionRef): readonly number[] {
    return this.bodiesOf(this.program.unit(fn)).calls.get(nodeOf(fn)) ?? [];
  }

  /** Whether a function has a `throw` in its own text. */
  throws(fn: FunctionRef): boolean {
    return this.bodiesOf(this.program.unit(fn)).throwing.has(nodeOf(fn));
  }

  private bodiesOf(unit: Unit): Bodies {
    let bodies = this.bodies.get(unit);
    if (bodies) return bodies;
    bodies = { calls: new Map(), throwing: new Set() };
    for (let node = 0; node < unit.op.length; node++) {
      const op = unit.op[node];
      if (op !== Op.Call && op !== Op.Throw) continue;
      const fn = unit.blocks[unit.block[node] as number]?.function ?? 0;
      if (op === Op.Throw) bodies.throwing.add(fn);
      else {
        const calls = bodies.calls.get(fn);
        if (calls) calls.push(node);
        else bodies.calls.set(fn, [node]);
      }
    }
    this.bodies.set(unit, bodies);
    return bodies;
  }

  /** Whether a call comes back only when a reviewer accepted. */
  private passes(call: Ref): Verdict {
    const known = this.passing.get(call);
    if (known) return known;
    this.passing.set(call, OPEN);
    const verdict = this.passed(call);
    this.passing.set(call, verdict);
    return verdict;
  }

  private passed(call: Ref): Verdict {
    const { gates, program } = this;
    const callees = this.flow.resolver.callees(call);
    for (const value of callees) {
      if (value.is === "api") {
        for (const { row, as } of value.api.matches)
          if (row.row === "gate" && as === "passes") return gates.gate(row.kind, call, row.label ?? "a review", "row");
      }
      if (value.is !== "function") continue;
      const { name, returns } = program.functionInfo(value.fn);
      const declared = gates.declaredKind(value.fn);
      if (declared && !returns.length) return gates.gate(declared, call, name, "declared");
      const verdict = this.completes(value.fn);
      if (verdict.is === "gate") return gates.gate(verdict.gate.kind, call, name || verdict.gate.label, "summary");
      if (verdict.is === "flawed") return verdict;
    }
    const name = calledName(program, call);
    const unseen = callees.every((value) => value.is !== "function" && (value.is !== "api" || !value.api.matches.length));
    if (unseen && INSISTING.test(name) && REVIEW_NAME.test(name) && this.dropped(call))
      return gates.gate("human-review", call, name, "assumed");
    return OPEN;
  }

  /** Whether nothing looks at a call's result. */
  private dropped(call: Ref): boolean {
    const { program } = this;
    const users = program.index(call).users(nodeOf(call));
    return users.every((user) => {
      const at = refOf(unitOf(call), user);
      return program.op(at) === Op.Await && !program.index(at).users(user).length;
    });
  }

  /** Whether a function ends normally only after a review inside it accepted: it throws otherwise. */
  completes(fn: FunctionRef): Verdict {
    const known = this.completing.get(fn);
    if (known) return known;
    this.completing.set(fn, OPEN);
    const { program } = this;
    if (!this.throws(fn) && !endsSometimes(this.flow.resolver, fn)) return OPEN;
    const info = program.functionInfo(fn);
    const unit = unitOf(fn);
    const verdicts: Verdict[] = info.returns.map((node) => {
      const exit = refOf(unit, node);
      const { gate } = this.before(exit, this.flow.chain(exit), 0);
      return gate ? { is: "gate", gate } : OPEN;
    });
    if (info.end >= 0) verdicts.push(this.endOf(fn, info.end));
    const verdict = verdicts.length ? either(verdicts) : OPEN;
    this.completing.set(fn, verdict);
    return verdict;
  }

  /** The gate that dominates the block in which a function's body ends. */
  endOf(fn: FunctionRef, end: BlockId): Verdict {
    const unit = this.program.unit(fn);
    for (let block = end; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const info = unit.blocks[block];
      if (!info || info.guard < 0) continue;
      const at = refOf(unitOf(fn), info.guard);
      const guard = { ref: at, fields: [], frame: undefined, level: 0 };
      const verdict = this.gates.accepts(guard, info.polarity ? YES : NO, this.flow.chain(at));
      if (verdict.is === "gate") return verdict;
    }
    const ended = this.ended(fn, end);
    if (ended.is === "gate") return ended;
    for (const call of this.callsIn(fn)) {
      const block = unit.block[call] as number;
      let inside = false;
      for (let at = end; at >= 0 && !inside; at = unit.blocks[at]?.parent ?? -1) inside = at === block;
      if (!inside) continue;
      const verdict = this.passes(refOf(unitOf(fn), call));
      if (verdict.is === "gate") return verdict;
    }
    return OPEN;
  }
}
