import { INSTRUCTING } from "../flow/sent.js";
import type { Edge, State } from "../flow/state.js";
import { onceFor } from "../once.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { callsMemory, isMemory } from "./called-memory.js";
import { handingOver } from "./handed-over.js";
import { askedIn, isAnswerOfTool, isForWork, madeOf } from "./recalled.js";
import { startsOf } from "./start.js";

/** Kinds of what tools change that instructs nobody unless it is put into a prompt. */
export const REMEMBERED: ReadonlySet<string> = new Set(["memory-store", "memory-removal"]);

/** Whether what a program tells its models by itself, or tells them to begin with, is made of something that is called memory, or a tool hands that over. */
export const isRemembering = onceFor((solver: Solver): boolean => {
  const { program, roles } = solver;
  if (handingOver(solver).some(({ names }) => names.some(callsMemory))) return true;
  const isTool = ({ to }: Edge, { ref }: State) => to.frame?.caller.call === ref && roles.of(to.frame.fn).tool !== undefined;
  const isLeft = ({ ref }: State) => isAnswerOfTool(program, ref) || isForWork(program, ref);
  for (const { ref } of madeOf(solver, toldIn(solver), (edge, from) => !isLeft(from) && !isTool(edge, from)))
    if (isMemory(solver, ref)) return true;
  return false;
});

function* toldIn(solver: Solver): Generator<Ref> {
  const { program, sites } = solver;
  yield* askedIn(solver);
  for (const site of sites.sinks)
    if (INSTRUCTING.has(site.row.kind) && !TEST_FILE.test(program.unit(site.ref).file))
      for (const { ref } of startsOf(solver, site)) yield ref;
}
