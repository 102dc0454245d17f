import type { Flow } from "../flow/flow.js";
import type { Chain, State } from "../flow/state.js";
import { isSameRead, nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import { factsOf } from "../resolve/condition.js";
import { holdsUnset } from "../resolve/unset.js";
import { isHandedOver, isNever } from "../solve/never-taken.js";
import { BlockKind, ConstType, Op } from "../unit/unit.js";

/** Blocks that are entered with what stands before them, as long as nothing leaves. */
export const LETTING_THROUGH: ReadonlySet<number> = new Set([BlockKind.After, BlockKind.Try]);

/** What is known of a condition on which something is done. */
interface Taken {
  /** Whether it is done, where that is known on a way. */
  is: boolean | undefined;
  /** It is done if something is there that is handed over with it: `if (flag) args.push(flag)`. */
  present: Ref[];
  /** Whoever calls may say. */
  asked: boolean;
}

/** Whether something is put into a list on a way, by the constants that its callers hand over: `run({ autonomous: true })`, and `if (options.autonomous)`. */
export function takenOn(flow: Flow, list: State, call: Ref, chain: Chain): Taken {
  const { program } = flow.resolver;
  const unit = program.unit(call);
  const top = unit.block[nodeOf(list.ref)] ?? -1;
  const out: Taken = { is: true, present: [], asked: false };
  const unsure = () => {
    out.is = undefined;
  };
  for (let at = unit.block[nodeOf(call)] ?? -1; at !== top; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block) return { is: undefined, present: [], asked: false };
    if (block.guard < 0 || (block.kind !== BlockKind.Branch && block.kind !== BlockKind.Case && block.kind !== BlockKind.After)) {
      if (!LETTING_THROUGH.has(block.kind)) unsure();
      continue;
    }
    for (const { ref, holds } of factsOf(program, refOf(unitOf(call), block.guard), block.polarity)) {
      const state = { ...list, ref, fields: [] };
      if (isNever(flow, state, holds, chain)) return { is: false, present: [], asked: false };
      if (block.kind === BlockKind.After || isNever(flow, state, !holds, chain)) continue;
      const present = presenceOf(program, ref, holds, call);
      out.present.push(...present);
      if (present.length) continue;
      out.asked ||= isAsked(program, ref);
      // What is left out only where somebody says so is there.
      if (!holdsUnset(flow.resolver, ref, holds)) unsure();
    }
  }
  return out;
}

/** What is handed over in a call that stands behind a condition by which it is there. */
function presenceOf(program: Program, ref: Ref, holds: boolean, call: Ref): Ref[] {
  const plain = (one: Ref) => uncast(program, one);
  let asked = ref;
  let wanted = holds;
  if (program.op(ref) === Op.Compare) {
    const [value, other] = [program.field(ref, "a"), program.field(ref, "b")];
    const type = program.op(other) === Op.Const ? program.number(other, "b") : -1;
    if (type !== ConstType.Undefined && type !== ConstType.Null) return [];
    asked = value;
    wanted = (program.text(ref, "c") === "!==") === holds;
  } else if (program.op(ref) === Op.Load && program.text(ref, "b") === "length") asked = program.field(ref, "a");
  return wanted ? program.args(call).flatMap((arg) => (isSameRead(program, asked, arg.ref, plain) ? [arg.ref] : [])) : [];
}

/** Whether a condition asks for what callers hand over. */
function isAsked(program: Program, ref: Ref): boolean {
  const sides = program.op(ref) === Op.Compare ? [program.field(ref, "a"), program.field(ref, "b")] : [ref];
  return sides.some((side) => isHandedOver(program, side));
}
