import { nodeOf, type Ref, refOf, unitOf } from "./program.js";
import type { Resolver } from "./resolve.js";
import type { State } from "./state.js";
import { Op } from "./unit.js";

/** What a branch demands of a field beside the one that is read in it: `if (message.role === "system") use(message.content)`. */
interface Demand {
  /** The part that was read, as the object is asked for it. */
  fields: readonly string[];
  sibling: string;
  text: string;
  equal: boolean;
}

/**
 * Whether a walk, source first, can be taken: an object that says `role: "assistant"` does not pass a branch that reads
 * from objects whose role is `system`.
 */
export function isFeasible(resolver: Resolver, states: readonly State[]): boolean {
  const { program } = resolver;
  const demands: Demand[] = [];
  for (let i = states.length - 1; i >= 0; i--) {
    const state = states[i] as State;
    const next = states[i - 1];
    if (program.op(state.ref) === Op.Object && demands.some((demand) => refuses(resolver, state, demand))) return false;
    if (next && program.op(state.ref) === Op.Load && program.field(state.ref, "a") === next.ref)
      demands.push(...demandsAt(resolver, state.ref, next));
  }
  return true;
}

function refuses(resolver: Resolver, { ref, fields }: State, demand: Demand): boolean {
  if (fields.length !== demand.fields.length || fields.some((field, i) => field !== demand.fields[i])) return false;
  const sibling = resolver.program.entries(ref).find((entry) => entry.name === demand.sibling);
  const text = sibling && resolver.constant(sibling.value);
  return text !== undefined && (text === demand.text) !== demand.equal;
}

/** What the branches around a read of an object's field ask of its other fields. */
function demandsAt(resolver: Resolver, load: Ref, { ref: object, fields }: State): Demand[] {
  const { program } = resolver;
  const unit = program.unit(load);
  const out: Demand[] = [];
  for (let at = unit.block[nodeOf(load)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.guard < 0) continue;
    const guard = refOf(unitOf(load), block.guard);
    if (program.op(guard) !== Op.Compare) continue;
    const compared = program.text(guard, "c");
    if (compared !== "===" && compared !== "!==") continue;
    const left = program.field(guard, "a");
    if (program.op(left) !== Op.Load || program.field(left, "a") !== object) continue;
    const text = resolver.constant(program.field(guard, "b"));
    if (text !== undefined)
      out.push({ fields, sibling: program.text(left, "b"), text, equal: (compared === "===") === block.polarity });
  }
  return out;
}
