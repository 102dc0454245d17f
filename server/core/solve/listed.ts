import type { Hit } from "../flow/hit.js";
import type { Chain } from "../flow/state.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { branchAt, conditionsAt } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import { ANYTHING, answerFor } from "./admitted.js";

/** Whether a value comes no further than a list that is written out lets it: `if (!MODELS.has(name)) return`, `MODELS.has(name) ? name : "small"`. */
export function isListed(resolver: Resolver, site: Ref, hit: Hit, chain: Chain): boolean {
  const { program } = resolver;
  const kept = [hit.kept, hit.written ?? -1, hit.sent?.write ?? -1].filter((ref) => ref >= 0);
  const places = [site, ...chain.calls.map(({ call }) => call), ...kept];
  return hit.states.some(({ ref }, i) => {
    const next = hit.states[i + 1]?.ref ?? -1;
    const sides = next >= 0 && program.op(next) === Op.Phi && program.parts(next).includes(ref) ? [ref] : [];
    const value = unjoined(program, ref);
    if (isReplaced(resolver, next, ref, value)) return true;
    return [...places, ...sides]
      .filter((place) => program.functionAt(place) === program.functionAt(ref))
      .some((place) =>
        [...conditionsAt(program, place)].some((one) => answerFor(resolver, one.ref, value, ANYTHING) === !one.holds),
      );
  });
}

/** What one side of a join is, which stands in the branch that leads there. */
function unjoined(program: Program, ref: Ref): Ref {
  const [only, ...others] = program.op(ref) === Op.Phi ? program.parts(ref) : [];
  return only !== undefined && !others.length ? only : ref;
}

/** Whether something else takes the place of whatever is not on a list: `if (!MODELS.has(name)) name = "small"`. */
function isReplaced(resolver: Resolver, join: Ref, side: Ref, value: Ref): boolean {
  const { program } = resolver;
  const parts = join >= 0 && program.op(join) === Op.Phi ? program.parts(join) : [];
  return (
    parts.includes(side) && parts.some((other) => other !== side && takesAnything(resolver, branchAt(program, other), value))
  );
}

function takesAnything(resolver: Resolver, branch: Ref, value: Ref): boolean {
  if (branch < 0) return false;
  const { guard = -1, polarity = true } = resolver.program.unit(branch).blocks[nodeOf(branch)] ?? {};
  return guard >= 0 && answerFor(resolver, refOf(unitOf(branch), guard), value, ANYTHING) === polarity;
}
