import { STORES } from "../flow/channel.js";
import type { Hit } from "../flow/hit.js";
import type { Chain } from "../flow/state.js";
import type { Tracer } from "../flow/trace.js";
import { DERIVING } from "../gate/verdict.js";
import { onceFor } from "../once.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { BlockKind, ConstType, Op } from "../unit/unit.js";
import type { Solver } from "./solve.js";

/** The model's decision on which it depends that a place is reached: a branch or a case that looks into what a model said, or a function that is looked up by it. `open` is called where a caller may say by what. */
export function decisionAt(solver: Solver, at: Ref, chain: Chain, level: number, open?: () => void): Hit | undefined {
  const chosen = level > 0 ? chosenAt(solver, at, chain, level, open) : undefined;
  if (chosen) return chosen;
  const unit = solver.program.unit(at);
  for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    const info = unit.blocks[block];
    if (!info || info.guard < 0 || info.kind === BlockKind.Root) continue;
    const hit = lookedInto(solver, refOf(unitOf(at), info.guard), (ref) => saidIn(solver, ref, chain, level));
    if (hit) return hit;
  }
  return undefined;
}

/** The model's decision that a condition holds: it looks into what a model said, or is just that. */
export function decisionOn(solver: Solver, guard: Ref, chain: Chain, level: number): Hit | undefined {
  const said = (ref: Ref) => saidIn(solver, ref, chain, level);
  return lookedInto(solver, guard, said) ?? (ANSWERS.has(solver.program.op(guard)) ? said(guard) : undefined);
}

/** What holds a yes or a no by itself. */
const ANSWERS: ReadonlySet<number> = new Set([Op.Param, Op.Phi, Op.Cell, Op.Nullish]);

/** What a model said by which a call finds the function that it calls. */
export function chosenAt(solver: Solver, call: Ref, chain: Chain, level: number, open?: () => void): Hit | undefined {
  return saidIn(solver, keyOf(solver, call), chain, level, open);
}

function saidIn({ tracer, flow }: Solver, ref: Ref, chain: Chain, level: number, open?: () => void): Hit | undefined {
  if (ref < 0) return undefined;
  const from = flow.chains.from(chain, level);
  const known = answers(tracer);
  const ofChain = known.get(from) ?? new Map<Ref, Said>();
  known.set(from, ofChain);
  let said = ofChain.get(ref);
  if (!said) {
    const { hits, unbound } = tracer.trace([{ ref, fields: [], frame: undefined, level: 0 }], from);
    said = { hit: hits.find((hit) => hit.hops < 2 && isOfThisRun(hit)), unbound };
    ofChain.set(ref, said);
  }
  if (said.unbound) open?.();
  return said.hit && level > 0 ? raised(said.hit, level) : said.hit;
}

/** What was found on the outer part of a chain, as found on all of it. */
const raised = (hit: Hit, by: number): Hit => ({
  ...hit,
  level: hit.level + by,
  states: hit.states.map((state) => ({ ...state, level: state.level + by })),
});

/** What a model said in a value, and whether a caller may say more. */
interface Said {
  hit: Hit | undefined;
  unbound: boolean;
}

/** Every sink below a branch asks what it looks into, and so does each rule. */
const answers = onceFor((_: Tracer) => new WeakMap<Chain, Map<Ref, Said>>());

/** Whether a model said it while the program ran: what was kept by an earlier run is a setting by now. */
const isOfThisRun = (hit: Hit) => hit.written === undefined && !(hit.sent && STORES.has(hit.sent.kind));

/** The key under which a call finds the function that it calls; -1 where it is called by its name. */
function keyOf({ program }: Solver, call: Ref): Ref {
  let at = program.field(call, "a");
  while (program.op(at) === Op.Load) at = program.field(at, "a");
  return program.op(at) === Op.Index ? program.field(at, "b") : -1;
}

/** The source of a condition that asks what a model said, and not only whether it said anything. */
function lookedInto(solver: Solver, guard: Ref, said: (ref: Ref) => Hit | undefined): Hit | undefined {
  const { program, flow } = solver;
  const left = program.field(guard, "a");
  switch (program.op(guard)) {
    case Op.Not:
    case Op.Await:
      return lookedInto(solver, left, said);
    case Op.And:
    case Op.Or:
      return lookedInto(solver, left, said) ?? lookedInto(solver, program.field(guard, "b"), said);
    case Op.Compare: {
      const right = program.field(guard, "b");
      if (program.op(right) !== Op.Const || !/^[!=]==$/.test(program.text(guard, "c"))) return undefined;
      const type = program.number(right, "b");
      return type === ConstType.Null || type === ConstType.Undefined || program.text(right, "a") === "" ? undefined : said(left);
    }
    case Op.Call: {
      const name = flow.nameOfCall(guard).split(".").pop() ?? "";
      const callee = program.field(guard, "a");
      if (!DERIVING.has(name) || program.op(callee) !== Op.Load) return undefined;
      return said(program.field(callee, "a")) ?? said(program.args(guard)[0]?.ref ?? -1);
    }
    case Op.Load:
      return program.text(guard, "b") === "length" ? undefined : said(guard);
    default:
      return undefined;
  }
}
