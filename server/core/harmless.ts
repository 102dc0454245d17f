import { isArithmetic } from "./arithmetic.js";
import type { Rule } from "./knowledge.js";
import type { Ref } from "./program.js";
import type { Resolver } from "./resolve.js";
import type { Hit } from "./trace.js";

/** Whether what a model decided does nothing to the agent at a sink: a part of one prompt, the model of one call, a sum. */
export function isHarmless(resolver: Resolver, rule: Rule, kind: string, hit: Hit, sink: Ref): boolean {
  if (kind === "system-message") return hit.kept < 0 && !hit.whole && !rule.from.includes("summary");
  if (kind === "model-choice") return hit.parameter && hit.kept < 0;
  return isArithmetic(resolver, kind, hit.states, sink);
}
