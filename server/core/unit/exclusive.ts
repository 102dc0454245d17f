import { type Block, type BlockId, BlockKind, Op, type Unit } from "./unit.js";

/** Whether two nodes of a function lie on sides of a decision of which only one is taken, or the second is what happens when the first fails; unless what comes after the first may be what `fails`. */
export function exclude(unit: Unit, first: number, second: number, fails?: "later"): boolean {
  const above = (node: number): BlockId[] => {
    const out: BlockId[] = [];
    for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) out.push(at);
    return out;
  };
  const [x, y] = [above(first), above(second)];
  const common = x.find((block) => y.includes(block)) ?? -1;
  const below = (blocks: BlockId[]) => blocks.slice(0, blocks.indexOf(common)).map((id) => unit.blocks[id] as Block);
  // What a loop asks it asks again in every turn: when it is over, what was done in one has been done.
  const befores = below(x);
  const decided = befores.slice(befores.findLastIndex(({ kind }) => kind === BlockKind.Loop) + 1);
  return below(y).some(
    (after) => (after.kind === BlockKind.Catch && !fails) || decided.some((before) => opposed(unit, before, after)),
  );
}

function opposed(unit: Unit, x: Block, y: Block): boolean {
  if (x.guard < 0 || y.guard < 0) return x.kind === BlockKind.Case && y.kind === BlockKind.Case;
  if (x.guard === y.guard) return x.polarity !== y.polarity;
  if (x.kind === BlockKind.Case && y.kind === BlockKind.Case) return true;
  return (
    x.polarity &&
    y.polarity &&
    unit.op[x.guard] === Op.Compare &&
    unit.op[y.guard] === Op.Compare &&
    unit.a[x.guard] === unit.a[y.guard] &&
    unit.op[unit.b[x.guard] as number] === Op.Const &&
    unit.op[unit.b[y.guard] as number] === Op.Const
  );
}
