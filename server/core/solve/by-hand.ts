import { onceFor } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import { importedBy } from "../warm/kept.js";
import type { Solver } from "./solve.js";

/** Where the commands of a project lie that people start by themselves. */
const SCRIPTS = /(^|\/)scripts\//;

/** Where it is tried out what a library does: no part of the program goes there. */
const TRIALS = /(^|\/)(spikes?|pocs?|proofs?[-_]of[-_]concepts?|scratch)\/|(^|\/)(spike|poc|proof-of-concept)[-_][^/]*$/i;

const isAlone = (solver: Solver, ref: Ref, where: RegExp): boolean =>
  where.test(solver.program.unit(ref).file) && !imported(solver).has(unitOf(ref));

/** Whether a place stands in a script that nothing else imports: a person starts it. */
export const isByHand = (solver: Solver, ref: Ref): boolean => isAlone(solver, ref, SCRIPTS);

/** Whether a place stands where something is only tried out, and nothing else imports it. */
export const isTriedOut = (solver: Solver, ref: Ref): boolean => isAlone(solver, ref, TRIALS);

const imported = onceFor(
  ({ program, resolver }: Solver): ReadonlySet<number> =>
    new Set(program.loaded.flatMap(({ id }) => [...importedBy(id, resolver)])),
);
