import { byUnit, ConstType, Entry, listOf, type NodeId, Op } from "../unit/unit.js";

const SCHEMA = ["parameters", "inputSchema", "input_schema", "schema"];

/** Names of the tools that a unit declares as data: a manifest, a list of definitions. */
export const toolsDeclaredIn = byUnit((unit) => {
  const out: [string, NodeId][] = [];
  if (!unit.strings.includes("description")) return out;
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Object) continue;
    const length = unit.pool[unit.list[node] as number] ?? 0;
    if (length < 3 * 3 || length > 3 * 12) continue;
    const list = listOf(unit, node);
    const keys = new Map<string, number>();
    for (let i = 0; i < list.length; i += 3)
      if (list[i] === Entry.Named || list[i] === Entry.Getter) keys.set(unit.strings[list[i + 1] ?? -1] ?? "", list[i + 2] ?? -1);
    const name = keys.get("name") ?? -1;
    if (name < 0 || !keys.has("description") || !SCHEMA.some((key) => keys.has(key))) continue;
    if (unit.op[name] !== Op.Const || unit.b[name] !== ConstType.String) continue;
    const text = unit.strings[unit.a[name] ?? -1];
    if (text) out.push([text, node]);
  }
  return out;
});
