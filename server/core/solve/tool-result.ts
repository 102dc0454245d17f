import type { Edge, State } from "../flow/state.js";
import type { Solver } from "./solve.js";

/** Whether a step leads into a tool by what a call of one of many has answered: that is a part of the conversation, and instructs nobody. */
export function isToolResult({ resolver, roles }: Solver, { to }: Edge, from: State): boolean {
  if (to.frame?.caller.call !== from.ref || !roles.of(to.frame.fn).tool) return false;
  const tools = resolver.callees(from.ref).filter((value) => value.is === "function" && roles.of(value.fn).tool !== undefined);
  return tools.length > 1;
}
