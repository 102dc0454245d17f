import { type Ref, shownIn, uncast } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { rowOf } from "../solve/as-data.js";

/** The value that a text has as data and nothing beside it, as a line in a file of many: `JSON.stringify(entry) + "\n"`. */
export function recordIn(resolver: Resolver, text: Ref): Ref | undefined {
  const only = shownIn(resolver.program, text);
  return only !== undefined && isData(resolver, only) ? only : undefined;
}

/** Whether a text says as data what something is: `JSON.stringify(entry)`. */
export const isData = (resolver: Resolver, text: Ref): boolean =>
  rowOf(resolver, uncast(resolver.program, text))?.as === "literal";
