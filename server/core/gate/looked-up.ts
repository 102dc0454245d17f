import type { Flow } from "../flow/flow.js";
import { type Chain, keyOfState, type State } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { type FunctionRef, type Ref, refOf, returnedBy, unitOf } from "../program/program.js";
import type { Handed } from "../resolve/value.js";
import { Op } from "../unit/unit.js";

const MOST_STATES = 40;
const MOST_STEPS = 12;
/** Entries of a tool under which its name stands. */
const NAME = ["name", "id"];

/** The name of the tool that a way leads into, where a value is that under which the tool was looked up: `tools.get(name).execute(args)`. */
export function nameLookedUp(flow: Flow, state: State, chain: Chain): string | undefined {
  if (!chain.calls.length) return undefined;
  const names = namesOf(flow)(chain);
  return names.size ? names.get(keyOfState(state)) : undefined;
}

/** Whether a way leads through a look-up of what it goes into. */
export const isAnyLookedUp = (flow: Flow, chain: Chain): boolean => chain.calls.length > 0 && namesOf(flow)(chain).size > 0;

/** A call of something that was looked up by a name: where the name stands, and what is kept under which name. */
interface LookUp {
  call: Ref;
  level: number;
  key: State;
  name: string;
}

/** The look-ups by which a way leads into tools. */
export const lookUpsOn = onceFor((flow: Flow) =>
  onceFor((chain: Chain): readonly LookUp[] => {
    const { program } = flow.resolver;
    const out: LookUp[] = [];
    for (const [i, { call, position }] of chain.calls.entries()) {
      if (position !== -1 || program.op(call) !== Op.Call) continue;
      const callee = program.field(call, "a");
      const isMember = program.op(callee) === Op.Load;
      const tool = { ref: isMember ? program.field(callee, "a") : callee, fields: [], frame: undefined, level: i + 1 };
      const name = (isMember ? namesInside : ownNames)(flow)(chain.functions[i] as FunctionRef);
      const keys = name === undefined ? [] : keysOf(flow, tool, chain);
      if (name !== undefined) for (const key of keys) out.push({ call, level: i + 1, key, name });
    }
    return out;
  }),
);

/** What the tools of a way are called, for every value on it that is one of their names. */
const namesOf = onceFor((flow: Flow) =>
  onceFor((chain: Chain): ReadonlyMap<string, string> => {
    const names = new Map<string, string>();
    for (const { key, name } of lookUpsOn(flow)(chain)) for (const at of upFrom(flow, key, chain)) names.set(at, name);
    return names;
  }),
);

/** The names by which a value was looked up in a collection, on its way from there. */
function keysOf(flow: Flow, tool: State, chain: Chain): State[] {
  const seen = new Set<string>();
  const work = [tool];
  const out: State[] = [];
  for (const at of work) {
    const key = keyOfState(at);
    if (seen.has(key) || seen.size > MOST_STATES) continue;
    seen.add(key);
    const name = keyIn(flow, at.ref);
    if (name !== undefined) out.push({ ...at, ref: name, fields: [] });
    else for (const { how, to, channel } of flow.edges(at, chain).edges) if (how === "same" && !channel) work.push(to);
  }
  return out;
}

/** The name by which a call or a read looks something up. */
function keyIn({ resolver }: Flow, ref: Ref): Ref | undefined {
  const { program } = resolver;
  if (program.op(ref) === Op.Index) return program.field(ref, "b");
  const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || resolver.callees(ref).some(({ is }) => is === "function")) return undefined;
  const [first] = program.args(ref);
  if (!first || first.spread) return undefined;
  const method = program.text(callee, "b");
  if (method === "get") return first.ref;
  return method === "find" && program.op(first.ref) === Op.Function ? nameSought(resolver.program, first.ref) : undefined;
}

/** What a search compares the names of elements with: `(tool) => tool.name === name`. */
function nameSought(program: Flow["resolver"]["program"], search: Ref): Ref | undefined {
  const test = returnedBy(program, program.functionOfNode(search));
  if (test < 0 || program.op(test) !== Op.Compare || program.text(test, "c") !== "===") return undefined;
  const sides = [program.field(test, "a"), program.field(test, "b")] as const;
  const isName = (ref: Ref) =>
    program.op(ref) === Op.Load && NAME.includes(program.text(ref, "b")) && program.op(program.field(ref, "a")) === Op.Param;
  if (isName(sides[0])) return sides[1];
  return isName(sides[1]) ? sides[0] : undefined;
}

/** Where a value comes from as it is, as long as there is one place only. */
function upFrom(flow: Flow, start: State, chain: Chain): string[] {
  const out = [keyOfState(start)];
  let at: State | undefined = start;
  for (let step = 0; at && step < MOST_STEPS; step++) {
    const { edges } = flow.edges(at, chain);
    const [only, ...others]: readonly { how: string; to: State }[] = edges;
    at = only?.how === "same" && !others.length ? only.to : undefined;
    if (at) out.push(keyOfState(at));
  }
  return out;
}

/** What the functions of tools are called, which each way into them asks for: by their own names, or by what the tools around them say. */
const ownNames = onceFor((flow: Flow) => once((fn: FunctionRef) => nameOf(flow, fn, true)));
const namesInside = onceFor((flow: Flow) => once((fn: FunctionRef) => nameOf(flow, fn, false)));

/** What a tool is called: by itself, or where it stands in a table. */
function nameOf(flow: Flow, fn: FunctionRef, isDirect: boolean): string | undefined {
  const { resolver, graph } = flow;
  const { program, classes } = resolver;
  const { classes: owners, members, handed } = graph.uses(fn);
  const [owner] = owners;
  if (owner) {
    for (const cls of classes.lineage(owner.cls).classes)
      for (const { name, kind, value } of classes.info(cls)?.members ?? [])
        if (kind === "field" && value >= 0 && NAME.includes(name)) return resolver.constant(refOf(unitOf(cls), value));
    return undefined;
  }
  const objects = members.filter(({ object }) => program.op(object) === Op.Object);
  const [only, ...others] = objects;
  if (!only && isDirect && handed.length === 1) return nameBeside(flow, fn, handed[0] as Handed);
  if (!only || others.length) return undefined;
  if (isDirect) return only.name;
  const said = program.entries(only.object).find(({ name }) => NAME.includes(name));
  if (said) return resolver.constant(said.value);
  const tables = graph.usesOfValue(only.object).members.filter(({ object }) => program.op(object) === Op.Object);
  return tables.length === 1 ? tables[0]?.name : undefined;
}

/** The name with which a function is handed to what keeps it, by itself or through a function that is handed both: `actions.define("lights.set", async ({ room }) => …)`. */
function nameBeside({ resolver, graph }: Flow, fn: FunctionRef, { call, position }: Handed): string | undefined {
  const { program } = resolver;
  const [name, kept] = program.args(call);
  if (!name || !kept || position !== 1) return undefined;
  if (program.op(name.ref) !== Op.Param || program.op(kept.ref) !== Op.Param) return resolver.constant(name.ref);
  const [at, beside] = [program.number(kept.ref, "b"), program.number(name.ref, "b")];
  const isOfFn = (given: Ref) => resolver.resolve(given).some((value) => value.is === "function" && value.fn === fn);
  const names = graph
    .uses(program.functionAt(call))
    .callers.map((caller) => program.args(caller.call))
    .filter((args) => args[at] && isOfFn(args[at].ref))
    .map((args) => args[beside] && resolver.constant(args[beside].ref));
  return names.length === 1 ? names[0] : undefined;
}
