import { once } from "../once.js";
import { byUnit, listOf, type NodeId, Op, type Unit } from "./unit.js";

/** The name of the member that a node reads, or of the parameter that it is; "" for other nodes. */
export function nameAt(unit: Unit, node: NodeId): string {
  if (unit.op[node] === Op.Load) return unit.strings[unit.b[node] ?? -1] ?? "";
  if (unit.op[node] !== Op.Param) return "";
  const fn = unit.blocks[unit.block[node] ?? -1]?.function ?? -1;
  return unit.functions[fn]?.params.find((param) => param.node === node)?.name ?? "";
}

/** A name without the mark of what is kept to oneself: `_mode`, `#mode`. */
export const unmarked = (name: string): string => name.replace(/^[_#]+|_+$/g, "");

/** What a call is called by. */
export function calledAt(unit: Unit, call: NodeId): string {
  const callee = unit.a[call] ?? -1;
  switch (unit.op[callee]) {
    case Op.Load:
    case Op.Import:
      return unit.strings[unit.b[callee] ?? -1] ?? "";
    case Op.Global:
      return unit.strings[unit.a[callee] ?? -1] ?? "";
    case Op.Function:
      return unit.functions[unit.a[callee] ?? -1]?.name ?? "";
    default:
      return "";
  }
}

/** The arguments of a call or the elements of a list. */
export const argsAt = (unit: Unit, call: NodeId): NodeId[] => listOf(unit, call).filter((_, i) => i % 2 === 1);

/** Whether a node is what holds the variables of the environment: `process.env`. */
export const isEnvironment = (unit: Unit, node: NodeId): boolean => unit.op[node] === Op.Load && nameAt(unit, node) === "env";

/** The words of a name, in small letters. */
export const wordsOf = once((name: string): string[] =>
  (name.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).map((word) => word.toLowerCase()),
);

/** By the functions of a unit, what those are called that make and return them: `httpApprover(url)` gives an approver that has no name. */
export const makersOf = byUnit((unit): ReadonlyMap<number, string> => {
  const makers = new Map<number, string>();
  for (const { name, returns } of unit.functions)
    for (const node of name ? returns : []) {
      const value = unit.a[node] ?? -1;
      if (unit.op[value] === Op.Function) makers.set(unit.a[value] ?? -1, name);
    }
  return makers;
});
