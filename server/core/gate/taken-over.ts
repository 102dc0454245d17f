import type { Hit } from "../flow/hit.js";
import type { Chain } from "../flow/state.js";
import type { FunctionRef, Ref } from "../program/program.js";
import type { Named } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { comesFromOutside } from "./gate-way.js";
import { typedAt } from "./started-with.js";
import type { Gate } from "./verdict.js";
import { apartFromModel, typedApart, waysInto } from "./way-in.js";

/** The person without whom nothing takes up what waits somewhere: who takes it over from a file, makes a row what the agent asks for, or types a command. */
export const takenOverBy = (solver: Solver, site: Ref, chain: Chain, name: Named, hit: Hit): Gate | undefined =>
  takenFromFile(solver, chain, name) ?? releasedBy(solver, hit) ?? takenWithCommand(solver, site, chain, hit);

/** The person who takes over what waits in a file: it counts for what they make of it, and nobody else reads it. */
function takenFromFile(solver: Solver, { functions }: Chain, { readBack }: Named): Gate | undefined {
  const { program, flow } = solver;
  const all = readBack?.().flatMap((one) => [...one.reads]) ?? [];
  const reads = all.filter((read) => !typedAt(solver)(read));
  if (all.length && !reads.length) return typedAt(solver)(all[0] as Ref);
  // Whoever adds to what waits there reads it too, and takes nothing over.
  const isAdding = (fn: FunctionRef) => functions.includes(fn);
  const takers = new Set<FunctionRef>();
  for (const fn of new Set(reads.map((read) => program.functionAt(read)))) {
    const above = flow.graph.uses(fn).callers.map(({ call }) => program.functionAt(call));
    for (const taker of above.some(isAdding) ? above : [fn]) if (!isAdding(taker)) takers.add(taker);
  }
  return everyWay(solver, [...takers]);
}

/** The person who makes a row what is asked for when it is read, as in `where: { status: "active" }`, where it is put there as something else. */
function releasedBy(solver: Solver, { states }: Hit): Gate | undefined {
  const { flow, program, gates } = solver;
  for (let i = 1; i < states.length; i++) {
    const [read, put] = [states[i]?.ref ?? -1, states[i - 1]?.ref];
    const kept = flow.channels?.readAt(read).find(({ value }) => value === put);
    const writes = kept && flow.channels?.rows.released(read, kept);
    if (!writes?.length) continue;
    const open = writes.filter((write) => !gates.before(write, flow.chain(write), 0).gate);
    const first = writes[0] as number;
    if (!open.length) return gates.before(first, flow.chain(first), 0).gate;
    const gate = everyWay(solver, [...new Set(open.map((write) => program.functionAt(write)))]);
    if (gate) return gate;
  }
  return undefined;
}

/** The person who types the command with which alone a place is reached, where what it is given was kept before: they have seen it. */
function takenWithCommand(solver: Solver, site: Ref, chain: Chain, hit: Hit): Gate | undefined {
  if (!hit.written && !hit.sent && !comesFromOutside(solver.gates, hit, chain)) return undefined;
  const places = [site, ...chain.calls.map(({ call }) => call)];
  return places.map((place) => typedApart(solver)(place)).find((gate) => gate !== undefined);
}

/** The person on every way into some functions, who does not start the model with it. */
function everyWay(solver: Solver, functions: readonly FunctionRef[]): Gate | undefined {
  const ways = functions.map((fn) => waysInto(solver, fn, apartFromModel(solver)));
  return ways.every((into) => into.length > 0 && into.every(({ gate }) => gate)) ? ways[0]?.[0]?.gate : undefined;
}
