import type { SinkRow } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import type { Site } from "./site.js";

/** A row about rows that are taken out of tables with such names. */
export type RemovedRow = SinkRow & { removed: string[] };

/** The places at which something says which rows go of tables that the rows name, whatever library or statement takes them out. */
export function removedRows({ rows, flow }: Solver): Site[] {
  if (!rows.removed.length || !flow.channels) return [];
  const starts = new Map<RemovedRow, Map<Ref, Ref[]>>();
  for (const { table, sent } of flow.channels.taken()) {
    const row = rows.removed.find((one) => isNamed(table, one));
    if (!row) continue;
    const byWrite = starts.get(row) ?? new Map<Ref, Ref[]>();
    starts.set(row, byWrite.set(sent.write, [...(byWrite.get(sent.write) ?? []), sent.value]));
  }
  return [...starts].flatMap(([row, byWrite]) => [...byWrite].map(([ref, values]): Site => ({ ref, row, starts: values })));
}

/** Whether a row is about a table, however the words of its name are joined. */
function isNamed(table: string, { removed }: RemovedRow): boolean {
  const name = table.toLowerCase().replace(/[\W_]/g, "");
  return removed.some((part) => name.includes(part));
}
