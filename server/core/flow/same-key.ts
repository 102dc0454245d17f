import { once, onceFor } from "../once.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { HOLE, MOST } from "../text/abstract-string.js";
import { wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { State } from "./state.js";

/** What parameters are called that say under which name something is kept. */
const KEY = /key|name|path|section|field|topic|category|kind|type/i;
/** The last word of those that say for whom or in what it is kept: `user` and `forSession`, but not `userPrompt`. */
const WHOSE = /^(session|conversation|channel|chat|thread|room|scope|bucket|slot|user|agent|u?uid|id)$/;
const READS = /^(get|read|load)(?![a-z])/;
const WRITES = /^(set(ex|nx)?|put|store|save|write)(?![a-z])/;
const MOST_STEPS = 6;
/** The names under which a function keeps things that is nobody's alone. */
const SEVERAL = 3;

/** A name under which something is looked up, and what holds it: a class, a file with functions, or an object of which nothing is known. */
export interface Asked {
  key: string;
  holder: string;
}

/** Whether a step leads to what was put in under another name than that under which it is taken out (`settings.set("voice", …)`, `settings.get("rules")`), or under that one, which then is no longer asked for. */
export function putUnder(flow: Flow, asked: Asked, at: State, next: State, isFile: boolean): "another" | "that" | undefined {
  const put = putFor(flow, at, next);
  if (!put) return undefined;
  if (asked.holder === LINES) return put.holder === LINES && !asked.key.split(".").includes(put.key) ? "another" : undefined;
  const isOne = put.holder === asked.holder;
  // Whoever writes the file may be somebody else, and a name in capitals is one of its settings.
  if (!isOne && !(isFile && SETTING.test(put.key) && SETTING.test(asked.key))) return undefined;
  return mayMean(put.key, asked.key) ? (isOne && put.holder !== "" ? "that" : undefined) : "another";
}

/** Stands for what holds the lines of a text, each under its name: `cron: "${time}"`. */
const LINES = "lines";

const SETTING = /^[A-Z][A-Z0-9_]*$/;

/** The name of the line in which a part of a text stands. */
function lineOf(program: Program, text: Ref, part: Ref): string | undefined {
  const parts = program.parts(text);
  const before = parts[parts.indexOf(part) - 1];
  return before !== undefined && program.op(before) === Op.Const ? LINE.exec(program.text(before, "a"))?.[1] : undefined;
}

const LINE = /(?:^|\n)[ \t]*["']?([\w-]+)["']?[ \t]*[:=]\s*["']?$/;

/** The callers of a function, without those by which something is put in under another name. */
export function callersUnder(flow: Flow, fn: FunctionRef, callers: readonly Caller[], asked: Asked): readonly Caller[] {
  if (holderOf(flow, fn) !== asked.holder) return callers;
  const keys = keysInto(flow)(fn);
  return callers.filter(({ call, position }) => {
    const key = position === -1 ? keys.get(call) : undefined;
    return key === undefined || mayMean(key, asked.key);
  });
}

/** The names under which the calls of a function put something in. */
const keysInto = onceFor((flow: Flow) =>
  once((fn: FunctionRef): ReadonlyMap<Ref, string> => {
    const keys = new Map<Ref, string>();
    for (const { call, position } of flow.graph.uses(fn).callers) {
      const key = position === -1 ? keyOf(flow, call, fn)?.key : undefined;
      if (key !== undefined) keys.set(call, key);
    }
    return keys;
  }),
);

/** The call by which a value is put under a name of its own, where the function that keeps it keeps several. */
export function putAt(flow: Flow, keeper: Ref, states: readonly State[]): Ref | undefined {
  const { program } = flow.resolver;
  const fn = program.functionAt(keeper);
  const isNamed = ([call, key]: readonly [Ref, string]) => !key.includes(HOLE) && !TEST_FILE.test(program.unit(call).file);
  const named = [...keysInto(flow)(fn)].filter(isNamed);
  if (new Set(named.map(([, key]) => key)).size < SEVERAL) return undefined;
  return named.find(([call]) => program.args(call).some((arg) => states.some(({ ref }) => ref === arg.ref)))?.[0];
}

/** The name that a step asks for which leads into a function that looks it up, to an object whose method does, or into a text of which parts are read when it has been parsed. */
export function askedFor(flow: Flow, { ref, fields }: State, next: State, known: Asked | undefined): Asked | undefined {
  const { program } = flow.resolver;
  if (program.op(ref) === Op.Template && fields.length && !fields.includes("*") && !known)
    return { key: fields.join("."), holder: LINES };
  if (program.op(ref) !== Op.Call) return known;
  if (next.frame?.caller.call === ref) return keyOf(flow, ref, next.frame.fn) ?? passedOn(flow, ref, next.frame.fn, known);
  const callee = program.field(ref, "a");
  const looksUp =
    program.op(callee) === Op.Load && program.field(callee, "a") === next.ref && READS.test(program.text(callee, "b"));
  return (looksUp ? keyOf(flow, ref, undefined) : undefined) ?? known;
}

/** The name that is asked for where a call says none that is known: one that it was handed itself, or any. */
function passedOn(flow: Flow, call: Ref, fn: FunctionRef, known: Asked | undefined): Asked | undefined {
  if (known?.holder !== holderOf(flow, fn) || !takesKey(flow, fn)) return known;
  const { program } = flow.resolver;
  const [arg] = program.args(call);
  if (!arg) return undefined;
  const isOwn =
    program.op(arg.ref) === Op.Param && !program.number(arg.ref, "b") && takesKey(flow, program.functionOfNode(arg.ref));
  return isOwn || isPutBack(flow, call, arg.ref, known) ? known : undefined;
}

/** Whether something is put back under the name under which it is taken out. */
function isPutBack(flow: Flow, call: Ref, name: Ref, { holder }: Asked): boolean {
  const { program } = flow.resolver;
  const users = program.users(name);
  return users.some(
    (user) =>
      user !== call &&
      program.op(user) === Op.Call &&
      program.args(user)[0]?.ref === name &&
      flow.resolver.callees(user).some((value) => value.is === "function" && holderOf(flow, value.fn) === holder),
  );
}

function takesKey({ resolver }: Flow, fn: FunctionRef): boolean {
  const name = resolver.program.functionInfo(fn).params[0]?.name ?? "";
  return KEY.test(name) || WHOSE.test(wordsOf(name).at(-1) ?? "");
}

/** The name under which a step leads to what was put in: an argument of a function, or of an object's method. */
function putFor(flow: Flow, { ref }: State, next: State): Asked | undefined {
  const { program } = flow.resolver;
  const op = program.op(ref);
  const line = op === Op.Template ? lineOf(program, ref, next.ref) : undefined;
  if (line !== undefined) return { key: line, holder: LINES };
  const takes = (call: Ref) => call !== ref && program.args(call).some((arg) => arg.ref === next.ref);
  if (op === Op.Param || op === Op.RestParam) {
    const fn = program.functionOfNode(ref);
    const given = flow.graph.uses(fn).callers.find(({ call, position }) => position === -1 && takes(call));
    if (given) return keyOf(flow, given.call, fn);
  }
  const [call] = program
    .users(next.ref)
    .filter((user) => program.op(user) === Op.Call && takes(user) && WRITES.test(flow.nameOfCall(user).split(".").pop() ?? ""));
  return call === undefined ? undefined : keyOf(flow, call, undefined);
}

/** The name that a call says first. */
function keyOf(flow: Flow, call: Ref, fn: FunctionRef | undefined): Asked | undefined {
  const { program } = flow.resolver;
  const [arg] = program.args(call);
  const says = fn === undefined || takesKey(flow, fn);
  const key = says && arg && !arg.spread ? textAt(flow)(arg.ref) : undefined;
  return key === undefined ? undefined : { key, holder: fn === undefined ? "" : holderOf(flow, fn) };
}

/** The text of a name, as far as it is known: what it begins with tells it from others. */
const textAt = onceFor((flow: Flow) =>
  once((ref: Ref): string | undefined => {
    const constant = constantAt(flow, ref);
    const op = flow.resolver.program.op(ref);
    if (constant !== undefined || (op !== Op.Template && op !== Op.Binary && op !== Op.Call)) return constant;
    const state = { ref, fields: [], frame: undefined, level: 0 };
    const texts = (flow.channels?.strings.of(state, flow.chain(ref)) ?? []).map(({ text }) => text);
    const name = texts.length < MOST ? sharedBy(texts) : undefined;
    return name !== undefined && BEGUN.test(name) ? name : undefined;
  }),
);

/** What several texts begin with. */
function sharedBy([first, ...others]: readonly string[]): string | undefined {
  if (first === undefined || !others.length) return first;
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length++;
  return `${first.slice(0, length)}${HOLE}`;
}

/** A name that says of its beginning more than a letter or two. */
const BEGUN = /^\w{3}/;

/** The text of a constant, also where it stands in another module, or in a table of constants there. */
function constantAt({ resolver }: Flow, start: Ref): string | undefined {
  const { program, linker } = resolver;
  let ref = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const op = program.op(ref);
    if (op === Op.Import) {
      const target = linker.import(ref);
      if (target.to !== "node") return undefined;
      ref = target.ref;
    } else if (op === Op.Cell) {
      const [only, ...others] = program.parts(ref);
      if (only === undefined || others.length) return undefined;
      ref = only;
    } else if (op === Op.Cast) ref = program.field(ref, "a");
    else if (op === Op.Load) {
      const [table, ...others] = resolver.resolve(program.field(ref, "a"));
      if (table?.is !== "object" || others.length) return undefined;
      const named = program.entries(table.ref).filter(({ name }) => name === program.text(ref, "b"));
      if (named.length !== 1) return undefined;
      ref = named[0]?.value ?? -1;
    } else break;
  }
  return resolver.constant(ref);
}

function holderOf({ resolver }: Flow, fn: FunctionRef): string {
  const info = resolver.program.functionInfo(fn);
  return info.class < 0 ? `file ${unitOf(fn)}` : `class ${refOf(unitOf(fn), info.class)}`;
}

/** Whether two names may be one, or one of them a part of what the other one names, as far as they are known. */
function mayMean(one: string, other: string): boolean {
  if (isWithin(one, other) || isWithin(other, one)) return true;
  const [begun, otherBegun] = [one, other].map((name) => name.split(HOLE)[0] ?? "") as [string, string];
  if (begun === one && otherBegun === other) return false;
  if (!begun.startsWith(otherBegun) && !otherBegun.startsWith(begun)) return false;
  const [end, otherEnd] = [one, other].map((name) => name.split(HOLE).pop() ?? "") as [string, string];
  if (begun === one) return one.length >= otherBegun.length && one.slice(otherBegun.length).includes(otherEnd);
  if (otherBegun === other) return other.length >= begun.length && other.slice(begun.length).includes(end);
  return end.endsWith(otherEnd) || otherEnd.endsWith(end) || end.startsWith(otherEnd) || otherEnd.startsWith(end);
}

/** Whether a name is another one, or a part of what that one names: `voice.tone` in `voice`. */
const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || (inner.startsWith(outer) && /[./:]/.test(inner[outer.length] ?? ""));
