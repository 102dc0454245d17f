import { type Ref, refOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { RootedStore } from "../unit/unit-index.js";
import type { Flow } from "./flow.js";
import { type Chain, type Edge, type Frame, frameOf, type State } from "./state.js";

const MOST_CALLERS = 200;

/** The name under which something is looked up, where the call that leads to `table[name]` says it. */
export function nameAsked(flow: Flow, { ref, frame, level }: State, chain: Chain): string | undefined {
  const { program } = flow.resolver;
  const key = program.field(ref, "b");
  if (program.op(key) !== Op.Param) return undefined;
  const fn = program.functionOfNode(key);
  for (let at = frame; at; at = at.parent) if (at.fn === fn) return given(flow, key, at.caller);
  const above = chain.functions.indexOf(fn, level);
  const caller = above < 0 ? undefined : chain.calls[above];
  return caller && given(flow, key, caller);
}

/**
 * The calls by which a value may have been kept under a name, where the function that keeps it is told the name:
 * `keep("todos", list)`. Nothing where that is not known.
 */
export function keptUnder(flow: Flow, unit: number, store: RootedStore, fields: readonly string[]): Frame[] | undefined {
  const { program } = flow.resolver;
  const at = refOf(unit, store.store);
  const name = fields[store.path.length - 1];
  if (name === undefined || name === "*" || program.op(at) !== Op.StoreIndex) return undefined;
  const key = program.field(at, "b");
  if (program.op(key) !== Op.Param) return undefined;
  const fn = program.functionOfNode(key);
  if (program.functionAt(at) !== fn) return undefined;
  const { callers } = flow.graph.uses(fn);
  if (!callers.length || callers.length > MOST_CALLERS) return undefined;
  const names = callers.map((caller) => given(flow, key, caller));
  if (names.includes(undefined)) return undefined;
  return callers.filter((_, i) => names[i] === name).map((caller) => frameOf(caller, fn, undefined));
}

/** The text that a call gives a parameter. */
function given({ resolver }: Flow, param: Ref, { call, position, via }: Caller): string | undefined {
  const { program } = resolver;
  const args = program.args(call);
  if (position !== -1 || via || args.some((arg) => arg.spread)) return undefined;
  const arg = args[program.number(param, "b")];
  return arg && resolver.constant(arg.ref);
}

/** Steps with which something is looked up under a name, and not under any. */
export function under(name: string, table: Ref, steps: readonly Edge[]): Edge[] {
  return steps.map((step) =>
    step.to.ref === table && step.to.fields[0] === "*"
      ? { ...step, to: { ...step.to, fields: [name, ...step.to.fields.slice(1)], point: undefined } }
      : step,
  );
}
