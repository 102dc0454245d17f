import type { Role } from "../knowledge.js";

/** Which parameter a role speaks of where a function is handed over at a position; nothing where it speaks of none. */
export function parameterAt(role: Role | undefined, at: number): number | undefined {
  if (typeof role?.callback !== "number") return undefined;
  return (role.rest ? at >= Number(role.at) : role.at === at) ? role.callback : undefined;
}
