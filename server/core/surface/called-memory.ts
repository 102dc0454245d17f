import { nodeOf, type Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { calledAt, nameAt, wordsOf } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";

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
export const PUTTING =
  /^(store|save|add|write|update|set|create|insert|put|delete|forget|remove|clear|record|append|count|has|init)/;

/** Whether what a value is read from, or stands under, is called memory. */
export function isMemory({ program, flow }: Solver, ref: Ref): boolean {
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

export function callsMemory(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => MEMORY.has(word)) && !words.some((word) => ABOUT.has(word));
}
