import { RECALLED } from "../flow/sent.js";
import type { Take } from "../flow/walk.js";
import { onceFor } from "../once.js";
import { isMixed, LATER_RUN } from "../surface/later-run.js";
import { isConversation } from "../surface/recalled.js";
import { isEnvironment } from "./as-data.js";
import { instructs } from "./instructs.js";
import type { Solver } from "./solve.js";
import { isToolResult } from "./tool-result.js";

/** What a walk from a sink is about: what the sink reads, its kind, and whether all or some of what it changes is told to a model. */
interface About {
  reads: string;
  kind: string;
  isTold: boolean;
  isAnyTold: boolean;
}

/** The steps that a walk takes on its way to a sink, and those behind what keeps something for whoever reads it: one answer for all sinks that are alike, by which their walks share what they have seen there. */
export interface Steps {
  leads: Take;
  behind: Take;
}

const stepsIn = onceFor((_: Solver) => new Map<string, Steps>());

export function stepsAbout(solver: Solver, about: About): Steps {
  const { reads, kind, isTold, isAnyTold } = about;
  const key = `${reads} ${kind} ${isTold} ${isAnyTold}`;
  const known = stepsIn(solver).get(key);
  if (known) return known;
  const leads: Take = (edge, from) =>
    (!isTold || instructs(solver.resolver, from, edge.to)) &&
    !(isAnyTold && isToolResult(solver, edge, from)) &&
    !isEnvironment(solver.resolver, from, edge.to, kind) &&
    !(reads === RECALLED && isConversation(solver, edge, from)) &&
    (reads !== LATER_RUN || !isMixed(solver.resolver, from));
  const behind: Take = (edge, from) => solver.isOnTheWay(edge, reads) && leads(edge, from);
  stepsIn(solver).set(key, { leads, behind });
  return { leads, behind };
}
