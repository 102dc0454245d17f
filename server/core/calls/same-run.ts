import { once, onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { around, type Caller, type Entrance } from "../resolve/value.js";
import { ConstType, Entry, Op } from "../unit/unit.js";
import { isMadeWithOther } from "./made-with.js";

/** Calls by which something is kept under a name, looked up or looked for. */
const KEYED = new Set(["get", "set", "has"]);
const LOOKED_UP = new Set(["get"]);
const MOST_LEVELS = 3;

/** A way in as far as it is known: `functions[i]` holds what calls `functions[i - 1]` by `calls[i - 1]`. */
export interface Way {
  calls: readonly Caller[];
  functions: readonly FunctionRef[];
}

/** Whether a call of the outermost function leads on to the rest of a way: where that function runs what it is handed, or what was handed over under the name that the call gives. */
export function leadsOn(resolver: Resolver, { calls, functions }: Way, caller: Caller): boolean {
  const top = functions[functions.length - 1] as FunctionRef;
  for (let level = calls.length - 1; level >= 0; level--) {
    const via = calls[level]?.via;
    const entrances = via ? [...around(via)].filter(({ fn }) => fn === top) : [];
    if (entrances.length) return entrances.some(({ call }) => call === caller.call);
  }
  return !isUnderOtherName(resolver, calls, functions, caller) && !isMadeWithOther(resolver, { calls, functions }, caller);
}

/** Whether a call of a function that looks up by name what it runs names something else than what a listener was handed over under: `bus.emit("b")` runs nothing of `bus.on("a", run)`. */
function isUnderOtherName(
  resolver: Resolver,
  calls: readonly Caller[],
  functions: readonly FunctionRef[],
  caller: Caller,
): boolean {
  const { program } = resolver;
  if (caller.position !== -1 || program.op(caller.call) !== Op.Call) return false;
  const runner = functions[functions.length - 1] as FunctionRef;
  const names = lookedUpBy(program)(runner).flatMap((key) => saidAt(resolver, caller.call, key) ?? []);
  if (names.length !== 1) return false;
  const [name] = names as [string];
  for (let level = functions.length - 2; level >= 0 && level > functions.length - 2 - MOST_LEVELS; level--) {
    const said = namesOf(resolver, functions[level] as FunctionRef, calls[level]?.via, runner);
    if (said.length) return !said.some((one) => isMeant(one, name));
  }
  return false;
}

/** Whether what waits under one name may be run under another: under a pattern, or under one that begins alike. */
const isMeant = (listened: string, name: string): boolean =>
  listened.includes("*") || listened.startsWith(name) || name.startsWith(listened);

/** The texts under which a function is handed over to what keeps it in the file of whoever runs it. */
function namesOf(resolver: Resolver, fn: FunctionRef, via: Entrance | undefined, runner: FunctionRef): string[] {
  const { program } = resolver;
  const { node } = program.functionInfo(fn);
  const calls = via ? [...around(via)].map(({ call }) => call) : [];
  if (!via && node >= 0) for (const user of program.index(fn).users(node)) calls.push(refOf(unitOf(fn), user));
  return calls.filter((call) => program.op(call) === Op.Call).flatMap((call) => keptUnder(resolver, call, unitOf(runner)));
}

/** The texts under which a call of a function in a file has something kept. */
function keptUnder(resolver: Resolver, call: Ref, unit: number): string[] {
  const { program } = resolver;
  return resolver.callees(call).flatMap((value) => {
    if (value.is !== "function" || unitOf(value.fn) !== unit) return [];
    const said = keyedBy(program)(value.fn).map((key) => saidAt(resolver, call, key));
    return said.length && said.every((text) => text !== undefined) ? (said as string[]) : [];
  });
}

/** A parameter, or a member of one, by which something is looked up. */
interface Key {
  at: number;
  field: string | undefined;
}

/** What a function looks up something under: asked for each of its callers, on each way. */
const lookedUpBy = onceFor((program: Program) => once((fn: FunctionRef) => keysOf(program, fn, LOOKED_UP)));
/** The same, or keeps it. */
const keyedBy = onceFor((program: Program) => once((fn: FunctionRef) => keysOf(program, fn, KEYED)));

function keysOf(program: Program, fn: FunctionRef, methods: ReadonlySet<string>): Key[] {
  const index = program.index(fn);
  const isKey = (node: number) => index.users(node).some((user) => isKeyOf(program, refOf(unitOf(fn), user), node, methods));
  return program.functionInfo(fn).params.flatMap(({ node }, at) => {
    const loads = index.users(node).filter((user) => program.op(refOf(unitOf(fn), user)) === Op.Load);
    const members = loads.filter(isKey).map((load) => ({ at, field: program.text(refOf(unitOf(fn), load), "b") }));
    return isKey(node) ? [{ at, field: undefined }, ...members] : members;
  });
}

function isKeyOf(program: Program, user: Ref, key: number, methods: ReadonlySet<string>): boolean {
  const op = program.op(user);
  if (op === Op.Index || op === Op.StoreIndex) return nodeOf(program.field(user, "b")) === key;
  const callee = op === Op.Call ? program.field(user, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || !methods.has(program.text(callee, "b"))) return false;
  const [first] = program.args(user);
  return first !== undefined && nodeOf(first.ref) === key;
}

/** The text that a call gives for a key. */
function saidAt(resolver: Resolver, call: Ref, { at, field }: Key): string | undefined {
  const { program } = resolver;
  const args = program.args(call);
  const arg = args[at];
  if (!arg || args.slice(0, at + 1).some(({ spread }) => spread)) return undefined;
  if (field === undefined) return resolver.constant(arg.ref);
  if (program.op(arg.ref) !== Op.Object) return undefined;
  const [only, ...others] = program.entriesFor(arg.ref, field).filter(({ kind, name }) => kind !== Entry.Named || name === field);
  if (!only || only.kind !== Entry.Named || others.length) return undefined;
  if (program.op(only.value) !== Op.Const || program.number(only.value, "b") !== ConstType.String) return undefined;
  return program.text(only.value, "a");
}
