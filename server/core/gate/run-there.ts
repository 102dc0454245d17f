import type { Chain, State } from "../flow/state.js";
import { type FunctionRef, isSameRead, type Program, type Ref, refOf, returnedBy, uncast, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { Op } from "../unit/unit.js";
import { isMaterial, isMeans } from "./means.js";
import type { Gate } from "./verdict.js";

/** A way in, and what is called in the functions on it. */
export interface Way {
  program: Program;
  chain: Chain;
  callsIn(fn: FunctionRef): readonly number[];
}

/** Whether it is no answer that something is there: it is what the function works with, or what was put there to be run. What `settles` a question with it only hands it on. */
export function isNoAnswer(way: Way, { ref, frame, level }: State, { kept, by }: Gate, settles?: Ref): boolean {
  const asking = frame?.fn ?? way.chain.functions[level] ?? -1;
  if (isMeans(way.program, ref, asking, settles)) return true;
  if (frame) return false;
  // An answer that a library gives was asked for: nobody has put it there to be worked with.
  return (by !== "row" && isMaterial(way.program, standsFor(way.program, ref))) || (kept === true && isRunThere(way, ref, level));
}

/**
 * Whether what a way goes on into is what stands at a node, or was looked up where the node asks whether it is there:
 * `const tool = tools.get(name); if (tool) tool.run()`. That a tool is known says nothing of what it is about to do.
 */
export function isRunThere(way: Way, ref: Ref, level: number): boolean {
  const { program } = way;
  const asked = standsFor(program, ref);
  const call = program.op(asked) === Op.Call ? asked : -1;
  return leadsInto(way, level, (one) => one === asked || (call >= 0 && isSameLookUp(program, call, one)));
}

/** Whether a function only gives what it has looked up, or ends where there is none. */
export function isLookUp(program: Program, fn: number): boolean {
  const given = returnedBy(program, fn);
  if (given < 0) return false;
  const { returns } = program.functionInfo(fn);
  const conditions = [...conditionsAt(program, refOf(unitOf(fn), returns[0] as number))];
  const isOfIt = (ref: Ref) => standsFor(program, ref) === standsFor(program, given);
  const sides = (ref: Ref) => [
    ref,
    ...(program.op(ref) === Op.Compare ? [program.field(ref, "a"), program.field(ref, "b")] : []),
  ];
  return conditions.length > 0 && conditions.every(({ ref }) => sides(ref).some(isOfIt));
}

/** Whether what the next call of a way runs is something, or a member of it. What is handed on is looked for there. */
function leadsInto(way: Way, level: number, is: (ref: Ref) => boolean): boolean {
  const { program, chain } = way;
  const next = chain.calls[level - 1];
  const fn = chain.functions[level - 1];
  if (!next || fn === undefined || program.op(next.call) !== Op.Call) return false;
  if (next.position >= 0) return leadsInto(way, level - 1, is);
  if (isRunBy(program, next.call, is)) return true;
  // A function that is written there runs what it says, whoever starts it.
  const inside = program
    .args(next.call)
    .flatMap((arg) => (program.op(arg.ref) === Op.Function ? [program.functionOfNode(arg.ref)] : []));
  const down = chain.functions.findIndex((one, i) => i < level - 1 && inside.includes(one));
  if (down > 0) return leadsInto(way, down, is);
  const closure = chain.functions[down] ?? -1;
  if (closure >= 0) return way.callsIn(closure).some((call) => isRunBy(program, refOf(unitOf(closure), call), is));
  const handed = program.args(next.call).findIndex((arg) => !arg.spread && is(standsFor(program, arg.ref)));
  const param = handed < 0 ? undefined : program.functionInfo(fn).params[handed]?.node;
  return param !== undefined && leadsInto(way, level - 1, (one) => one === refOf(unitOf(fn), param));
}

/** Whether a call runs something, or a member of it. */
function isRunBy(program: Program, call: Ref, is: (ref: Ref) => boolean): boolean {
  for (let at = program.field(call, "a"); at >= 0; at = program.field(at, "a")) {
    at = standsFor(program, at);
    if (is(at)) return true;
    if (program.op(at) !== Op.Load) return false;
  }
  return false;
}

/** Whether two calls ask the same thing under the same name: `tools.has(name)` and `tools.get(name)`. */
function isSameLookUp(program: Program, call: Ref, other: Ref): boolean {
  const [one, two] = [call, other].map((at) => program.field(at, "a"));
  if (program.op(other) !== Op.Call || one === undefined || two === undefined) return false;
  if (program.op(one) !== Op.Load || program.op(two) !== Op.Load) return false;
  const [x, y] = [program.args(call)[0], program.args(other)[0]];
  const plain = (ref: Ref) => standsFor(program, ref);
  const isSame = (a: Ref, b: Ref) => isSameRead(program, a, b, plain);
  return !!x && !!y && isSame(x.ref, y.ref) && isSame(program.field(one, "a"), program.field(two, "a"));
}

/** A value without what it is said to be, and what a variable keeps that functions share where it is assigned once. */
function standsFor(program: Program, ref: Ref): Ref {
  let at = uncast(program, ref);
  while (at >= 0 && program.op(at) === Op.Cell) {
    const [only, ...others] = program.parts(at);
    if (only === undefined || others.length) break;
    at = uncast(program, only);
  }
  return at;
}
