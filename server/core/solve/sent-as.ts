import type { Chain } from "../flow/state.js";
import type { Ref } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import type { Site } from "../surface/site.js";
import { enteredFrom } from "./order.js";
import type { Solver } from "./solve.js";

/** Calls between a request and whoever says what it does, and how many ways up to there are followed. */
const DEEPEST = 4;
const MOST_WAYS = 200;

/** Calls with which the program does something of a kind by a request: the request itself, or those of a helper that sends whatever it is told. */
export function sentAs(solver: Solver, site: Site, kind: string): Ref[] {
  const out: Ref[] = [];
  const ways: (readonly Caller[])[] = [[]];
  for (const calls of ways) {
    const chain: Chain = solver.flow.chain(site.ref, calls);
    const { named, open } = solver.naming.name(site, chain);
    if (named.some((name) => name.kind === kind)) out.push(calls[calls.length - 1]?.call ?? site.ref);
    else if (open && calls.length < DEEPEST)
      for (const caller of enteredFrom(solver, chain.functions[calls.length] as number))
        if (ways.length < MOST_WAYS && !calls.some(({ call }) => call === caller.call)) ways.push([...calls, caller]);
  }
  return out;
}
