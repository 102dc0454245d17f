import { STORES } from "../flow/channel.js";
import { onceFor } from "../once.js";
import type { Ref } from "../program/program.js";
import type { Handed } from "../resolve/value.js";
import type { Solver } from "../solve/solve.js";
import { COLLECTORS } from "../unit/collection-methods.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";

/** Whether an object that looks like what a model is told is told to one, as far as its members leave that open: what also says when it was, or under which number it is kept, may be a line on a screen. */
export function isTakenUp(solver: Solver, { ref, row }: Site): boolean {
  const { unlike, has } = row.row === "sink" ? row : {};
  if (!unlike || !solver.program.entries(ref).some(({ name }) => unlike.includes(name))) return true;
  const known = takenUpOf(solver);
  let answer = known.get(ref);
  if (answer === undefined) {
    answer = goesOn(solver, ref, has?.[0]?.map((member) => member.split("=")[0] as string) ?? []);
    known.set(ref, answer);
  }
  return answer;
}

const takenUpOf = onceFor((_: Solver) => new Map<Ref, boolean>());

/** Whether an object is handed on among others, is kept where it may come back, or is asked what makes it one to be told. */
function goesOn(solver: Solver, ref: Ref, asked: readonly string[]): boolean {
  const { handed, reads } = solver.flow.graph.usesOfValue(ref);
  return asked.some((name) => reads.has(name)) || handed.some((one) => isAmong(solver, one) || isStored(solver, one));
}

/** Functions that only answer a question: `Array.isArray(lines)`. */
const ASKS = /^(is|has)[A-Z]/;

const isAmong = ({ program }: Solver, { call, fields }: Handed): boolean => {
  const callee = program.field(call, "a");
  const name = program.op(callee) === Op.Load ? program.text(callee, "b") : "";
  return fields.length > 0 && !COLLECTORS.has(name) && !ASKS.test(name);
};

const isStored = (solver: Solver, { call }: Handed): boolean => storesOf(solver).has(call);

/** The calls that put something where it stays. */
const storesOf = onceFor(
  ({ sites }: Solver): ReadonlySet<Ref> =>
    new Set([
      ...sites.sends.flatMap(({ ref, row }) => (STORES.has(row.kind) ? [ref] : [])),
      ...sites.sinks.flatMap(({ ref, row }) => (row.kind === "file-write" ? [ref] : [])),
    ]),
);
