import type { Chain, State } from "../flow/state.js";
import type { Role } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { HOLE } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";

/** Whether a read takes out what was in the very file that a sink writes, each seen from the calls that lead to it: the change of it is where that was put in. What a tool of the model writes back is a decision of the model. */
export function isWrittenBack(solver: Solver, read: State, { ref, row }: Site, chain: Chain): boolean {
  const path = row.row === "sink" ? row.roles.path : undefined;
  if (!path || chain.functions.some((fn) => solver.roles.of(fn).tool)) return false;
  const written = new Set(filesAt(solver, { ref, fields: [], frame: undefined, level: 0 }, path, chain));
  const named = namesAt(solver, ref, path);
  return (solver.flow.channels?.rowsAt(read.ref, "receive") ?? []).some(({ row: { name }, at }) => {
    // What only the run names is the same file where the same value names it.
    if (name && named.length && namesAt(solver, at, name).join() === named.join()) return true;
    const from = name ? filesAt(solver, { ...read, ref: at }, name, chain) : [];
    return from.some((file) => !file.includes(HOLE)) && from.every((file) => written.has(file));
  });
}

/** Whether a deletion takes back what its own function has put there before, as where a check has failed: the change is that. */
export function isTakenBack(solver: Solver, { ref, row }: Site): boolean {
  const path = row.row === "sink" && row.kind === "file-delete" ? row.roles.path : undefined;
  return path !== undefined && namesAt(solver, ref, path).some((name) => solver.written.isPutBefore(ref, name));
}

/** The files that a call may mean, as they are told apart. */
function filesAt({ flow, strings }: Solver, { ref, frame, level }: State, role: Role, chain: Chain): string[] {
  const texts = flow.at(ref, role, [], frame, level).flatMap((state) => strings.of(state, chain));
  return texts.map(({ text, anchor }) => `${anchor} ${text}`);
}

/** The values by which a call names a file, in so far as only the run knows them. */
const namesAt = ({ flow, program }: Solver, call: Ref, role: Role): Ref[] =>
  flow.at(call, role, [], undefined, 0).flatMap(({ ref }) => (program.op(ref) === Op.Const ? [] : [ref]));
