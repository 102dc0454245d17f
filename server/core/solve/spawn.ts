import type { Hit } from "../flow/hit.js";
import { onceFor } from "../once.js";
import type { FunctionRef, Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Candidate } from "./candidate.js";
import type { Solver } from "./solve.js";

/** Names under which an agent is told what it may do. */
const RIGHTS =
  /^(role|trust(_?level)?|permissions?(_?mode)?|privileges?|access(_?level)?|scopes|allowed_?tools|approval_?(mode|policy))$/i;
const DEEPEST = 4;

/** Agents of the program itself that a tool starts with rights which the model chose. */
export function spawned(solver: Solver): Candidate[] {
  const rules = solver.rows.byInto.get("agent-spawn") ?? [];
  const out: Candidate[] = [];
  if (!rules.length) return out;
  for (const tool of solver.tools.filter((one) => solver.asksAbout(one)))
    for (const call of solver.gates.places.callsUnder(tool)) {
      const rights = rightsOf(solver, call);
      if (!rights || !startsAgent(solver, call)) continue;
      const name = { kind: "agent-spawn", place: rights.name, label: `its ${rights.name} is chosen by the model`, level: 0 };
      for (const rule of rules) {
        if (!rule.from.includes(rights.hit.kind)) continue;
        const row = { row: "sink" as const, kind: "agent-spawn", model: "", line: 0, packages: [], roles: {} };
        const candidate = solver.judge(rule, { ref: call, row }, name, rights.hit, solver.flow.chain(call));
        if (candidate) out.push(candidate);
      }
    }
  return out;
}

/** An argument of a call by which the model says what the other agent may do. */
function rightsOf(solver: Solver, call: Ref): { name: string; hit: Hit } | undefined {
  const { program } = solver;
  for (const arg of program.args(call)) {
    if (program.op(arg.ref) !== Op.Object) continue;
    for (const entry of program.entries(arg.ref)) {
      if (!RIGHTS.test(entry.name)) continue;
      const state = { ref: entry.value, fields: [], frame: undefined, level: 0 };
      const hit = solver.tracer.trace([state], solver.flow.chain(call)).hits.find((one) => one.kind === "tool-arguments");
      if (hit) return { name: entry.name, hit };
    }
  }
  return undefined;
}

/** Whether a call of the program ends in a model that is handed tools. */
function startsAgent(solver: Solver, call: Ref): boolean {
  const seen = new Set<FunctionRef>();
  const agents = agentsOf(solver);
  const runs = (fn: FunctionRef, depth: number): boolean => {
    if (seen.has(fn)) return false;
    seen.add(fn);
    if (agents.has(fn)) return true;
    if (depth >= DEEPEST) return false;
    return solver.gates.places.callsUnder(fn).some((inner) => leads(inner, depth + 1));
  };
  const leads = (at: Ref, depth: number): boolean =>
    solver.resolver.callees(at).some((value) => value.is === "function" && runs(value.fn, depth));
  return leads(call, 0);
}

/** Functions in which a model is handed tools. */
const agentsOf = onceFor(
  ({ sites, program }: Solver): ReadonlySet<FunctionRef> =>
    new Set(sites.sinks.filter(({ row }) => row.kind === "tool-list").map(({ ref }) => program.functionAt(ref))),
);
