import { onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import type { Site } from "./site.js";

/** The kind of what arranges for the program to run again. */
const PERSIST = "persist";

const MOST_FUNCTIONS = 120;

/** What a command, a loaded text or another part of the program may do is not known here. */
const UNKNOWN = new Set([
  "process",
  "module-load",
  "code-eval",
  "code-run",
  "shell-by-model",
  "delegated-prompt",
  "delegated-edit",
]);

/** Whether all that a clock is told to start is seen, and asks no model: a reminder that is sent to a person is no run of the agent. */
export function startsNoAgent(solver: Solver, { ref, row }: Site): boolean {
  if (row.kind !== PERSIST) return false;
  const { program, resolver } = solver;
  const started = program
    .args(ref)
    .flatMap((arg) => (arg.spread ? [] : resolver.resolve(arg.ref)))
    .flatMap((value) => (value.is === "function" ? [value.fn] : []));
  return started.length > 0 && !mayAsk(solver, started);
}

/** Calls that ask a model, or of which nobody sees whether they do. */
const askingOf = onceFor(({ sites }: Solver): ReadonlySet<Ref> => {
  const unknown = sites.sinks.filter(({ row }) => UNKNOWN.has(row.kind));
  return new Set([...sites.sources, ...[...unknown, ...sites.sends].map(({ ref }) => ref)]);
});

function mayAsk(solver: Solver, started: readonly FunctionRef[]): boolean {
  const { program, resolver, gates } = solver;
  const asking = askingOf(solver);
  const seen = new Set(started);
  for (const fn of seen) {
    if (seen.size > MOST_FUNCTIONS) return true;
    for (const node of gates.places.callsIn(fn)) {
      const call = refOf(unitOf(fn), node);
      const callees = resolver.callees(call);
      if (asking.has(call) || !callees.length) return true;
      for (const value of callees) {
        if (value.is === "function") seen.add(value.fn);
        else if (value.is !== "api") return true;
      }
    }
    const { functions } = program.unit(fn);
    for (let inner = nodeOf(fn) + 1; inner < functions.length; inner++)
      if (functions[inner]?.parent === nodeOf(fn)) seen.add(refOf(unitOf(fn), inner));
  }
  return false;
}
