import { INSTRUCTING } from "../flow/sent.js";
import type { Edge, State } from "../flow/state.js";
import { onceFor } from "../once.js";
import { toolsDeclaredIn } from "../program/declared-tools.js";
import { nodeOf, type Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { calledAt, nameAt, wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import { askedIn, isAnswerOfTool, isForWork, madeOf } from "./recalled.js";
import { startsOf } from "./start.js";

/** Kinds of what tools change that instructs nobody unless it is put into a prompt. */
export const REMEMBERED: ReadonlySet<string> = new Set(["memory-store", "memory-removal"]);

const MEMORY = new Set(
  "memory memories remember remembered recall recalled lesson lessons learning learnings learned insight insights principle principles facts preferences".split(
    " ",
  ),
);
/** What tells of a memory where it is, how much there is, or how it is used, and not what is in it. */
const ABOUT = new Set(
  "path paths dir directory folder file id ids key keys usage limit size stats count enabled tool tools guidance type status message messages conversation session".split(
    " ",
  ),
);

/** How calls are named that give nothing of what is in it. */
const PUTTING = /^(store|save|add|write|update|set|create|insert|put|delete|forget|remove|clear|record|append|count|has|init)/;

/** Words of tools that hand over what is remembered as something to start from. */
const HANDING_OVER = new Set(["context", "briefing", "prompt", "bootstrap"]);

/** Whether what a program tells its models by itself, or tells them to begin with, is made of something that is called memory. */
export const isRemembering = onceFor((solver: Solver): boolean => {
  const { program, roles } = solver;
  for (const { unit } of program.each())
    if (toolsDeclaredIn(unit).some(([name]) => callsMemory(name) && wordsOf(name).some((word) => HANDING_OVER.has(word))))
      return true;
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

/** Whether what a value is read from, or stands under, is called memory. */
function isMemory({ program, flow }: Solver, ref: Ref): boolean {
  const unit = program.unit(ref);
  const node = nodeOf(ref);
  switch (program.op(ref)) {
    case Op.Call: {
      const method = calledAt(unit, node);
      const on = unit.op[unit.a[node] ?? -1] === Op.Load ? nameAt(unit, unit.a[unit.a[node] ?? -1] ?? -1) : "";
      return !PUTTING.test(method) && [method, on, ...(flow.channels?.keysRead(ref) ?? [])].some(callsMemory);
    }
    case Op.Load:
    case Op.Param:
      return callsMemory(nameAt(unit, node));
    default:
      return false;
  }
}

function callsMemory(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => MEMORY.has(word)) && !words.some((word) => ABOUT.has(word));
}
