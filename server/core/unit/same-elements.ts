import { NARROWING } from "./collection-methods.js";
import { listOf, type NodeId, Op, type Unit } from "./unit.js";

/** The collections whose elements stand in a list that is made of them: `[...list].reverse()`, `list.filter(isOpen)`, `Object.values(table)`. */
export function madeFrom(unit: Unit, list: NodeId): readonly NodeId[] {
  const op = unit.op[list];
  if (op === Op.Array) {
    const pairs = listOf(unit, list);
    return pairs.filter((_, i) => i % 2 === 1 && pairs[i - 1] === 1);
  }
  if (op !== Op.Call) return [];
  const callee = unit.a[list] ?? -1;
  if (unit.op[callee] !== Op.Load) return [];
  const name = unit.strings[unit.b[callee] ?? -1] ?? "";
  const on = unit.a[callee] ?? -1;
  const args = listOf(unit, list);
  if (unit.op[on] === Op.Global) {
    const called = `${unit.strings[unit.a[on] ?? -1]}.${name}`;
    return (called === "Array.from" || called === "Object.values") && args[0] === 0 ? [args[1] as NodeId] : [];
  }
  return NARROWING.has(name) || (name === "values" && !args.length) ? [on] : [];
}

/** Whether a list is made of the keys and values of a table: `Object.entries(table)`. */
export function isPairsOf(unit: Unit, list: NodeId, table: NodeId): boolean {
  const callee = unit.op[list] === Op.Call ? (unit.a[list] ?? -1) : -1;
  const on = unit.op[callee] === Op.Load && unit.strings[unit.b[callee] ?? -1] === "entries" ? (unit.a[callee] ?? -1) : -1;
  return unit.op[on] === Op.Global && unit.strings[unit.a[on] ?? -1] === "Object" && listOf(unit, list)[1] === table;
}
