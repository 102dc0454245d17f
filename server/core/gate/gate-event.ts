import type { Roles } from "../calls/role.js";
import type { Flow } from "../flow/flow.js";
import { resolversOf } from "../flow/promise.js";
import type { Chain, State } from "../flow/state.js";
import { type FunctionRef, isWithin, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { agrees, either, OPEN, SHUT, type Test, type Verdict } from "./verdict.js";

const MOST_CALLERS = 12;
/** Calls between what a person does and where it counts. */
const MOST_CALLS = 6;

/** The call that lets a person in when a place runs only because of what a person did: a button, a message from a window, a request. */
export function personAt(flow: Flow, roles: Roles, ref: Ref): Ref | undefined {
  const { program } = flow.resolver;
  const known = new Map<FunctionRef, Ref | undefined>();
  const visit = (fn: FunctionRef, depth: number): Ref | undefined => {
    if (known.has(fn) || depth > MOST_CALLS) return known.get(fn);
    known.set(fn, undefined);
    const person = startedBy(fn, depth);
    known.set(fn, person);
    return person;
  };
  const startedBy = (fn: FunctionRef, depth: number): Ref | undefined => {
    const info = program.functionInfo(fn);
    if (info.kind === "module") return undefined;
    const { entry } = roles.of(fn);
    if (entry) return entry.kind === "human" ? entry.call : undefined;
    const all = flow.graph.uses(fn).callers.filter(({ call }) => !saysNo(program, call));
    const known = all.filter(({ byName }) => !byName);
    // What has only the name of what is called says nothing where it is known who calls.
    const callers = (known.length ? known : all).slice(0, MOST_CALLERS);
    let found: Ref | undefined;
    for (const caller of callers) {
      const person = runsAtOnce(program, caller) ? visit(program.functionAt(caller.call), depth + 1) : undefined;
      if (person === undefined) return undefined;
      found ??= person;
    }
    if (found !== undefined || callers.length) return found;
    return info.parent > 0 ? visit(refOf(unitOf(fn), info.parent), depth + 1) : undefined;
  };
  return visit(program.functionAt(ref), 0);
}

/** Whether a call hands over nothing but a no, whoever makes it: `pending.resolve(false)`. */
function saysNo(program: Program, call: Ref): boolean {
  const args = program.args(call);
  return args.length > 0 && args.every(({ ref }) => program.op(ref) === Op.Const && program.text(ref, "a") === "false");
}

/** What another function puts into a shared place because of what a person did is a person's answer; what an object was made with is none. */
export function keptByPerson(
  gates: Gates,
  { chain, state }: { state: State; chain: Chain },
  place: Ref,
  verdict: Verdict,
): Verdict {
  const { flow, roles } = gates;
  const { program } = flow.resolver;
  const fn = program.functionAt(place);
  if (verdict.is !== "open" || program.functionInfo(fn).kind === "constructor") return verdict;
  const reader = state.frame?.fn ?? chain.functions[state.level] ?? -1;
  const person = isWithin(program, reader, fn) ? undefined : personAt(flow, roles, place);
  return person === undefined ? verdict : gates.gate("human-review", person, "a person's answer", "summary", true);
}

/** Methods that run what they are handed as a part of what is being done. */
const AT_ONCE = /^(map|flatMap|filter|forEach|find|some|every|reduce|then|catch|finally)$/;

/** Whether a function runs as a part of what is being done: what a process or a connection brings later is no person's doing. */
function runsAtOnce(program: Program, { call, position }: Caller): boolean {
  if (position < 0 || program.op(call) === Op.New) return true;
  const callee = program.field(call, "a");
  return program.op(callee) === Op.Load && AT_ONCE.test(program.text(callee, "b"));
}

/** What a promise made by hand is resolved with; undefined where the value is no such promise. */
export function promised(
  gates: Gates,
  flow: Flow,
  promise: Ref,
  judge: (value: Ref, at: Ref) => Verdict,
  test: Test,
): Verdict | undefined {
  const { program } = flow.resolver;
  const resolvers = resolversOf(flow, promise);
  if (!resolvers) return undefined;
  const verdicts: Verdict[] = [];
  let used = false;
  for (const resolver of resolvers) {
    const { callers, handed, members } = flow.graph.usesOfValue(resolver);
    used ||= callers.length + handed.length + members.length > 0;
    for (const { call, position } of callers) {
      if (position === -1) {
        const value = program.args(call)[0];
        if (value) for (const one of settledBy(gates, value.ref, call, 0)) verdicts.push(judge(one.value, one.at));
      } else {
        const verdict = heard(gates, call, position, test);
        if (verdict) verdicts.push(verdict);
        else for (const { value, write } of flow.channels?.heardAt(call, position) ?? []) verdicts.push(judge(value, write));
      }
    }
    if (!verdicts.length && handed.length) return OPEN;
  }
  if (verdicts.length) return either(verdicts);
  // What only fails, as a time limit does, never says yes.
  return used || !resolvers.length ? OPEN : SHUT;
}

/** Functions that hand on what a promise is resolved with. */
const MOST_WRAPPED = 3;

/** What a promise is resolved with where a call hands on what its own function is called with: `{ answer: (text) => resolve(text) }`. */
function settledBy(gates: Gates, value: Ref, at: Ref, depth: number): { value: Ref; at: Ref }[] {
  const { flow, roles } = gates;
  const { program } = flow.resolver;
  const here = [{ value, at }];
  if (program.op(value) !== Op.Param || depth > MOST_WRAPPED) return here;
  const fn = program.functionOfNode(value);
  const { entry, answer, decider, tool } = roles.of(fn);
  if (fn !== program.functionAt(at) || entry || answer || decider || tool) return here;
  const { callers } = flow.graph.uses(fn);
  if (!callers.length || callers.length > MOST_CALLERS || callers.some(({ position }) => position !== -1)) return here;
  return callers.flatMap(({ call }) => {
    const arg = program.args(call)[program.number(value, "b")];
    return arg && !arg.spread ? settledBy(gates, arg.ref, call, depth + 1) : [];
  });
}

/** The verdict on a callback that is handed to something a person answers. */
function heard(gates: Gates, call: Ref, position: number, test: Test): Verdict | undefined {
  const { resolver } = gates.flow;
  const { program } = resolver;
  const matches = resolver.callees(call).flatMap((value) => (value.is === "api" ? value.api.matches : []));
  const callee = program.field(call, "a");
  if (program.op(callee) === Op.Load) matches.push(...resolver.table.method(program.text(callee, "b")));
  for (const { row } of matches) {
    if (row.row === "gate" && row.answers?.role.at === position)
      return agrees(test, row.refuses) ? gates.gate(row.kind, call, row.label ?? "a person's answer", "row") : OPEN;
    if (row.row !== "entry" || row.kind !== "human" || !row.callback) continue;
    const { role } = row.callback;
    if (role.at === position || (role.rest && typeof role.at === "number" && position > role.at))
      return agrees(test, []) ? gates.gate("human-review", call, "a person's answer", "summary") : OPEN;
  }
  return undefined;
}

/** What a library hands to a callback at the end of the chain, as in `ask().then((yes) => …)`. */
export function handedIn(flow: Flow, state: State, chain: Chain, judge: (to: State) => Verdict): Verdict | undefined {
  const fn = flow.resolver.program.functionOfNode(state.ref);
  if (state.frame || chain.functions[chain.functions.length - 1] !== fn) return undefined;
  const handed = flow.graph.uses(fn).callers.filter((caller) => caller.position >= 0);
  if (!handed.length) return undefined;
  const { edges } = flow.edges(state, { ...chain, functions: [] });
  const verdict = either(edges.filter((edge) => edge.how === "same").map((edge) => judge(edge.to)));
  return verdict.is === "gate" ? { is: "gate", gate: { ...verdict.gate, at: state.ref } } : verdict;
}
