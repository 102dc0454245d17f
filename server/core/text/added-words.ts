import { nodeOf, type Program, type Ref } from "../program/program.js";
import { exclude } from "../unit/exclusive.js";
import { type BlockId, BlockKind, encloses, type Unit } from "../unit/unit.js";
import { LETTING_THROUGH } from "./taken-words.js";

/** What is put at the end of a list at one time: one of several ways, each with the calls that do it. */
export interface Added {
  /** One of them is empty where none of the others has to be taken. */
  ways: Ref[][];
  /** It is put there whenever the list is made. */
  certain: boolean;
}

/** Calls that add to a list, in their order: those on the sides of one decision stand for each other. */
export function addedInOrder(program: Program, list: Ref, calls: readonly Ref[], isSure: (call: Ref) => boolean): Added[] {
  const unit = program.unit(list);
  const out: Added[] = [];
  for (const call of calls) {
    if (isSure(call) || always(unit, nodeOf(list), nodeOf(call))) {
      out.push({ ways: [[call]], certain: true });
      continue;
    }
    const last = out[out.length - 1];
    if (!last || last.certain || !join(unit, last.ways, call)) out.push({ ways: [[call]], certain: false });
  }
  for (const one of out) {
    if (one.certain || one.ways.length < 2) continue;
    one.certain = isOneTaken(unit, blockOf(unit, list), one.ways.flat());
    if (!one.certain) one.ways.push([]);
  }
  return out;
}

/** Takes a call up into the ways of a decision, if it is a part of the last one or another one. */
function join(unit: Unit, ways: Ref[][], call: Ref): boolean {
  const others = (way: readonly Ref[]) => way.every((one) => exclude(unit, nodeOf(one), nodeOf(call)));
  const last = ways[ways.length - 1] ?? [];
  if (ways.every(others)) ways.push([call]);
  else if (ways.slice(0, -1).every(others) && encloses(unit, blockOf(unit, last[0] ?? call), blockOf(unit, call)))
    last.push(call);
  else return false;
  return true;
}

/** Whether one of several calls is made whichever way the decisions below a block go. */
function isOneTaken(unit: Unit, top: BlockId, calls: readonly Ref[]): boolean {
  const blocks = calls.map((call) => blockOf(unit, call));
  const isCovered = (at: BlockId): boolean => {
    if (blocks.includes(at)) return true;
    const inner = unit.blocks.flatMap((block, id) =>
      block.parent === at && blocks.some((one) => encloses(unit, id, one)) ? [id] : [],
    );
    return inner.some((id) => {
      const block = unit.blocks[id];
      if (!block) return false;
      if (LETTING_THROUGH.has(block.kind)) return isCovered(id);
      const opposite = inner.find(
        (other) => unit.blocks[other]?.guard === block.guard && unit.blocks[other]?.polarity !== block.polarity,
      );
      return block.kind === BlockKind.Branch && opposite !== undefined && isCovered(id) && isCovered(opposite);
    });
  };
  return isCovered(top);
}

const blockOf = (unit: Unit, ref: Ref): BlockId => unit.block[nodeOf(ref)] ?? -1;

/** Whether a node is reached whenever an earlier one of the same function is, unless the function is left in between. */
function always(unit: Unit, first: number, second: number): boolean {
  const from = unit.block[first] ?? -1;
  for (let at = unit.block[second] ?? -1; at !== from; at = unit.blocks[at]?.parent ?? -1)
    if (at < 0 || !LETTING_THROUGH.has(unit.blocks[at]?.kind ?? -1)) return false;
  return true;
}
