import { onceFor } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import { importedBy } from "../warm/kept.js";
import type { Solver } from "./solve.js";

/** Files that were put aside: by their folder, or as a copy by their own name. */
const ASIDE =
  /(^|\/)([\w-]*\barchived?s?|attic|deprecated|obsolete|old|_old|backups?|unused|graveyard|trash|snapshots?)\/|(^|\/)(temp|tmp|old|backup|copy[-_ ]of)[-_][^/]*$|[-_. ](old|bak|backup|copy|orig|deprecated|unused)\.[cm]?[jt]sx?$/i;

/** Whether a place stands in what was put aside and is imported by nothing else: no part of what runs. */
export const isPutAway = (solver: Solver, ref: Ref): boolean =>
  ref >= 0 && ASIDE.test(solver.program.unit(ref).file) && putAway(solver).has(unitOf(ref));

const putAway = onceFor(({ program, resolver }: Solver): ReadonlySet<number> => {
  const aside = new Set(program.loaded.filter(({ unit }) => ASIDE.test(unit.file)).map(({ id }) => id));
  if (!aside.size) return aside;
  const inUse = program.loaded.map(({ id }) => id).filter((id) => !aside.has(id));
  for (const id of inUse) for (const imported of importedBy(id, resolver)) if (aside.delete(imported)) inUse.push(imported);
  return aside;
});
