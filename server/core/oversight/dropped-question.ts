import { ANYWHERE } from "../flow/state.js";
import { calledName, originOf } from "../gate/gate-answer.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { COLLECTORS } from "../unit/collection-methods.js";
import { wordsOf } from "../unit/name-at.js";
import { byUnit, encloses, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { codeOfAgents, flawed } from "./flaw.js";

/** Decisions by which a policy leaves the answer to a person. */
const ASKING =
  /^(ask|prompt|confirm|escalate|(needs?|requires?)[-_ ]?(approval|confirmation|permission|review|consent)|ask[-_ ]?(user|human|owner))$/i;
const FORBIDDING = /^(den(y|ied)|reject(ed)?|block(ed)?|forbid(den)?|refused?|disallow(ed)?)$/i;

/** Places where a policy's decision is only compared with a refusal, so that to ask a person comes to the same as to allow. */
export function questionsDropped(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("default-accept"));
  if (!rule) return [];
  const out: Candidate[] = [];
  for (const { id, unit } of codeOfAgents(solver))
    for (const node of refusalsIn(unit)) {
      const at = refOf(id, node);
      const decision = solver.program.field(at, "a");
      if (!mayAsk(solver, decision) || !onlyRefused(solver, decision) || onlyLists(solver, at)) continue;
      const origin = originOf(solver.program, decision);
      if (isAskedBeside(solver, origin) || isOfReading(solver, origin)) continue;
      const name = calledName(solver.program, origin) || "a decision";
      out.push(flawed(solver, rule, "default-accept", at, name, "means yes where it says to ask"));
    }
  return out;
}

/** Whether a comparison only says what stands in a list: it picks elements, or nothing is called where it lets one pass. */
function onlyLists(solver: Solver, at: Ref): boolean {
  const { program, flow } = solver;
  const fn = program.functionAt(at);
  const unit = program.unit(at);
  const picks = ({ call }: { call: Ref }) => PICKING.has(calledName(program, call));
  if (flow.graph.uses(fn).handed.some(picks)) return true;
  const guarded = unit.blocks.flatMap(({ guard, polarity }, block) =>
    guard >= 0 && guard === nodeOf(at) && polarity === (program.text(at, "c") !== "===") ? [block] : [],
  );
  const isWithin = (node: NodeId) => guarded.some((block) => encloses(unit, block, unit.block[node] ?? -1));
  const passed = [...unit.op.keys()].filter(isWithin);
  const isCollecting = (node: NodeId) => COLLECTORS.has(calledName(program, refOf(unitOf(at), node)));
  const lets = (node: NodeId) => {
    const op = unit.op[node];
    return op === Op.Return || op === Op.Throw || (op === Op.Call && !isCollecting(node));
  };
  return !passed.some(lets) && passed.some((node) => unit.op[node] === Op.StoreIndex || unit.op[node] === Op.Call);
}

/** Methods that pick elements of a list. */
const PICKING = new Set(["filter", "find", "findIndex", "some", "every"]);

/** Comparisons of a unit with a word. */
function comparisons(unit: Unit, word: RegExp): NodeId[] {
  const out: NodeId[] = [];
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Compare && word.test(textAt(unit, unit.b[node] ?? -1))) out.push(node);
  return out;
}

const refusalsIn = byUnit((unit) => comparisons(unit, FORBIDDING));
const questionsIn = byUnit((unit) => comparisons(unit, ASKING));

/** Whether a policy is asked about a tool that only reads, as its name says: `policy.check({ tool: "Read", path })`. */
const isOfReading = ({ program }: Solver, call: Ref): boolean =>
  program
    .args(call)
    .flatMap(({ ref }) => (program.op(ref) === Op.Object ? program.entries(ref).map(({ value }) => value) : [ref]))
    .some((ref) => program.op(ref) === Op.Const && READING.has(wordsOf(program.text(ref, "a")).at(-1) ?? ""));

const READING = new Set(["read", "fetch", "search", "list", "glob", "grep", "view"]);

/** Whether another method of the same class, or another function beside it, sees that the policy says to ask: one says whether somebody is to be asked first, and the other one looks again whether it may. */
function isAskedBeside(solver: Solver, origin: Ref): boolean {
  const { program, resolver, flow } = solver;
  const classOf = (call: Ref) => program.functionInfo(program.functionAt(call)).class;
  const cls = classOf(origin);
  const asked = questionsIn(program.unit(origin)).map((node) =>
    originOf(program, program.field(refOf(unitOf(origin), node), "a")),
  );
  const isBeside = (call: Ref) => unitOf(call) === unitOf(origin) && classOf(call) === cls && asked.includes(call);
  return resolver
    .callees(origin)
    .some((value) => value.is === "function" && flow.graph.uses(value.fn).callers.some(({ call }) => isBeside(call)));
}

function mayAsk(solver: Solver, decision: Ref): boolean {
  const { program, gates } = solver;
  const values = gates.constants({ ref: decision, fields: [], frame: undefined, level: 0 }, ANYWHERE);
  return values.some((ref) => program.op(ref) === Op.Const && ASKING.test(program.text(ref, "a")));
}

/** Whether all that is done with a decision is to compare it with a refusal. */
function onlyRefused(solver: Solver, decision: Ref): boolean {
  const { program } = solver;
  const unit = program.unit(decision);
  const index = program.index(decision);
  const field = program.op(decision) === Op.Load ? program.text(decision, "b") : undefined;
  const isRefused = (node: NodeId): boolean =>
    index.users(node).every((user) => {
      switch (unit.op[user]) {
        case Op.Await:
        case Op.Cast:
          return isRefused(user);
        case Op.Load:
          return unit.strings[unit.b[user] ?? -1] !== field || isRefused(user);
        case Op.Compare:
          return FORBIDDING.test(textAt(unit, unit.b[user] ?? -1));
        case Op.Template:
          return true;
        default:
          return false;
      }
    });
  const origin = originOf(program, decision);
  return unitOf(origin) === unitOf(decision) && program.op(origin) === Op.Call && isRefused(nodeOf(origin));
}
