import type { Chain, State } from "../flow/state.js";
import type { Role } from "../knowledge.js";
import { once } from "../once.js";
import { onlyValue, type Ref } from "../program/program.js";
import type { Named } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { HOLE } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";
import { holdsPath } from "./written.js";

/** Tells whether a read takes out what was in the very file that a sink writes, each seen from the calls that lead to it: the change of it is where that was put in. What a tool of the model writes back is a decision of the model. */
export function writtenBackAt(solver: Solver, { ref, row }: Site, chain: Chain): (read: State) => boolean {
  const path = row.row === "sink" ? row.roles.path : undefined;
  if (!path || chain.functions.some((fn) => solver.roles.of(fn).tool)) return () => false;
  let written: ReadonlySet<string> | undefined;
  let named: string | undefined;
  // A walk asks once for each write of the file that is read.
  return once((read: State): boolean => {
    written ??= new Set(filesAt(solver, { ref, fields: [], frame: undefined, level: 0 }, path, chain));
    named ??= namesAt(solver, ref, path).join();
    return (solver.flow.channels?.rowsAt(read.ref, "receive") ?? []).some(({ row: { name }, at }) => {
      // What only the run names is the same file where the same value names it.
      if (name && named && namesAt(solver, at, name).join() === named) return true;
      const from = name ? filesAt(solver, { ...read, ref: at }, name, chain) : [];
      return from.some((file) => !file.includes(HOLE)) && from.every((file) => written?.has(file));
    });
  });
}

/** Whether a deletion takes back what its own function, or one that has it done, has put there before, or has taken up, or a copy puts back what was there, as where a check has failed: the change is what was put there. */
export function isTakenBack(solver: Solver, { ref, row }: Site, name: Named, chain: Chain): boolean {
  const { flow, written } = solver;
  if (row.row !== "sink" || !row.roles.path) return false;
  if (row.kind === "file-delete")
    return (
      isUsedUp(solver, ref, name) ||
      namesAbove(solver, ref, row.roles.path, chain).some(({ at, name }) => written.isPutBefore(at, name))
    );
  if (!holdsPath(row) || !row.roles.value) return false;
  const names = namesAt(solver, ref, row.roles.path);
  const from = flow.at(ref, row.roles.value, [], undefined, 0);
  return names.some((name) => written.isWrittenBefore(ref, name) && from.every((copy) => written.isCopyOf(copy, name)));
}

/** Whether a deletion puts away what its own function, and nothing else, has read before: what stood there has been taken up. */
function isUsedUp({ program }: Solver, ref: Ref, { readBack }: Named): boolean {
  const reads = (readBack?.() ?? []).flatMap((one) => [...one.reads]);
  return reads.length > 0 && reads.every((read) => read < ref && program.functionAt(read) === program.functionAt(ref));
}

/** The files that a call may mean, as they are told apart. */
function filesAt({ flow, strings }: Solver, { ref, frame, level }: State, role: Role, chain: Chain): string[] {
  const texts = flow.at(ref, role, [], frame, level).flatMap((state) => strings.of(state, chain));
  return texts.map(({ text, anchor }) => `${anchor} ${text}`);
}

/** The values by which a call names a file, in so far as only the run knows them. */
const namesAt = ({ flow, program }: Solver, call: Ref, role: Role): Ref[] =>
  flow.at(call, role, [], undefined, 0).flatMap(({ ref }) => (program.op(ref) === Op.Const ? [] : [ref]));

/** The same at a call, and at those that lead there and hand the names in. */
function namesAbove(solver: Solver, call: Ref, role: Role, chain: Chain): { at: Ref; name: Ref }[] {
  const { program } = solver;
  const handed = (name: Ref, at: Ref, to: Ref) =>
    program.op(name) === Op.Param && program.functionOfNode(name) === program.functionAt(at)
      ? [onlyValue(program, program.args(to)[program.number(name, "b")]?.ref ?? -1)]
      : [];
  let names = namesAt(solver, call, role);
  let at = call;
  const out = names.map((name) => ({ at, name }));
  for (const { call: above } of chain.calls) {
    names = names.flatMap((name) => handed(name, at, above)).filter((name) => name >= 0);
    at = above;
    out.push(...names.map((name) => ({ at: above, name })));
  }
  return out;
}
