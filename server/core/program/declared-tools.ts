import { byUnit, Entry, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";

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
    for (const said of saidFor(unit, name)) {
      const text = textAt(unit, said);
      if (text) out.push([text, node]);
    }
  }
  return out;
});

/** What a name is, or what a helper that makes definitions is handed as one: `define("save", "Saves a note", { … })`. */
function saidFor(unit: Unit, name: NodeId): NodeId[] {
  if (unit.op[name] !== Op.Param) return [name];
  const helper = unit.functions[unit.a[name] as number]?.node ?? -1;
  const out: NodeId[] = [];
  for (let node = 0; helper >= 0 && node < unit.op.length; node++)
    if (unit.op[node] === Op.Call && calls(unit, unit.a[node] as number, helper)) {
      const [spread, said] = listOf(unit, node).slice(2 * (unit.b[name] as number));
      if (spread === 0 && said !== undefined) out.push(said);
    }
  return out;
}

const calls = (unit: Unit, callee: NodeId, helper: NodeId): boolean =>
  callee === helper || (unit.op[callee] === Op.Cell && listOf(unit, callee).includes(helper));
