import { onceFor } from "../once.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Rows } from "../solve/rows.js";
import type { Solver } from "../solve/solve.js";
import { OWN } from "../text/abstract-string.js";
import { matchCommand } from "../text/command.js";
import { commandsOf, type Words } from "../text/shell-line.js";
import { Op } from "../unit/unit.js";

/** The kind of what keeps an effect in an isolated place. */
export const SANDBOX = "sandbox";
const DEEPEST = 3;

const containersOf = onceFor(({ commands }: Rows) => commands.filter(({ kind }) => kind === SANDBOX));

/** Whether a call is handed, beside its settings, a function that starts the agent in a container: what it may do without asking ends there, unless the program's own files are in it. */
export function startsContained(solver: Solver, call: Ref): boolean {
  const { program, gates, sites, naming, flow, rows } = solver;
  const isContainer = (words: Words) =>
    matchCommand(words, containersOf(rows)).length > 0 && !words.some((word) => word.includes(OWN));
  return program
    .args(call)
    .flatMap(({ ref }) => functionsIn(solver, ref, 0))
    .some((fn) => {
      const inside = new Set(gates.places.callsIn(fn).map((node) => refOf(unitOf(fn), node)));
      return sites.sinks.some(
        (site) =>
          site.row.kind === "process" &&
          inside.has(site.ref) &&
          naming
            .commandLines(site, flow.chain(site.ref))
            .lines.flatMap((line) => commandsOf(line))
            .some(isContainer),
      );
    });
}

/** Functions that stand in the settings a call is handed. */
function functionsIn(solver: Solver, value: Ref, depth: number): FunctionRef[] {
  const { program, resolver } = solver;
  return resolver.resolve(value).flatMap((one) => {
    if (one.is === "function") return [one.fn];
    if (one.is !== "object" || program.op(one.ref) !== Op.Object || depth >= DEEPEST) return [];
    return program.entries(one.ref).flatMap((entry) => functionsIn(solver, entry.value, depth + 1));
  });
}
