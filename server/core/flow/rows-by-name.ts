import type { ChannelRow } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";

/** A row that speaks of a place, and the call or the object that its roles are about. */
export interface Found {
  row: ChannelRow;
  at: Ref;
}

/** Rows found by the name of a method, for receivers of which nothing is known. */
export function rowsByName(
  table: Flow["resolver"]["table"],
  program: Flow["resolver"]["program"],
  call: Ref,
  as: "send" | "receive",
): Found[] {
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load) return [];
  const out: Found[] = [];
  for (const { row } of table.method(program.text(callee, "b"))) if (row.row === as) out.push({ row, at: call });
  return out;
}
