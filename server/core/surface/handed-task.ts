import { nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import { addedTo } from "../resolve/list.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Value } from "../resolve/value.js";
import { nameAt, wordsOf } from "../unit/name-at.js";
import { Entry, Op } from "../unit/unit.js";

/** How deep in what is handed over a task may stand: a text in a message in a list in an option. */
const DEEPEST = 8;

/** What is read under one of these names and handed to a call, wherever it then stands: in a message, in a text, in a list of words. `isLeft` are those that are judged by themselves. */
export function tasksHandedTo(resolver: Resolver, call: Ref, names: readonly string[], isLeft: (value: Ref) => boolean): Ref[] {
  const { program } = resolver;
  const within = (value: Ref, depth: number): Ref[] => {
    const ref = uncast(program, value);
    if (ref < 0 || depth > DEEPEST || isLeft(ref)) return [];
    if (program.op(ref) === Op.Load) return names.includes(program.text(ref, "b")) ? [ref] : [];
    return partsOf(resolver, ref).flatMap((part) => within(part, depth + 1));
  };
  return [...new Set(program.args(call).flatMap((arg) => within(arg.ref, 0)))];
}

/** Whether what is read is a part of something whose name has one of these words: `job.payload.text`, `dueJobs[0].text`. */
export function isReadOf(program: Program, read: Ref, words: readonly string[]): boolean {
  let at = program.field(read, "a");
  for (let depth = 0; at >= 0 && depth < DEEPEST; depth++) {
    const said = wordsOf(nameAt(program.unit(at), nodeOf(at)));
    if (said.some((word) => words.includes(word.replace(/s$/, "")))) return true;
    if (!IS_PART.has(program.op(at))) return false;
    at = program.field(at, "a");
  }
  return false;
}

/** What is a part of something else, one of several, or what a method makes of it. */
const IS_PART = new Set<number>([Op.Load, Op.Index, Op.Iterate, Op.Call, Op.Cast, Op.Await]);

/** The names under which a text reads what varies in it, where all of it is of one record. */
export function toldOf(resolver: Resolver, text: Ref): string[] {
  const { program } = resolver;
  const parts = varyingIn(resolver, text, 0);
  const owners = new Set(parts.map((part) => (program.op(part) === Op.Load ? program.field(part, "a") : -1)));
  return owners.size === 1 && !owners.has(-1) ? parts.map((part) => program.text(part, "b")) : [];
}

/** What varies in a text, as it was before it was put into words: `at` of `at.toISOString()`. */
function varyingIn(resolver: Resolver, value: Ref, depth: number): Ref[] {
  const { program } = resolver;
  const ref = uncast(program, value);
  if (ref < 0 || depth > DEEPEST || program.op(ref) === Op.Const) return [];
  const all = (refs: readonly Ref[]) => refs.flatMap((one) => varyingIn(resolver, one, depth + 1));
  if (!IS_MADE_OF.has(program.op(ref))) return [ref];
  return all(
    isOwn(resolver, ref) ? resolver.callees(ref).flatMap((callee) => returned(program, callee)) : partsOf(resolver, ref),
  );
}

/** What a text, a list of lines, a choice between texts or a call is made of is looked at by itself. */
const IS_MADE_OF = new Set<number>([Op.Template, Op.Binary, Op.Array, Op.Phi, Op.Or, Op.Nullish, Op.Call]);

/** What a function of the program gives back. */
const returned = (program: Program, callee: Value): Ref[] =>
  callee.is === "function"
    ? program.functionInfo(callee.fn).returns.map((node) => program.field(refOf(unitOf(callee.fn), node), "a"))
    : [];

/** What a value is made of that is handed on with it. */
function partsOf(resolver: Resolver, ref: Ref): Ref[] {
  const { program } = resolver;
  switch (program.op(ref)) {
    case Op.Object:
      return program.entries(ref).flatMap(({ kind, value }) => (kind === Entry.Named ? [value] : []));
    case Op.Array:
      return [...program.args(ref).map((one) => one.ref), ...addedTo(program, ref)];
    case Op.Template:
    case Op.Cell:
    case Op.Phi:
      return program.parts(ref);
    case Op.Binary:
    case Op.Or:
    case Op.Nullish:
      return [program.field(ref, "a"), program.field(ref, "b")];
    case Op.New:
    case Op.Call:
      return isOwn(resolver, ref) ? [] : [...program.args(ref).map((arg) => arg.ref), ...madeOn(program, ref)];
    default:
      return [];
  }
}

/** Whether a call is one of a function of the program: what that makes of what it is handed is its own. */
const isOwn = (resolver: Resolver, call: Ref): boolean => resolver.callees(call).some(({ is }) => is === "function");

/** What a method is called on. */
function madeOn(program: Program, call: Ref): Ref[] {
  const callee = program.field(call, "a");
  return program.op(callee) === Op.Load ? [program.field(callee, "a")] : [];
}
