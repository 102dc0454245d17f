import { isClock } from "./api.js";
import { once, onceFor } from "./once.js";
import type { FunctionRef, Ref } from "./program.js";
import type { Solver } from "./solve.js";
import { startedWith } from "./started-with.js";
import type { Caller } from "./value.js";
import type { Gate } from "./verdict.js";

/** A way into a function, and the review that stands on it. */
interface WayIn {
  gate: Gate | undefined;
}

const DEEPEST = 3;
const MOST_CALLERS = 24;

/** Whether a person who starts one function, by the call at the end of the way, has decided what is handled there. */
export type Decides = (started: FunctionRef, call: Ref | undefined) => boolean;

/** The ways into a function: through people, who review what they start, through clocks, who do not, and through callers. */
export function waysInto(solver: Solver, started: FunctionRef, decides: Decides = () => true): WayIn[] {
  const { roles, flow, gates, program } = solver;
  const seen = new Set<FunctionRef>();
  const visit = (fn: FunctionRef, below: readonly Caller[], last: Ref | undefined): WayIn[] => {
    if (seen.has(fn)) return [];
    seen.add(fn);
    const { entry } = roles.of(fn);
    if (entry?.kind === "human") {
      const gate: Gate = { kind: "human-review", at: entry.call, label: "a person starts it", by: "summary" };
      return [{ gate: decides(fn, last) ? gate : undefined }];
    }
    if (isClock(entry?.kind)) return [{ gate: undefined }];
    return flow.graph
      .uses(fn)
      .callers.slice(0, MOST_CALLERS)
      .map((caller) => {
        const { call } = caller;
        const calls = [...below, caller];
        const reviewed = gates.before(call, flow.chainTo(started, calls), calls.length).gate;
        const gate = reviewed ?? (decides(program.functionAt(call), last ?? call) ? startedWith(flow, call) : undefined);
        if (gate || below.length >= DEEPEST) return { gate };
        const above = visit(program.functionAt(call), calls, last ?? call);
        return { gate: above.every((way) => way.gate) ? above[0]?.gate : undefined };
      });
  };
  return visit(started, [], undefined);
}

const MOST_ABOVE = 300;

/** Whether a function leads to another one by calls that are known. */
export const leadsTo = (solver: Solver, from: FunctionRef, to: FunctionRef): boolean => above(solver)(to).has(from);

const above = onceFor((solver: Solver) => once((fn: FunctionRef) => functionsAbove(solver, fn)));

function functionsAbove({ flow, program }: Solver, fn: FunctionRef): ReadonlySet<FunctionRef> {
  const above = new Set([fn]);
  for (const one of above) {
    if (above.size > MOST_ABOVE) break;
    for (const { call, byName } of flow.graph.uses(one).callers) if (!byName) above.add(program.functionAt(call));
  }
  return above;
}

/** Whether a call hands on what a model said. Many ways go through one call. */
export const isDecidedByModel = (solver: Solver, call: Ref): boolean => decided(solver)(call);

const decided = onceFor(({ program, tracer, flow }: Solver) =>
  once((call: Ref): boolean => {
    const args = program.args(call).map(({ ref }) => ({ ref, fields: [], frame: undefined, level: 0 }));
    return tracer.trace(args, flow.chain(call)).hits.length > 0;
  }),
);
