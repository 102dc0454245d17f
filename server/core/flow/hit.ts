import type { Confidence } from "../knowledge.js";
import type { Program, Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import { type Chain, isInside, type State } from "./state.js";

/** A source that a value comes from, with the walk from it. */
export interface Hit {
  kind: string;
  label: string;
  /** The value is one of several that the library hands over together, each with what stands beside it: messages of a conversation. */
  among?: boolean | undefined;
  ref: Ref;
  /** From the source to where the walk began. */
  states: State[];
  hops: number;
  sure: boolean;
  /** The chain's level at which the source stands; beyond the chain when the value was kept somewhere. */
  level: number;
  /** Assignment to a field or shared variable through which the value went, the one nearest to the sink. */
  kept: Ref;
  parameter: boolean;
  /** The value is the source's and nothing else: no part of a text, no hop. */
  whole: boolean;
  /** The value only says what is taken out of a file that is written again. */
  picks?: true;
  /** The write of a file that the value went through. */
  written: Ref | undefined;
  /** The named place, other than a file, through which the value went last, whether what was read there is all of what the sink gets, and whether the value only says what is taken away from there. */
  sent: { write: Ref; receiver: Ref; kind: string; whole: boolean; removes?: true } | undefined;
}

/** What is a source by itself, as where a walk would have ended. */
export const hitAt = (ref: Ref, level: number): Omit<Hit, "kind" | "label"> => ({
  ref,
  states: [{ ref, fields: [], frame: undefined, level }],
  hops: 0,
  sure: true,
  level,
  kept: -1,
  parameter: false,
  whole: false,
  sent: undefined,
  written: undefined,
});

/** How sure a walk makes us. */
export function confidenceOf(hit: Hit, { calls }: Chain): Confidence {
  const byName = calls.filter((caller) => caller.byName).length;
  const doubts = hit.hops + (hit.sure ? 0 : 1) + byName;
  return doubts === 0 ? "high" : doubts <= 2 ? "medium" : "low";
}

/** Level of the chain a state belongs to; the chain's length when it is reached through something kept outside of it. */
export function levelOf(program: Program, { ref, frame, level }: State, { functions }: Chain): number {
  const op = program.op(ref);
  const fn = op === Op.Param || op === Op.RestParam ? program.functionOfNode(ref) : program.functionAt(ref);
  const above = functions.indexOf(fn, level);
  // What a callback takes from around it is of the function in whose text it stands.
  if (frame && (above < 0 || isInside(frame, fn))) return level;
  const found = above < 0 ? functions.indexOf(fn) : above;
  return found < 0 ? functions.length : found;
}
