import { isClock } from "./api.js";
import type { FunctionRef } from "./program.js";
import type { Solver } from "./solve.js";
import { startedWith } from "./started-with.js";
import type { Gate } from "./verdict.js";

/** A way into a function, and the review that stands on it. */
interface WayIn {
  gate: Gate | undefined;
}

const DEEPEST = 3;
const MOST_CALLERS = 24;

/** The ways into a function: through people, who review what they start, through clocks, who do not, and through callers. */
export function waysInto(solver: Solver, fn: FunctionRef, depth = 0, seen = new Set<FunctionRef>()): WayIn[] {
  if (seen.has(fn)) return [];
  seen.add(fn);
  const { roles, flow, gates, program } = solver;
  const { entry } = roles.of(fn);
  if (entry?.kind === "human")
    return [{ gate: { kind: "human-review", at: entry.call, label: "a person starts it", by: "summary" } }];
  if (isClock(entry?.kind)) return [{ gate: undefined }];
  return flow.graph
    .uses(fn)
    .callers.slice(0, MOST_CALLERS)
    .map(({ call }) => {
      const gate = gates.before(call, flow.chain(call), 0).gate ?? startedWith(flow, call);
      if (gate || depth >= DEEPEST) return { gate };
      const above = waysInto(solver, program.functionAt(call), depth + 1, seen);
      return { gate: above.every((way) => way.gate) ? above[0]?.gate : undefined };
    });
}
