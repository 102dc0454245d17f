import { onceFor } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import { importedBy } from "../warm/kept.js";
import type { Solver } from "./solve.js";

/** Files that were put aside: by their folder, or as a copy by their own name. */
const ASIDE =
  /(^|\/)([\w-]*\barchived?s?|attic|deprecated|obsolete|old|_old|backups?|unused|graveyard|trash|snapshots?)\/|(^|\/)(temp|tmp|old|backup|copy[-_ ]of)[-_][^/]*$|[-_. ](old|bak|backup|copy|orig|deprecated|unused)\.[cm]?[jt]sx?$/i;

/** Folders beside a program in which others see how it is used, its authors try it out, or what somebody took out of it lies. */
const BESIDE = /^\/?(.*\/)?(examples?|samples?|demos?|evals?|bench(marks?)?|playgrounds?|artifacts|extracted)\//i;

/** Whether a place stands in what was put aside, or lies beside a program with an agent, and is imported by nothing else: no part of what runs. */
export const isPutAway = (solver: Solver, ref: Ref): boolean => ref >= 0 && putAway(solver).has(unitOf(ref));

const putAway = onceFor(({ program, resolver, sites, tools }: Solver): ReadonlySet<number> => {
  const packageOf = (id: number) => resolver.linker.packageOf(program.loaded[id]?.unit.file ?? "");
  const isBeside = (id: number) => BESIDE.test((program.loaded[id]?.unit.file ?? "").slice(packageOf(id).length));
  const withAgents = new Set(
    [...sites.sources, ...tools]
      .map(unitOf)
      .filter((id) => !isBeside(id))
      .map(packageOf),
  );
  const isAside = (id: number) =>
    ASIDE.test(program.loaded[id]?.unit.file ?? "") || (isBeside(id) && withAgents.has(packageOf(id)));
  const ids = program.loaded.map(({ id }) => id);
  const aside = new Set(ids.filter(isAside));
  if (!aside.size) return aside;
  const inUse = ids.filter((id) => !aside.has(id));
  for (const id of inUse) for (const imported of importedBy(id, resolver)) if (aside.delete(imported)) inUse.push(imported);
  return aside;
});
