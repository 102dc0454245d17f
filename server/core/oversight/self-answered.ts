import { ANYWHERE } from "../flow/state.js";
import { answerRow, askedName } from "../gate/gate-answer.js";
import { personAt } from "../gate/gate-event.js";
import { once, onceFor } from "../once.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { BlockKind, ConstType, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { rootOf } from "../unit/unit-index.js";
import { alwaysYes } from "./always-yes.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** Calls that answer a request for approval, or switch such requests off. */
const ANSWERING =
  /^(resolve|respond|answer|settle|submit|complete|decide|grant|set|mark|enable)\w*(approv|confirm|consent|permission|yolo|auto_?accept|auto_?allow)/i;
/** What only speaks of one: that it is wanted, or shown. */
const ABOUT = /need|requir|pending|await|wait|show|open|visible|dialog|modal|prompt|ask|error|loading|mode/i;
/** Functions that are there to answer for a person. */
const IN_PLACE = /^auto.?(approv|accept|confirm|allow|grant)|(approv|accept|confirm|allow|grant)\w*auto(matic(ally)?)?$/i;
/** Words for runs at which nobody is there. */
const UNATTENDED = /schedul|^cron|internal|background|unattended|headless|heartbeat|autonomous/i;
/** What a person is said to have agreed to. */
const SAID_OF_PERSON =
  /^(user|human|operator|owner|person)_?(has_?)?(confirm|approv|consent|agree|authori[sz])(e?d|ation|al|ment)?$|^(is_?)?(confirmed|approved|authori[sz]ed)_?by_?(the_?)?(user|human|operator|owner)$/i;

/** What says that something is agreed to, and not by whom. */
const SAID_AGREED = /^(is_?)?(confirm(ed)?|approved?|pre_?approved|force_?confirm)$/i;
/** How a parameter is described that stands for a person's yes. */
const SAYS_AGREED =
  /\b(user|human|operator|owner|person)\b.{0,40}\b(approv|confirm|consent|agree)|\b(approv|confirm|consent)\w*\b.{0,30}\b(user|human|operator|owner|person)\b/i;
/** What a program says, or calls what it does, where nobody has agreed yet. */
const UNAGREED =
  /\b(ask|check with|confirm with) (the |your )?(user|human|operator|owner)\b|\bneeds? (\w+ ){0,2}(approval|confirmation)|\brequires? (\w+ ){0,2}(approval|confirmation)|\b(approval|confirmation) (is )?(needed|required)|\bpropos(al|ed)\b|\b(pending|awaiting)[-_ ](approval|confirmation|review)/i;

/** Approvals that the program answers with yes in a person's place, and those of which the model itself says that a person has given them. */
export function selfAnswered(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("model-computed"));
  if (!rule) return [];
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver)) {
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Call) continue;
      const ref = refOf(id, node);
      const name = askedName(solver.program, ref);
      if (ANSWERING.test(name) && !ABOUT.test(name) && saysYes(solver, ref) && inPlaceOfPerson(solver, ref))
        out.push(flawed(solver, rule, "constant", ref, name, "is told yes by the program itself"));
    }
    for (const node of askedIn(unit)) {
      const ref = refOf(id, node);
      const state = { ref, fields: [], frame: undefined, level: 0 };
      const isAgreed =
        SAID_OF_PERSON.test(textOf(unit, node)) ||
        asksOtherwise(solver.program, ref) ||
        describedIn(solver.program)(id).has(textOf(unit, node));
      // What a library hands on is what a person has answered there, whoever may start the rest.
      const { root, path } = rootOf(unit, node);
      const isHandedOn = answerRow(solver.flow.resolver, { ...state, ref: refOf(id, root), fields: path }) !== undefined;
      if (isAgreed && !isHandedOn && solver.gates.byModel(state, ANYWHERE))
        out.push(flawed(solver, rule, "model-computed", ref, textOf(unit, node), "is what the model itself says"));
    }
  }
  return out;
}

/** Whether one of a call's arguments is a yes. */
const saysYes = (solver: Solver, call: Ref): boolean => solver.program.args(call).some(({ ref }) => alwaysYes(solver, ref));

/** Whether a call stands in a tool of the model, in a function that answers for a person, or where the program knows that nobody is there. */
function inPlaceOfPerson(solver: Solver, call: Ref): boolean {
  const { program, roles, flow } = solver;
  const unit = program.unit(call);
  if (personAt(flow, roles, call) !== undefined) return false;
  for (let fn = program.functionAt(call); ; fn = refOf(unitOf(call), program.functionInfo(fn).parent)) {
    const { name, parent } = program.functionInfo(fn);
    if (roles.of(fn).tool || IN_PLACE.test(name)) return true;
    if (parent <= 0) break;
  }
  return guardsOf(unit, nodeOf(call)).some((guard) => saysUnattended(unit, guard));
}

/** The conditions that hold where a call stands. */
function guardsOf(unit: Unit, call: NodeId): NodeId[] {
  const out: NodeId[] = [];
  for (let at = unit.block[call] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (block && block.guard >= 0 && block.polarity && block.kind === BlockKind.Branch) out.push(block.guard);
  }
  return out;
}

/** Whether a condition asks for a run at which nobody is there. */
function saysUnattended(unit: Unit, node: NodeId, depth = 0): boolean {
  if (node < 0 || depth > 4) return false;
  const [a, b] = [unit.a[node] ?? -1, unit.b[node] ?? -1];
  const inner = (at: NodeId) => saysUnattended(unit, at, depth + 1);
  switch (unit.op[node]) {
    case Op.Or:
    case Op.And:
      return inner(a) || inner(b);
    case Op.Compare:
      return unit.strings[unit.c[node] ?? -1] === "===" && (inner(a) || inner(b));
    case Op.Const:
      return UNATTENDED.test(textAt(unit, node));
    case Op.Load:
      return UNATTENDED.test(unit.strings[b] ?? "");
    default:
      return false;
  }
}

/** Whether the function in which a yes is asked for says, on another way, that somebody has to agree first. */
function asksOtherwise(program: Program, asked: Ref): boolean {
  const unit = program.unit(asked);
  const fn = nodeOf(program.functionAt(asked));
  const isWithin = (at: number): boolean => {
    for (let inner = at; inner > 0; inner = unit.functions[inner]?.parent ?? 0) if (inner === fn) return true;
    return false;
  };
  return unit.op.some((op, node) => {
    if (op !== Op.Const || unit.b[node] !== ConstType.String || !UNAGREED.test(textAt(unit, node))) return false;
    return isWithin(unit.blocks[unit.block[node] ?? -1]?.function ?? -1);
  });
}

/** Members of which the parameters of a unit's tools say that they stand for a person's yes: `approved: { type: "boolean", description: "The user approved this" }`. */
const describedIn = onceFor((program: Program) =>
  once((id: number): ReadonlySet<string> => {
    const out = new Set<string>();
    const { op } = program.unit(refOf(id, 0));
    for (let node = 0; node < op.length; node++)
      if (op[node] === Op.Object)
        for (const { name, value } of program.entries(refOf(id, node)))
          if (SAID_AGREED.test(name) && descriptionsOf(program, value).some((text) => SAYS_AGREED.test(text))) out.add(name);
    return out;
  }),
);

/** What is said of a parameter, beside its type or in a call on it: `z.boolean().describe("…")`. */
function descriptionsOf(program: Program, value: Ref): string[] {
  const texts = (refs: readonly Ref[]) => refs.filter((ref) => program.op(ref) === Op.Const).map((ref) => program.text(ref, "a"));
  if (program.op(value) === Op.Object) return texts(program.entries(value).map((entry) => entry.value));
  const out: string[] = [];
  for (let at = value; at >= 0 && program.op(at) === Op.Call; ) {
    out.push(...texts(program.args(at).map(({ ref }) => ref)));
    const callee = program.field(at, "a");
    at = program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
  }
  return out;
}

/** Members that conditions of a unit read, and that say that a person has agreed. */
function askedIn(unit: Unit): NodeId[] {
  const out = new Set<NodeId>();
  const visit = (node: NodeId, depth: number): void => {
    if (node < 0 || depth > 4) return;
    switch (unit.op[node]) {
      case Op.Load:
        if (SAID_OF_PERSON.test(textOf(unit, node)) || SAID_AGREED.test(textOf(unit, node))) out.add(node);
        return;
      case Op.Phi:
      case Op.Cell:
        for (const part of listOf(unit, node)) visit(part, depth + 1);
        return;
      case Op.Not:
      case Op.Cast:
        visit(unit.a[node] ?? -1, depth + 1);
        return;
      case Op.And:
      case Op.Or:
      case Op.Nullish:
      case Op.Compare:
        visit(unit.a[node] ?? -1, depth + 1);
        visit(unit.b[node] ?? -1, depth + 1);
    }
  };
  for (const block of unit.blocks) visit(block.guard, 0);
  return [...out];
}

const textOf = (unit: Unit, node: NodeId): string => unit.strings[unit.b[node] ?? -1] ?? "";
