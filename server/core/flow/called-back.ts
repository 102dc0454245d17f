import type { Ref } from "../program/program.js";
import { withoutCast } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { Chain, Edge, State } from "./state.js";

/**
 * Whether a step enters a function that is called back under a parameter, where the call on this way hands over another
 * one: each caller of `update(change)` changes what it was asked to change.
 */
export function isAnothersCallback(flow: Flow, { frame, level }: State, { to }: Edge, chain: Chain): boolean {
  const { program } = flow.resolver;
  const entered = to.frame;
  if (!entered || entered === frame || entered.parent !== frame || entered.caller.position !== -1) return false;
  if (program.op(entered.caller.call) !== Op.Call) return false;
  const param = withoutCast(program, program.field(entered.caller.call, "a"));
  if (program.op(param) !== Op.Param) return false;
  const fn = program.functionOfNode(param);
  let caller: Caller | undefined;
  for (let at = frame; at && !caller; at = at.parent) if (at.fn === fn) caller = at.caller;
  if (!caller) {
    const above = chain.functions.indexOf(fn, level);
    caller = above < 0 ? undefined : chain.calls[above];
  }
  const arg = caller && argumentOf(flow, caller, program.number(param, "b"));
  if (arg === undefined) return false;
  const given = flow.resolver.resolve(arg);
  return given.length > 0 && given.every((value) => value.is === "function" && value.fn !== entered.fn);
}

/** What a call hands over at a position, where that is plain to see. */
function argumentOf({ resolver: { program } }: Flow, { call, position, via }: Caller, at: number): Ref | undefined {
  const args = program.args(call).slice(0, at + 1);
  if (position !== -1 || via || args.some(({ spread }) => spread)) return undefined;
  const callee = program.field(call, "a");
  const isShifted = program.op(callee) === Op.Load && /^(call|apply|bind)$/.test(program.text(callee, "b"));
  return isShifted ? undefined : args[at]?.ref;
}
