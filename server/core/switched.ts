import { nodeOf, type Program, type Ref, refOf, unitOf } from "./program.js";
import type { Chain } from "./state.js";
import { BlockKind, Op } from "./unit.js";

/** Settings by which a person does without being asked. */
const UNASKED = /auto_?(approv|accept|confirm|allow)|(skip|bypass|no)_?(approv|confirm|permission)/i;
const MOST_PARTS = 12;

/** Whether a change is reached only where a person's setting says to go on without asking. */
export const isUnasked = (program: Program, site: Ref, { calls }: Chain, level: number): boolean =>
  [site, ...calls.slice(0, level).map(({ call }) => call)].some((place) => isSwitched(program, place));

function isSwitched(program: Program, at: Ref): boolean {
  const unit = program.unit(at);
  for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    const info = unit.blocks[block];
    if (!info || info.guard < 0 || info.kind === BlockKind.Root || !info.polarity) continue;
    if (isSetting(program, refOf(unitOf(at), info.guard))) return true;
  }
  return false;
}

/** Whether a condition is nothing but such settings: read, asked for, or kept in a variable. */
function isSetting(program: Program, guard: Ref): boolean {
  const parts = new Set([guard]);
  let found = false;
  for (const part of parts) {
    const op = program.op(part);
    if (parts.size > MOST_PARTS) return false;
    if (op === Op.Phi || op === Op.Cell) for (const inner of program.parts(part)) parts.add(inner);
    else if (op === Op.Await) parts.add(program.field(part, "a"));
    else if (op !== Op.Const) {
      const named = op === Op.Call ? program.field(part, "a") : part;
      if (program.op(named) !== Op.Load || !UNASKED.test(program.text(named, "b"))) return false;
      found = true;
    }
  }
  return found;
}
