import { comesFrom } from "../flow/summary.js";
import type { Site } from "../surface/site.js";
import { startsOf } from "../surface/start.js";
import type { Named } from "./candidate.js";
import type { Solver } from "./solve.js";

/** One sentence on a sink that no finding lies on. */
export function explain(solver: Solver, site: Site): string {
  const chain = solver.flow.chain(site.ref);
  const { named, open } = solver.naming.name(site, chain);
  const traced = solver.tracer.trace(startsOf(solver, site), chain);
  if (!named.length && !open) return "what it changes is no known part of the agent";
  if (!traced.hits.length)
    return traced.unbound ? "no caller hands it anything a model decided" : "nothing a model decided reaches it";
  if (!named.length) return "no caller names a part of the agent";
  const joins = ({ kind }: Named) =>
    (solver.rows.byInto.get(kind) ?? []).some((rule) => traced.hits.some((hit) => comesFrom(solver, rule, hit)));
  const joined = named.find(joins);
  if (!joined) return `it changes ${named.map((one) => one.kind).join(", ")}, and no rule joins that to ${traced.hits[0]?.kind}`;
  return joined.chosen
    ? `it changes ${joined.kind} where the model chooses the path, and nothing shows that it does`
    : `it changes ${joined.kind}, but what the model decides there is no change of the agent by itself: a choice, a place, data, or a part for this run alone`;
}
