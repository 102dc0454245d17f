import { isArithmetic } from "./arithmetic.js";
import type { Rule } from "./knowledge.js";
import type { Ref } from "./program.js";
import type { Resolver } from "./resolve.js";
import type { State } from "./state.js";
import type { Hit } from "./trace.js";
import { Op } from "./unit.js";

/** Whether what a model decided does nothing to the agent at a sink: a part of one prompt, the model of one call, where another agent works, a sum. */
export function isHarmless(resolver: Resolver, rule: Rule, kind: string, hit: Hit, sink: Ref): boolean {
  if (kind === "system-message") return hit.kept < 0 && !hit.whole && !rule.from.includes("summary");
  if (kind === "model-choice") return hit.parameter && hit.kept < 0;
  if (kind === "delegated-edit" || kind === "agent-spawn") return isFolder(resolver, hit.states);
  return isArithmetic(resolver, kind, hit.states, sink);
}

/** Whether a walk, source first, ends in the folder in which a program is started. */
function isFolder({ program }: Resolver, states: readonly State[]): boolean {
  const [value, options] = states.slice(-2);
  if (!value || !options || program.op(options.ref) !== Op.Object) return false;
  return program.entries(options.ref).some((entry) => entry.value === value.ref && entry.name === "cwd");
}
