import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, keyOfState, type State } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { madeOf } from "../resolve/made.js";
import type { Value } from "../resolve/value.js";
import { LOOKS } from "../text/listed.js";
import { ConstType, Entry, Op } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { personAt } from "./gate-event.js";
import { calleesOf, isSaid, saidOfItself } from "./gate-tool.js";
import { isAnyLookedUp, nameLookedUp } from "./looked-up.js";
import { isAnyTold, toldOf } from "./told.js";
import { ALWAYS, either, OPEN, passes, SHUT, type Test, UNSET, type Verdict } from "./verdict.js";

const MOST_STATES = 60;
const MOST_NEAR = 8;
const MOST_CALLERS = 12;
const MOST_CALLS = 3;

/** What a tool is called where it is asked for. */
const NAMED = /^(tool_?)?name$|^tool(_?id)?$|^(function|fn)_?name$/i;

/**
 * What it means that something was looked for in a list: a list that is written out has the name of the tool that the way
 * leads into or has it not, and a list that remembers a person's answers has only what a person has said yes to.
 */
export function lookedFor(gates: Gates, state: State, test: Test, chain: Chain): Verdict | undefined {
  const { flow } = gates;
  const { program, collections } = flow.resolver;
  const callee = program.field(state.ref, "a");
  const [arg] = program.args(state.ref);
  if (!("truthy" in test) || program.op(callee) !== Op.Load || !arg || arg.spread) return undefined;
  const method = program.text(callee, "b");
  const list = program.field(callee, "a");
  const verdictOn = (tested: Ref, holds: (name: string) => boolean) => {
    const names = namesOf(flow, { ...state, ref: tested, fields: [] }, chain);
    return names && either(names.map((name) => (holds(name) === test.truthy ? ALWAYS : SHUT)));
  };
  const on = method === "test" ? (gates.constants({ ...state, ref: list, fields: [] }, chain)[0] ?? list) : list;
  const matches = matcherOf(program, method, on, arg.ref) ?? someOf(flow, method, list, arg.ref);
  const matched = matches && verdictOn(matches.tested, matches.holds);
  if (matched) return matched;
  if (!LOOKS.has(method)) return undefined;
  const puts = collections.puts(list);
  const words = puts.length ? undefined : wordsOf(flow, list);
  if (words) return verdictOn(arg.ref, (name) => words.includes(name));
  if (!test.truthy || !puts.length) return undefined;
  const answers = puts.map((put) => remembered(gates, put, 0));
  return answers.some((verdict) => verdict.is === "gate") ? either(answers) : undefined;
}

/** What a name is tested for by its own method or by a pattern: `name.startsWith("read_")`, `/^read_/.test(name)`. */
export function matcherOf(
  program: Program,
  method: string,
  on: Ref,
  arg: Ref,
): { tested: Ref; holds(name: string): boolean } | undefined {
  const text = (ref: Ref, type: number) =>
    program.op(ref) === Op.Const && program.number(ref, "b") === type ? program.text(ref, "a") : undefined;
  const part = text(arg, ConstType.String);
  if (method === "startsWith" && part !== undefined) return { tested: on, holds: (name) => name.startsWith(part) };
  if (method === "endsWith" && part !== undefined) return { tested: on, holds: (name) => name.endsWith(part) };
  if (method === "includes" && part !== undefined) return { tested: on, holds: (name) => name.includes(part) };
  const [, pattern, flags] = /^\/(.*)\/(\w*)$/s.exec(method === "test" ? (text(on, ConstType.RegExp) ?? "") : "") ?? [];
  if (pattern === undefined) return undefined;
  try {
    const expression = new RegExp(pattern, flags?.replace(/[gy]/g, ""));
    return { tested: arg, holds: (name) => expression.test(name) };
  } catch {
    return undefined;
  }
}

/** What is asked of each word of a list: `PREFIXES.some((prefix) => name.startsWith(prefix))`. */
function someOf(flow: Flow, method: string, list: Ref, test: Ref): { tested: Ref; holds(name: string): boolean } | undefined {
  const { program } = flow.resolver;
  if (method !== "some" || program.op(test) !== Op.Function) return undefined;
  const fn = program.functionOfNode(test);
  const { returns, params } = program.functionInfo(fn);
  const words = wordsOf(flow, list);
  const call = returns.length === 1 ? program.field(refOf(unitOf(fn), returns[0] as number), "a") : -1;
  if (!words || call < 0 || program.op(call) !== Op.Call) return undefined;
  const [word] = program.args(call);
  const callee = program.field(call, "a");
  const how = program.op(callee) === Op.Load ? program.text(callee, "b") : "";
  const isOfWord = word !== undefined && word.ref === refOf(unitOf(fn), params[0]?.node ?? -1);
  if (!isOfWord || (how !== "startsWith" && how !== "endsWith" && how !== "includes")) return undefined;
  return { tested: program.field(callee, "a"), holds: (name) => words.some((one) => name[how](one)) };
}

/** The words of a list that is written out, if nothing else is in it. */
function wordsOf(flow: Flow, list: Ref): string[] | undefined {
  const { resolver } = flow;
  const words = madeOf(resolver, list).map((element) => resolver.constant(element));
  return words.length && words.every((word) => word !== undefined) ? words : undefined;
}

/** What a place that puts something into a list says of it: a person's yes, the program's own word, or what they have kept from before. */
function remembered(gates: Gates, put: Ref, depth: number): Verdict {
  const { flow, roles } = gates;
  const { program } = flow.resolver;
  const { gate } = gates.before(put, ANYWHERE, 0);
  if (gate) return { is: "gate", gate };
  const person = personAt(flow, roles, put);
  if (person !== undefined) return gates.gate("human-review", person, "a person's answer", "summary", true);
  const fn = program.functionAt(put);
  const callers = flow.graph.uses(fn).callers.filter(({ position }) => position === -1);
  if (callers.length && callers.length <= MOST_CALLERS && depth < MOST_CALLS && program.functionInfo(fn).kind !== "constructor") {
    const above = either(callers.map(({ call }) => remembered(gates, call, depth + 1)));
    if (above.is === "gate") return above;
  }
  if (depth > 0) return OPEN;
  const state = { ref: program.args(put)[0]?.ref ?? put, fields: [], frame: undefined, level: 0 };
  const ends = gates.constants(state, flow.chain(put));
  return ends.some((end) => program.op(end) === Op.Const) || gates.byModel(state, flow.chain(put)) ? OPEN : UNSET;
}

/** What it means that a value is, or is not, a text, where it is the name of the tool that the way leads into. */
export function saidOfName(flow: Flow, state: State, test: Test, chain: Chain): Verdict | undefined {
  const names = namesOf(flow, { ...state, fields: [] }, chain);
  return names && either(names.map((name) => (passes(name, ConstType.String, test) ? ALWAYS : SHUT)));
}

/** Values in an object under the first of some names, with the others; under any, where it is not known. */
export function entriesUnder(program: Program, object: Ref, [name, ...rest]: readonly string[]): [Ref, readonly string[]][] {
  const entries = program.entries(object);
  const found = entries.filter((entry) => entry.kind === Entry.Named && (entry.name === name || name === "*"));
  const spread = found.length && name !== "*" ? [] : entries.filter(({ kind }) => kind === Entry.Spread);
  return [
    ...found.map(({ value }): [Ref, readonly string[]] => [value, rest]),
    ...spread.map(({ value }): [Ref, readonly string[]] => [value, [name ?? "*", ...rest]]),
  ];
}

/** The names that a value may be, where it is a tool's, on a way that leads into one. */
export function namesOf(flow: Flow, from: State, chain: Chain): string[] | undefined {
  const { program } = flow.resolver;
  const own = ownName(flow, chain, from.level);
  const isNamed = own !== undefined || isAnyLookedUp(flow, chain);
  if (!isNamed && !isAnyTold(flow)) return undefined;
  const names = new Set<string>();
  const seen = new Set<string>();
  const queue = [{ state: from, isName: false }];
  for (const { state, isName } of queue) {
    const key = keyOfState(state);
    if (seen.has(key)) continue;
    seen.add(key);
    if (queue.length > (isNamed ? MOST_STATES : MOST_NEAR)) return undefined;
    const said = saidOfItself(flow, state, chain);
    if (said) {
      queue.push({ state: said, isName });
      continue;
    }
    const looked = nameLookedUp(flow, state, chain);
    const known = looked === undefined ? toldOf(flow, state) : [looked];
    if (known) {
      for (const name of known) names.add(name);
      continue;
    }
    if (!state.fields.length && program.op(state.ref) === Op.Const) {
      if (program.number(state.ref, "b") === ConstType.String) names.add(program.text(state.ref, "a"));
      continue;
    }
    const isKnown = isName || NAMED.test(state.fields.at(-1) ?? wordAt(program, state.ref));
    const { edges } = flow.edges(state, chain);
    const same = edges.filter(({ how }) => how === "same");
    if (same.length) for (const { to } of same) queue.push({ state: to, isName: isKnown });
    else if (isKnown && own !== undefined) names.add(own);
    else return undefined;
  }
  return names.size ? [...names] : undefined;
}

/** What a table that is written out holds under the names by which it is asked on a way, if that is known. */
function heldUnder(flow: Flow, state: State, chain: Chain): (Ref | undefined)[] | undefined {
  const { resolver } = flow;
  const { program } = resolver;
  if (program.op(state.ref) !== Op.Index) return undefined;
  const names = namesOf(flow, { ...state, ref: program.field(state.ref, "b"), fields: [] }, chain);
  const tables = names ? resolver.resolve(program.field(state.ref, "a")) : [];
  // What a person's file puts over it is known to nobody.
  const [table, ...others] = tables.filter(({ is }) => is !== "api");
  if (!names || table?.is !== "object" || others.length || program.op(table.ref) !== Op.Object) return undefined;
  const entries = program.entries(table.ref);
  if (!entries.every(({ kind }) => kind === Entry.Named)) return undefined;
  return names.map((name) => entries.find((entry) => entry.name === name)?.value);
}

/** Which sides of `x ?? y` count: what a tool says goes before what stands in for it, and what a table does not name is not there. */
export function sidesOf(flow: Flow, state: State, chain: Chain): Ref[] {
  const { resolver } = flow;
  const { program } = resolver;
  const [left, right] = [program.field(state.ref, "a"), program.field(state.ref, "b")];
  if (isSaid(flow, { ...state, ref: left }, chain)) return [left];
  const held = heldUnder(flow, { ...state, ref: left }, chain);
  if (!held) return [left, right];
  if (held.every((value) => value === undefined)) return [right];
  return held.every((value) => value !== undefined && resolver.constant(value) !== undefined) ? [left] : [left, right];
}

/** What a call may reach: where the way tells under which name a table of functions is asked, the one that stands there. */
export function calleesOn(flow: Flow, state: State, chain: Chain): readonly Value[] {
  const { resolver } = flow;
  const callee = resolver.program.field(state.ref, "a");
  const held = heldUnder(flow, { ...state, ref: callee, fields: [] }, chain)?.filter((value) => value !== undefined);
  return held?.length ? held.flatMap((value) => resolver.resolve(value)) : calleesOf(flow, state, chain);
}

/** Whether a way leads into a tool that is called by its name. */
export const leadsIntoTool = (flow: Flow, { ref, level }: State, chain: Chain): boolean =>
  leadsIntoNamed(flow, chain, level) || isTold(flow, ref);

/** Whether what a way goes on into further in has a name by which it may have been asked for. */
export const leadsIntoNamed = (flow: Flow, chain: Chain, level: number): boolean =>
  isAnyLookedUp(flow, chain) || ownName(flow, chain, level) !== undefined;

/** Whether a call hands on what is known to be a text, by itself or in an object. */
function isTold(flow: Flow, call: Ref): boolean {
  const { program } = flow.resolver;
  if (!isAnyTold(flow)) return false;
  const given = program.args(call).map(({ ref }) => ref);
  const inside = given.flatMap((ref) => (program.op(ref) === Op.Object ? program.entries(ref).map(({ value }) => value) : []));
  return [...given, ...inside].some((ref) => toldOf(flow, { ref, fields: [], frame: undefined, level: 0 }) !== undefined);
}

/** What the tool that a way leads into calls itself, or is kept under. */
const ownName = (flow: Flow, chain: Chain, level: number): string | undefined => ownNames(flow)(chain)(level);

const ownNames = onceFor((flow: Flow) => onceFor((chain: Chain) => once((level: number) => nameBelow(flow, chain, level))));

function nameBelow({ resolver, graph }: Flow, { functions }: Chain, level: number): string | undefined {
  const { program, classes } = resolver;
  for (const fn of functions.slice(0, level).reverse()) {
    const { members, classes: owners } = graph.uses(fn);
    for (const { object } of members) {
      if (program.op(object) !== Op.Object) continue;
      const entry = program.entries(object).find(({ name }) => name === "name");
      const text = entry && resolver.constant(entry.value);
      if (text !== undefined) return text;
    }
    for (const { cls } of owners) {
      const field = classes.info(cls)?.members.find(({ name, value }) => name === "name" && value >= 0);
      const text = field && resolver.constant(refOf(unitOf(cls), field.value));
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** What a value is read under or handed in as. */
function wordAt(program: Program, ref: Ref): string {
  switch (program.op(ref)) {
    case Op.Load:
      return program.text(ref, "b");
    case Op.Cell:
      return program.text(ref, "a");
    case Op.Param:
      return program.functionInfo(program.functionOfNode(ref)).params[program.number(ref, "b")]?.name ?? "";
    default:
      return "";
  }
}
