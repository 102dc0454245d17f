import type { Hit } from "../flow/hit.js";
import { type Chain, sameFields } from "../flow/state.js";
import type { Rule } from "../knowledge.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Named } from "./candidate.js";
import { isOnePart } from "./harmless.js";
import type { Solver } from "./solve.js";

const MOST_USERS = 60;

/** What stands for a value that is chosen, waited for or said to be something. */
const SAME: ReadonlySet<number> = new Set([Op.Phi, Op.And, Op.Or, Op.Nullish, Op.Await, Op.Cast]);

/** Whether a value becomes a part of a prompt, and is kept on its way in nothing but objects that were made with it and are gone when the run that made them ends: a helper that is told its topic. */
export function isMadeForRun(solver: Solver, rule: Rule, name: Named, hit: Hit, chain: Chain): boolean {
  const { flow, program } = solver;
  const { states } = hit;
  if (!isOnePart(rule, name, hit) || hit.sent || hit.written !== undefined) return false;
  let found = false;
  for (let i = states.length - 1; i > 0; i--) {
    const [state, next] = [states[i], states[i - 1]];
    if (!state || !next) return false;
    const edge = flow.edges(state, chain).edges.find(({ to }) => to.ref === next.ref && sameFields(to.fields, next.fields));
    if (edge?.channel) return false;
    if (edge?.kept === undefined || program.functionAt(edge.kept) === program.functionAt(state.ref)) continue;
    const maker = program.functionAt(edge.kept);
    if (program.functionInfo(maker).kind !== "constructor") return false;
    const made = states.slice(0, i).flatMap(({ ref }, at, before) => {
      const given = before[at - 1]?.ref;
      if (program.op(ref) !== Op.Param || program.functionOfNode(ref) !== maker || given === undefined) return [];
      return flow.graph
        .uses(maker)
        .callers.flatMap(({ call }) => (program.args(call).some((arg) => arg.ref === given) ? [call] : []));
    });
    if (!made.length || !made.every((call) => program.op(call) === Op.New && endsWithRun(solver, call))) return false;
    found = true;
  }
  return found;
}

/** Whether an object is used where it was made, and put nowhere. */
function endsWithRun({ flow, program, resolver }: Solver, made: Ref): boolean {
  const seen = new Set([made]);
  const isInModule = (ref: Ref) => nodeOf(program.functionAt(ref)) === 0;
  if (isInModule(made)) return false;
  for (const ref of seen) {
    if (seen.size > MOST_USERS) return false;
    for (const user of program.index(ref).users(nodeOf(ref))) {
      const at = refOf(unitOf(ref), user);
      const op = program.op(at);
      if (SAME.has(op) || (op === Op.Cell && !isInModule(at))) seen.add(at);
      else if (op === Op.Load || op === Op.Compare || op === Op.Not) continue;
      else if (op === Op.Return)
        for (const { call, position } of flow.graph.uses(program.functionAt(at)).callers) {
          if (position !== -1) return false;
          seen.add(call);
        }
      else if (op === Op.Call || op === Op.New) {
        const position = program.args(at).findIndex((arg) => arg.ref === ref);
        const into = resolver.callees(at).map((value) => (value.is === "function" ? value.fn : -1));
        if (position < 0 || !into.length || into.includes(-1)) return false;
        for (const fn of into) {
          const param = program.functionInfo(fn).params[position];
          if (!param || param.rest) return false;
          seen.add(refOf(unitOf(fn), param.node));
        }
      } else if (op !== Op.Store || program.field(at, "c") === ref) return false;
    }
  }
  return true;
}
