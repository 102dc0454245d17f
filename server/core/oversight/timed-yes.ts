import { REVIEW_NAME } from "../gate/verdict.js";
import { nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { calledAt, nameAt, wordsOf } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";
import { alwaysYes } from "./always-yes.js";
import { codeOfAgents, flawed } from "./flaw.js";
import { isReviewName } from "./review-name.js";

const FLAW = "on-timeout";
const DELAY = "delay";
/** By such a call whoever waits is given what they wait for. */
const GIVING = /^_?(resolve|settle|finish|done|respond|answer|decide|complete|reply|fulfill|cb$|callback$)/i;
/** What is counted, retried or waited for, where no person is asked. */
const UNASKED = new Set("transaction transactions tx block blocks payment payments delivery email emails".split(" "));

const isUnasked = (name: string): boolean => wordsOf(name).some((word) => UNASKED.has(word));

/** Approvals that a clock answers with yes where nobody has. */
export function timedYes(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes(FLAW));
  if (!rule) return [];
  const code = new Set([...codeOfAgents(solver)].map(({ id }) => id));
  const out: Candidate[] = [];
  for (const { ref, row } of solver.sites.clocks) {
    const name = row.kind === DELAY && code.has(unitOf(ref)) ? reviewAround(solver.program, ref) : undefined;
    if (name === undefined) continue;
    for (const at of givenBy(solver, ref)) out.push(flawed(solver, rule, FLAW, at, name, "says yes when nobody answers"));
  }
  return out;
}

/** The name of the review in which something stands. */
function reviewAround(program: Program, ref: Ref): string | undefined {
  const { functions, classes } = program.unit(ref);
  for (let fn = nodeOf(program.functionAt(ref)); fn > 0; fn = functions[fn]?.parent ?? 0) {
    const { name = "", class: of = -1 } = functions[fn] ?? {};
    const within = classes[of]?.name ?? "";
    const isReview = isReviewName(name) || REVIEW_NAME.test(within);
    if (isReview && !isUnasked(name)) return name || within;
  }
  return undefined;
}

/** Where a clock gives a yes to whoever waits. */
function givenBy(solver: Solver, clock: Ref): Ref[] {
  const { program, resolver, gates } = solver;
  const [ring, , ...handed] = program.args(clock);
  if (!ring) return [];
  // What stands after the time is handed to what rings.
  if (isGiver(program, ring.ref)) return handed.some(({ ref }) => alwaysYes(solver, ref)) ? [clock] : [];
  return resolver.resolve(ring.ref).flatMap((value) => {
    if (value.is !== "function" || unitOf(value.fn) !== unitOf(clock)) return [];
    const calls = gates.places.callsIn(value.fn).map((node) => refOf(unitOf(clock), node));
    return calls.filter(
      (call) =>
        (isGiver(program, program.field(call, "a")) || GIVING.test(calledAt(program.unit(call), nodeOf(call)))) &&
        program.args(call).some(({ ref }) => alwaysYes(solver, ref)),
    );
  });
}

/** Whether something is what gives a promise its value. */
function isGiver(program: Program, ref: Ref): boolean {
  let at = uncast(program, ref);
  if (program.op(at) === Op.Cell) at = program.parts(at)[0] ?? -1;
  return at >= 0 && program.op(at) === Op.Param && GIVING.test(nameAt(program.unit(at), nodeOf(at)));
}
