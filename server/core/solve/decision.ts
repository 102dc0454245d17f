import { STORES } from "../flow/channel.js";
import type { Chain } from "../flow/state.js";
import type { Hit } from "../flow/trace.js";
import { DERIVING } from "../gate/verdict.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { BlockKind, ConstType, Op } from "../unit/unit.js";
import type { Solver } from "./solve.js";

/** The model's decision on which it depends that a place is reached: a branch or a case that looks into what a model said. */
export function decisionAt(solver: Solver, at: Ref, chain: Chain, level: number): Hit | undefined {
  const unit = solver.program.unit(at);
  for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    const info = unit.blocks[block];
    if (!info || info.guard < 0 || info.kind === BlockKind.Root) continue;
    const hit = lookedInto(solver, refOf(unitOf(at), info.guard), chain, level);
    if (hit) return hit;
  }
  return undefined;
}

/** Whether a model said it while the program ran: what was kept by an earlier run is a setting by now. */
const isOfThisRun = (hit: Hit) => hit.written === undefined && !(hit.sent && STORES.has(hit.sent.kind));

/** The source of a condition that asks what a model said, and not only whether it said anything. */
function lookedInto(solver: Solver, guard: Ref, chain: Chain, level: number): Hit | undefined {
  const { program, flow, tracer } = solver;
  const left = program.field(guard, "a");
  const trace = (ref: Ref): Hit | undefined =>
    ref < 0
      ? undefined
      : tracer.trace([{ ref, fields: [], frame: undefined, level }], chain).hits.find((hit) => hit.hops < 2 && isOfThisRun(hit));
  switch (program.op(guard)) {
    case Op.Not:
    case Op.Await:
      return lookedInto(solver, left, chain, level);
    case Op.And:
    case Op.Or:
      return lookedInto(solver, left, chain, level) ?? lookedInto(solver, program.field(guard, "b"), chain, level);
    case Op.Compare: {
      const right = program.field(guard, "b");
      if (program.op(right) !== Op.Const || !/^[!=]==$/.test(program.text(guard, "c"))) return undefined;
      const type = program.number(right, "b");
      return type === ConstType.Null || type === ConstType.Undefined || program.text(right, "a") === "" ? undefined : trace(left);
    }
    case Op.Call: {
      const name = flow.nameOfCall(guard).split(".").pop() ?? "";
      const callee = program.field(guard, "a");
      if (!DERIVING.has(name) || program.op(callee) !== Op.Load) return undefined;
      return trace(program.field(callee, "a")) ?? trace(program.args(guard)[0]?.ref ?? -1);
    }
    case Op.Load:
      return program.text(guard, "b") === "length" ? undefined : trace(guard);
    default:
      return undefined;
  }
}
