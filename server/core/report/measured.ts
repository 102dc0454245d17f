import type { Rule } from "../knowledge.js";

/** What people are told of how often a rule is right: a sentence without a final stop. */
export function measuredShare({ measured }: Pick<Rule, "measured">): string {
  if (!measured) return "no finding of it has been read in public code yet";
  const { right, read, on } = measured;
  return `${right} of ${read} findings read in public code were right, ${on}`;
}
