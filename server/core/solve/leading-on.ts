import { leadsOn } from "../calls/same-run.js";
import { mayRun } from "../flow/receiver.js";
import type { Chain } from "../flow/state.js";
import type { FunctionRef } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import type { Solver } from "./solve.js";

/** A way in that is still to be looked at, and what is to be judged without it should there be no room for it. */
export interface WayIn {
  calls: readonly Caller[];
  before: ReadonlyMap<string, number>;
  waiting: readonly (() => void)[];
}

const MOST_CALLERS = 160;

/** The calls by which a chain may have been come to, and whether some of them are left out because there are too many. */
export function leadingOn({ flow, resolver, roles }: Solver, chain: Chain): { callers: Caller[]; isCut: boolean } {
  const { calls, functions } = chain;
  const top = functions[functions.length - 1] as FunctionRef;
  const inside = calls[calls.length - 1];
  const { callers } = flow.graph.uses(top);
  const isByName = roles.of(top).tool !== undefined || calls.some(({ byName }) => byName);
  const leading = callers.slice(0, MOST_CALLERS).filter((caller) => {
    if ((caller.byName && isByName) || calls.some(({ call }) => call === caller.call)) return false;
    if (inside && !mayRun(resolver, functions[calls.length - 1] as FunctionRef, inside, caller)) return false;
    return leadsOn(resolver, chain, caller);
  });
  return { callers: leading, isCut: callers.length > MOST_CALLERS };
}
