import type { Sent } from "./channel.js";
import type { Edge } from "./state.js";

/** Inside one process an object arrives as it was sent, field by field. */
const DIRECT = new Set(["event", "handler"]);

/** The step from where something arrives to where it was sent. */
export function edgeOf(sent: Sent, fields: readonly string[], level: number, part?: readonly string[]): Edge {
  const direct = DIRECT.has(sent.kind) && !sent.byName;
  // What stands in a file has there the names under which it is read.
  const named = direct || sent.kind === "file";
  return {
    to: { ref: sent.value, fields: part ?? (named || fields[0]?.startsWith("$") ? fields : []), frame: undefined, level },
    how: sent.byName ? "hop" : direct || (sent.kind !== "file" && !fields.length) ? "same" : "part",
    kept: sent.write,
    channel: sent.kind,
  };
}
