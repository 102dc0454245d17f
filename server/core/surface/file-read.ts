import { ANYWHERE, type State } from "../flow/state.js";
import type { Solver } from "../solve/solve.js";
import type { AbstractString } from "../text/abstract-string.js";

/** Where a call that reads a file says which one. */
export const namesOfRead = ({ flow, resolver }: Solver, { ref, frame, level }: State): State[] =>
  resolver.callees(ref).flatMap((value) => {
    const matches = value.is === "api" ? value.api.matches : [];
    return matches.flatMap(({ row }) =>
      row.row === "receive" && row.kind === "file" && row.name ? flow.at(ref, row.name, [], frame, level) : [],
    );
  });

/** The files that a call reads. */
export const filesRead = (solver: Solver, read: State): AbstractString[] =>
  namesOfRead(solver, read).flatMap((name) => solver.strings.of(name, ANYWHERE));
