import { ANYWHERE, type State } from "../flow/state.js";
import { askedName } from "../gate/gate-answer.js";
import { REVIEW_NAME } from "../gate/verdict.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { type BlockId, BlockKind, ConstType, Op } from "../unit/unit.js";
import { flawed } from "./flaw.js";

const MOST_STEPS = 40;
const MOST_CALLERS = 24;
const DEEPEST = 4;

/** A review that a function takes as an argument, or as a field of one. */
interface Taken {
  param: Ref;
  fields: readonly string[];
}

/** Who hands a review over, and who leaves it out. */
interface Givers {
  given: boolean;
  without: Set<Ref>;
}

/** Calls that leave out a review which the tools they make ask only if it is there, while others hand it over. */
export function leftOut(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("optional"));
  if (!rule) return [];
  const found = new Map<Ref, Candidate>();
  for (const tool of solver.tools.filter((one) => solver.asksAbout(one)))
    for (const call of solver.gates.places.callsIn(tool)) {
      const review = refOf(unitOf(tool), call);
      const name = askedName(solver.program, review);
      if (!REVIEW_NAME.test(name)) continue;
      const taken = takenAs(solver, solver.program.field(review, "a"));
      if (!taken || !isOptional(solver, tool, review, taken)) continue;
      const givers: Givers = { given: false, without: new Set() };
      look(solver, taken, givers, 0);
      if (!givers.given) continue;
      for (const at of givers.without)
        if (!found.has(at)) found.set(at, { ...flawed(solver, rule, "optional", at, name, "is left out"), site: review });
    }
  return [...found.values()];
}

/** The parameter that a value is, with nothing else that could stand in for it. */
function takenAs({ program, flow }: Solver, ref: Ref, fields: readonly string[] = []): Taken | undefined {
  let at: State = { ref, fields, frame: undefined, level: 0 };
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (program.op(at.ref) === Op.Param) return { param: at.ref, fields: at.fields };
    const [edge, ...others] = flow.edges(at, ANYWHERE).edges;
    if (!edge || others.length || edge.how !== "same") return undefined;
    at = { ...edge.to, frame: undefined };
  }
  return undefined;
}

const isSame = (x: Taken | undefined, y: Taken) => x?.param === y.param && x.fields.join() === y.fields.join();

/** Whether a tool asks only if the review is there, and goes on where it is not. */
function isOptional(solver: Solver, tool: FunctionRef, review: Ref, taken: Taken): boolean {
  const unit = solver.program.unit(review);
  const asksIf = (ref: Ref): boolean => {
    const op = solver.program.op(ref);
    if (op === Op.And) return asksIf(solver.program.field(ref, "a")) || asksIf(solver.program.field(ref, "b"));
    return isSame(takenAs(solver, ref), taken);
  };
  const condition = (node: number): BlockId => {
    for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
      const block = unit.blocks[at];
      if (block?.kind === BlockKind.Branch && block.polarity && asksIf(refOf(unitOf(review), block.guard))) return at;
    }
    return -1;
  };
  const asked = condition(nodeOf(review));
  if (asked < 0) return false;
  return solver.gates.places.callsIn(tool).some((call) => call > nodeOf(review) && condition(call) < 0);
}

/** Looks through the calls of the function that takes a review, and of those that only pass it on. */
function look(solver: Solver, { param, fields }: Taken, givers: Givers, depth: number): void {
  const { program, flow } = solver;
  const position = program.number(param, "b");
  for (const caller of flow.graph.uses(program.functionOfNode(param)).callers.slice(0, MOST_CALLERS)) {
    if (caller.position !== -1 || caller.byName || TEST_FILE.test(program.unit(caller.call).file)) continue;
    const args = program.args(caller.call);
    if (args.some((arg) => arg.spread)) continue;
    const given = within(solver, args[position]?.ref ?? -1, fields);
    const handedOn = given && takenAs(solver, given.ref, given.fields);
    if (!given) givers.without.add(caller.call);
    else if (!handedOn) givers.given = true;
    else if (depth < DEEPEST) look(solver, handedOn, givers, depth + 1);
  }
}

/** What stands under some fields of an argument: the value, with the fields that remain, or nothing. */
function within(solver: Solver, ref: Ref, fields: readonly string[]): { ref: Ref; fields: readonly string[] } | undefined {
  const { program } = solver;
  if (ref < 0) return undefined;
  if (program.op(ref) === Op.Const) {
    const type = program.number(ref, "b");
    return type === ConstType.Undefined || type === ConstType.Null ? undefined : { ref, fields };
  }
  const [field, ...rest] = fields;
  if (field === undefined || program.op(ref) !== Op.Object) return { ref, fields };
  const entries = program.entries(ref);
  const entry = entries.find((one) => one.name === field);
  if (entry) return within(solver, entry.value, rest);
  return entries.some((one) => one.kind !== 0) ? { ref, fields } : undefined;
}
