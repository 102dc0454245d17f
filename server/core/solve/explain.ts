import type { Site } from "../surface/site.js";
import { startsOf } from "../surface/start.js";
import type { Solver } from "./solve.js";

/** One sentence on a sink that no finding lies on. */
export function explain(solver: Solver, site: Site): string {
  const chain = solver.flow.chain(site.ref);
  const { named, open } = solver.naming.name(site, chain);
  const traced = solver.tracer.trace(startsOf(solver, site), chain);
  if (!named.length && !open) return "what it changes is no known part of the agent";
  if (!traced.hits.length)
    return traced.unbound ? "no caller hands it anything a model decided" : "nothing a model decided reaches it";
  return named.length
    ? `it changes ${named.map((one) => one.kind).join(", ")}, and no rule joins that to ${traced.hits[0]?.kind}`
    : "no caller names a part of the agent";
}
