import type { Candidate } from "./candidate.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "./program.js";
import type { Solver } from "./solve.js";
import type { State } from "./state.js";
import type { Hit } from "./trace.js";
import type { Caller } from "./value.js";

/** Sinks with constant arguments that run because a model called the tool around them. */
export function controlled(solver: Solver): Candidate[] {
  const out: Candidate[] = [];
  for (const rule of solver.knowledge.rules) {
    if (!rule.control.length) continue;
    for (const site of solver.sites.sinks) {
      if (site.row.row !== "sink" || !rule.control.includes(site.row.kind)) continue;
      const { named } = solver.naming.name(site, solver.flow.chain(site.ref));
      const name = named.find((one) => rule.into.includes(one.kind));
      if (!name) continue;
      for (const calls of toTools(solver, site.ref)) {
        const chain = solver.flow.chain(site.ref, calls);
        const fn = chain.functions[chain.functions.length - 1] as FunctionRef;
        const role = solver.roles.of(fn).tool;
        if (!role || !rule.from.includes(role.row.kind)) continue;
        const param = solver.program.functionInfo(fn).params[role.parameter];
        const ref = param ? refOf(unitOf(fn), param.node) : refOf(unitOf(fn), solver.program.functionInfo(fn).node);
        const state: State = { ref, fields: [], frame: undefined, level: calls.length };
        const hit: Hit = {
          kind: role.row.kind,
          label: "a tool call",
          ref,
          states: [state],
          hops: 0,
          sure: role.row.row === "source",
          level: calls.length,
          kept: -1,
          parameter: param !== undefined,
          whole: false,
        };
        const candidate = solver.judge(rule, site, name, hit, chain);
        if (candidate) out.push(candidate);
      }
    }
  }
  return out;
}

/** Chains of calls from a place up to the tools it runs in. */
function toTools(solver: Solver, ref: Ref): Caller[][] {
  const out: Caller[][] = [];
  const visit = (calls: readonly Caller[]) => {
    const chain = solver.flow.chain(ref, calls);
    const top = chain.functions[chain.functions.length - 1] as FunctionRef;
    if (solver.roles.of(top).tool) {
      out.push([...calls]);
      return;
    }
    if (calls.length >= 4 || out.length >= 3) return;
    for (const caller of solver.flow.graph.uses(top).callers.slice(0, 6))
      if (!caller.byName && !calls.some((one) => one.call === caller.call)) visit([...calls, caller]);
  };
  visit([]);
  return out;
}
