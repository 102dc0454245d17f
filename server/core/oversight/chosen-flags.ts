import type { Hit } from "../flow/hit.js";
import type { Chain } from "../flow/state.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import type { Candidate } from "../solve/candidate.js";
import { decisionOn } from "../solve/decision.js";
import { enteredFrom } from "../solve/order.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import type { NodeId } from "../unit/unit.js";
import { APPROVALS_OFF, choicesAmong, flagsAmong, startsPrograms } from "./listed-flags.js";
import { type Conditions, conditionsOf, listsIn } from "./listed-words.js";

/** The kind of a setting that a model may decide. */
const DECIDED = "permission-option";
const DEEPEST = 6;
const MOST_WAYS = 40;

/** Flags that let a coding agent loose and are put into its command line where a model says so. */
export function chosenFlags(solver: Solver): Candidate[] {
  const rules = solver.rows.byInto.get(DECIDED) ?? [];
  const out: Candidate[] = [];
  for (const { id, unit } of rules.length ? solver.asked : []) {
    if (TEST_FILE.test(unit.file) || !listsIn(unit).length || !startsPrograms(solver, unit)) continue;
    for (const one of listsIn(unit)) {
      if (one.top || (!one.put && one.words.length > 1)) continue;
      const first = flagsAmong(solver, unit, one).find(({ kind }) => kind === APPROVALS_OFF);
      if (!first) continue;
      const site = refOf(id, one.list);
      const way = chosenBy(solver, site, one);
      if (!way) continue;
      const place = `${first.program ?? "a coding agent"} ${first.flag}`;
      const name = { kind: DECIDED, place, label: `${place}, where the model says so`, level: 0 };
      const row = { row: "sink" as const, kind: DECIDED, model: "", line: 0, packages: [], roles: {} };
      for (const rule of rules) {
        const candidate = rule.from.includes(way.hit.kind)
          ? solver.judge(rule, { ref: site, row }, name, way.hit, way.chain)
          : undefined;
        if (candidate) out.push({ ...candidate, at: refOf(id, first.at) });
      }
    }
  }
  return out;
}

/** The way on which a model decides that words are there: by a condition around them, or around a call of the function that puts them there. */
function chosenBy(solver: Solver, site: Ref, own: Conditions): { hit: Hit; chain: Chain } | undefined {
  const { flow, roles, program } = solver;
  const queue: (readonly Caller[])[] = [[]];
  for (const calls of queue) {
    if (queue.length > MOST_WAYS) break;
    const chain = flow.chain(site, calls);
    const places = [site, ...calls.map(({ call }) => call)];
    for (const [level, at] of places.entries()) {
      const conditions = level === 0 ? own : conditionsOf(program.unit(at), nodeOf(at));
      for (const guard of choicesAmong(solver, conditions)) {
        const hit = decided(solver, at, guard, chain, level);
        if (hit) return { hit, chain };
      }
    }
    const top = chain.functions.at(-1) as FunctionRef;
    const { tool, entry } = roles.of(top);
    if (tool || entry?.kind === "human" || calls.length >= DEEPEST) continue;
    for (const caller of enteredFrom(solver, top))
      if (!calls.some(({ call }) => call === caller.call)) queue.push([...calls, caller]);
  }
  return undefined;
}

const decided = (solver: Solver, at: Ref, guard: NodeId, chain: Chain, level: number): Hit | undefined =>
  decisionOn(solver, refOf(unitOf(at), guard), chain, level);
