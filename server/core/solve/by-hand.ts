import { onceFor } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import { importedBy } from "../warm/kept.js";
import type { Solver } from "./solve.js";

/** Where the commands of a project lie that people start by themselves. */
const SCRIPTS = /(^|\/)scripts\//;

/** Whether a place stands in a script that nothing else imports: a person starts it. */
export const isByHand = (solver: Solver, ref: Ref): boolean =>
  SCRIPTS.test(solver.program.unit(ref).file) && !imported(solver).has(unitOf(ref));

const imported = onceFor(
  ({ program, resolver }: Solver): ReadonlySet<number> =>
    new Set(program.loaded.flatMap(({ id }) => [...importedBy(id, resolver)])),
);
