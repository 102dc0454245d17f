import { once, onceFor } from "../once.js";
import { type Ref, refOf, uncast } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { answerFor } from "../solve/admitted.js";
import { Op } from "../unit/unit.js";
import type { RootedStore } from "../unit/unit-index.js";
import type { Flow } from "./flow.js";
import { type Chain, type Edge, type Frame, frameOf, type State } from "./state.js";

const MOST_CALLERS = 200;
const DEEPEST = 8;
/** Parameters through which a name is looked for. */
const MOST_NAMED = 40;

/** A name that callers beyond the outermost function of the chain say. */
export const OPEN_NAME = Symbol("open");

/** The name under which something is looked up, where the call that leads to `table[name]` says it. */
export function nameAsked(flow: Flow, state: State, chain: Chain): string | undefined {
  const name = nameOfKey(flow, state, chain);
  return name === OPEN_NAME ? undefined : name;
}

/** The same, or that a caller further up will say it. */
export function nameOfKey(flow: Flow, { ref, frame, level }: State, chain: Chain): string | typeof OPEN_NAME | undefined {
  const { resolver } = flow;
  const { program } = resolver;
  let key = uncast(program, program.field(ref, "b"));
  if (program.op(key) !== Op.Param) return undefined;
  let [at, above] = [frame, level];
  for (let depth = 0; depth < DEEPEST && program.op(key) === Op.Param; depth++) {
    const fn = program.functionOfNode(key);
    while (at && at.fn !== fn) at = at.parent;
    if (!at) above = chain.functions.indexOf(fn, above);
    const caller = at?.caller ?? (above < 0 ? undefined : chain.calls[above]);
    if (!caller) return above >= 0 && isNamedAbove(flow)(key) ? OPEN_NAME : undefined;
    const arg = argumentFor(flow, key, caller);
    if (arg === undefined) return undefined;
    if (at) at = at.parent;
    else above++;
    key = uncast(program, arg);
  }
  return resolver.constant(key);
}

/** Whether some caller, or a caller of that, gives a parameter a constant: otherwise nobody up there knows the name either. */
const isNamedAbove = onceFor((flow: Flow) =>
  once((param: Ref): boolean => {
    const { resolver } = flow;
    const { program } = resolver;
    const seen = new Set([param]);
    for (const at of seen) {
      for (const caller of flow.graph.uses(program.functionOfNode(at)).callers.slice(0, MOST_CALLERS)) {
        const arg = argumentFor(flow, at, caller);
        if (arg === undefined) continue;
        const key = uncast(program, arg);
        if (program.op(key) !== Op.Param) {
          if (resolver.constant(key) !== undefined) return true;
        } else if (seen.size < MOST_NAMED) seen.add(key);
      }
    }
    return false;
  }),
);

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
  if (isRuledOut(flow.resolver, at, key, name)) return [];
  if (program.op(key) !== Op.Param) return undefined;
  const fn = program.functionOfNode(key);
  if (program.functionAt(at) !== fn) return undefined;
  const { callers } = flow.graph.uses(fn);
  if (!callers.length || callers.length > MOST_CALLERS) return undefined;
  const isLeft = (caller: Caller) => {
    const arg = argumentFor(flow, key, caller);
    return arg === undefined || !isRuledOut(flow.resolver, caller.call, arg, name);
  };
  const left = callers.filter(isLeft);
  if (!left.length) return [];
  const names = left.map((caller) => given(flow, key, caller));
  if (names.includes(undefined)) return undefined;
  return left.filter((_, i) => names[i] === name).map((caller) => frameOf(caller, fn, undefined));
}

/** Whether what was asked of a key before a place rules a name out there: `if (!EDITABLE.has(key)) return`. */
export const isRuledOut = (resolver: Resolver, at: Ref, key: Ref, name: string): boolean =>
  [...conditionsAt(resolver.program, at)].some(({ ref, holds }) => answerFor(resolver, ref, key, name) === !holds);

/** The text that a call gives a parameter. */
function given(flow: Flow, param: Ref, caller: Caller): string | undefined {
  const arg = argumentFor(flow, param, caller);
  return arg === undefined ? undefined : flow.resolver.constant(arg);
}

function argumentFor({ resolver }: Flow, param: Ref, { call, position, via }: Caller): Ref | undefined {
  const { program } = resolver;
  const args = program.args(call);
  if (position !== -1 || via || args.some((arg) => arg.spread)) return undefined;
  return args[program.number(param, "b")]?.ref;
}

/** Steps with which something is looked up under a name, and not under any. */
export function under(name: string, table: Ref, steps: readonly Edge[]): Edge[] {
  return steps.map((step) =>
    step.to.ref === table && step.to.fields[0] === "*"
      ? { ...step, to: { ...step.to, fields: [name, ...step.to.fields.slice(1)], point: undefined } }
      : step,
  );
}
