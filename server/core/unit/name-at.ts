import { type NodeId, Op, type Unit } from "./unit.js";

/** The name of the member that a node reads, or of the parameter that it is; "" for other nodes. */
export function nameAt(unit: Unit, node: NodeId): string {
  if (unit.op[node] === Op.Load) return unit.strings[unit.b[node] ?? -1] ?? "";
  if (unit.op[node] !== Op.Param) return "";
  const fn = unit.blocks[unit.block[node] ?? -1]?.function ?? -1;
  return unit.functions[fn]?.params.find((param) => param.node === node)?.name ?? "";
}

/** A name without the mark of what is kept to oneself: `_mode`, `#mode`. */
export const unmarked = (name: string): string => name.replace(/^[_#]+|_+$/g, "");
