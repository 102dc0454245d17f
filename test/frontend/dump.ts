import { BlockKind, ConstType, listOf, Op, type Unit } from "../../server/core/unit/unit.js";

const opNames = namesOf(Op);
const kindNames = namesOf(BlockKind);
const constNames = namesOf(ConstType);

function namesOf(codes: Record<string, number>): Map<number, string> {
  return new Map(Object.entries(codes).map(([name, code]) => [code, name]));
}

/** Writes a unit as text, one node a line: `%3 Call %1 [0 %2] @1`, where `@1` is the block. */
export function dump(unit: Unit): string {
  const lines: string[] = [];
  unit.blocks.forEach((block, id) => {
    if (block.parent < 0) return;
    const guard = block.guard < 0 ? "" : ` ${block.polarity ? "" : "not "}%${block.guard}`;
    lines.push(`@${id} ${kindNames.get(block.kind)} in @${block.parent}${guard}`);
  });
  for (let node = 0; node < unit.op.length; node++) lines.push(`%${node} ${describe(unit, node)} @${unit.block[node]}`);
  return lines.join("\n");
}

/** One node without its number and block. */
export function describe(unit: Unit, node: number): string {
  const op = unit.op[node] ?? 0;
  const a = unit.a[node] ?? -1;
  const b = unit.b[node] ?? -1;
  const c = unit.c[node] ?? -1;
  const name = opNames.get(op) ?? "?";
  const list =
    (unit.list[node] ?? -1) < 0
      ? ""
      : ` [${listOf(unit, node)
          .map((value) => String(value))
          .join(" ")}]`;
  const text = (id: number) => JSON.stringify(unit.strings[id]);
  const type = b < 0 ? "" : `: ${unit.types[b]?.name}`;
  switch (op) {
    case Op.Const:
      return b === ConstType.String ? `Const ${text(a)}` : `Const ${constNames.get(b)} ${unit.strings[a]}`;
    case Op.Global:
    case Op.Cell:
      return `${name} ${unit.strings[a]}${list}`;
    case Op.Import:
      return `Import ${text(a)} ${unit.strings[b]}${c === 1 ? " required" : ""}`;
    case Op.Load:
      return `Load %${a} ${unit.strings[b]}`;
    case Op.Store:
      return `Store %${a} ${unit.strings[b]} = %${c}`;
    case Op.StoreIndex:
      return `StoreIndex %${a} %${b} = %${c}`;
    case Op.Compare:
    case Op.Binary:
      return `${name} %${a} ${unit.strings[c]} %${b}`;
    case Op.And:
    case Op.Or:
    case Op.Nullish:
    case Op.Index:
      return `${name} %${a} %${b}`;
    case Op.Cast:
      return `Cast %${a} ${unit.types[b]?.name}`;
    case Op.Unary:
      return `Unary ${unit.strings[c]} %${a}`;
    case Op.Param:
    case Op.RestParam:
      return `${name} f${a} ${b}`;
    case Op.This:
    case Op.Super:
    case Op.Arguments:
    case Op.Function:
      return `${name} f${a}`;
    case Op.Class:
      return `Class c${a}`;
    case Op.Call:
      return `Call${c > 0 ? `:${c}` : ""} %${a}${list}`;
    case Op.Delete:
      return b >= 0 ? `Delete %${a} ${unit.strings[b]}` : `Delete %${a} %${c}`;
    case Op.Catch:
      return `Catch @${a}`;
    case Op.Object:
      return `Object {${entries(unit, node).join(", ")}}${type}`;
    case Op.Array:
      return `Array${list}${type}`;
    default:
      return `${name}${a >= 0 ? ` %${a}` : ""}${list}`;
  }
}

/** The entries of an object node: `name: %3`, `[%1]: %3`, `...%3`, `get name: %3`. */
export function entries(unit: Unit, node: number): string[] {
  const list = listOf(unit, node);
  const out: string[] = [];
  for (let at = 0; at + 2 < list.length; at += 3) {
    const key = list[at + 1] ?? -1;
    const value = `%${list[at + 2]}`;
    out.push(
      [`${unit.strings[key]}: ${value}`, `[%${key}]: ${value}`, `...${value}`, `get ${unit.strings[key]}: ${value}`][
        list[at] ?? 0
      ] ?? "",
    );
  }
  return out;
}
