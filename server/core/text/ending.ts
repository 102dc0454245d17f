import { isSameRead, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { ConstType, Op } from "../unit/unit.js";
import { type AbstractString, HOLE } from "./abstract-string.js";
import { LOOKS } from "./listed.js";

/** Whether a node stands for the text that is asked about. */
type IsText = (ref: Ref) => boolean;

const WITHOUT_CASE = new Set(["toLowerCase", "toUpperCase", "toLocaleLowerCase", "trim"]);

/** One of two sides of a text, and what it has to be there: one of these. */
interface Side {
  at: "beginning" | "end";
  words: readonly string[];
}

const SIDES = ["beginning", "end"] as const;

/** What a text has to begin or end with where it is used: `if (!name.endsWith(".md")) continue;`. */
export function sidesAt(program: Program, text: Ref, use: Ref): readonly Side[] {
  if (unitOf(text) !== unitOf(use) || program.op(text) === Op.Const) return [];
  const conditions = [...conditionsAt(program, use)];
  // A command that has to begin with a word may go on with any other.
  const asked = isElement(program, text) ? SIDES : SIDES.filter((at) => at === "end");
  return asked.flatMap((at) => {
    for (const { ref, holds } of conditions) {
      const words = wordsIf(program, at, ref, holds, (one) => isSameRead(program, one, text));
      if (words) return [{ at, words }];
    }
    return [];
  });
}

/** Whether a node is what a loop takes from a list, or a member of that. */
const isElement = (program: Program, text: Ref): boolean =>
  program.op(text) === Op.Iterate || (program.op(text) === Op.Load && isElement(program, program.field(text, "a")));

/** What those elements of a list begin or end with, below `path`, that a function lets through: `filter((entry) => entry.name.endsWith(".md"))`. */
export function sidesLeft(resolver: Resolver, call: Ref, path: readonly string[]): readonly Side[] {
  const { program } = resolver;
  const callee = program.field(call, "a");
  const [tested] = program.args(call);
  if (!tested || program.op(callee) !== Op.Load || program.text(callee, "b") !== "filter") return [];
  for (const value of resolver.resolve(tested.ref)) {
    if (value.is !== "function") continue;
    const { params, returns } = program.functionInfo(value.fn);
    const unit = unitOf(value.fn);
    const param = params[0];
    const [answer, other] = returns;
    if (!param || answer === undefined || other !== undefined) continue;
    const condition = program.field(refOf(unit, answer), "a");
    return SIDES.flatMap((at) => {
      const words = wordsIf(program, at, condition, true, (one) => isBelow(program, one, refOf(unit, param.node), path));
      return words ? [{ at, words }] : [];
    });
  }
  return [];
}

/** A text of which a side is known now. What is otherwise there did not get through, unless nothing else is known. */
export function withSides(texts: readonly AbstractString[], sides: readonly Side[]): AbstractString[] {
  return sides.reduce<AbstractString[]>(
    (known, { at, words }) => {
      const isEnd = at === "end";
      const out = known.flatMap((one) => {
        if (words.some((word) => (isEnd ? one.text.endsWith(word) : one.text.startsWith(word)))) return [one];
        if (!(isEnd ? one.text.endsWith(HOLE) : one.text.startsWith(HOLE))) return [];
        return words.map((word) => ({ ...one, text: isEnd ? one.text + word : word + one.text }));
      });
      return out.length ? out : known;
    },
    [...texts],
  );
}

/** What a text begins or ends with when a condition turns out one way. */
function wordsIf(
  program: Program,
  at: Side["at"],
  condition: Ref,
  holds: boolean,
  isText: IsText,
): readonly string[] | undefined {
  const of = (field: "a" | "b", as = holds) => wordsIf(program, at, program.field(condition, field), as, isText);
  switch (program.op(condition)) {
    case Op.Not:
      return of("a", !holds);
    case Op.And:
    case Op.Or: {
      const [a, b] = [of("a"), of("b")];
      const either = (program.op(condition) === Op.Or) === holds;
      return either ? a && b && [...a, ...b] : (a ?? b);
    }
    case Op.Compare: {
      if (at !== "end" || program.text(condition, "c") !== (holds ? "===" : "!==")) return undefined;
      const [a, b] = [program.field(condition, "a"), program.field(condition, "b")];
      const [ending, extension] = program.op(a) === Op.Const ? [a, b] : [b, a];
      return isExtension(program, extension, isText) ? constants(program, [ending]) : undefined;
    }
    case Op.Call:
      return holds ? wordsAsked(program, at, condition, isText) : undefined;
    default:
      return undefined;
  }
}

/** What a text begins or ends with where a call says yes to it. */
function wordsAsked(program: Program, at: Side["at"], call: Ref, isText: IsText): readonly string[] | undefined {
  const callee = program.field(call, "a");
  const [arg] = program.args(call);
  if (program.op(callee) !== Op.Load || !arg || arg.spread) return undefined;
  const object = program.field(callee, "a");
  const method = program.text(callee, "b");
  const ofPattern = at === "end" ? endingsOf : beginningOf;
  if (method === (at === "end" ? "endsWith" : "startsWith"))
    return isText(uncased(program, object)) ? constants(program, [arg.ref]) : undefined;
  if (method === "test") return isText(uncased(program, arg.ref)) ? ofPattern(program, object) : undefined;
  if (method === "match") return isText(uncased(program, object)) ? ofPattern(program, arg.ref) : undefined;
  if (at !== "end") return undefined;
  return LOOKS.has(method) && isExtension(program, arg.ref, isText) ? constants(program, elements(program, object)) : undefined;
}

/** Whether a node is the extension of a text. */
function isExtension(program: Program, ref: Ref, isText: IsText): boolean {
  const call = uncased(program, ref);
  if (program.op(call) !== Op.Call) return false;
  const callee = program.field(call, "a");
  const [arg] = program.args(call);
  const isRead = program.op(callee) === Op.Load || program.op(callee) === Op.Import;
  return isRead && program.text(callee, "b") === "extname" && arg !== undefined && isText(uncased(program, arg.ref));
}

/** The extensions that a pattern such as `/\.(md|txt)$/` asks for at the end. */
function endingsOf(program: Program, pattern: Ref): readonly string[] | undefined {
  if (program.op(pattern) !== Op.Const || program.number(pattern, "b") !== ConstType.RegExp) return undefined;
  const [, names] = /\\\.(?:\((?:\?:)?)?(\w+(?:\|\w+)*)\)?\$\/\w*$/.exec(program.text(pattern, "a")) ?? [];
  return names?.split("|").map((name) => `.${name}`);
}

/** What a pattern such as `/^rule-\d+/` asks for at the beginning. */
function beginningOf(program: Program, pattern: Ref): readonly string[] | undefined {
  if (program.op(pattern) !== Op.Const || program.number(pattern, "b") !== ConstType.RegExp) return undefined;
  const [, word] = /^\/\^([\w-]*[\w-])(?![?*{|])/.exec(program.text(pattern, "a")) ?? [];
  return word && !program.text(pattern, "a").includes("|") ? [word] : undefined;
}

function elements(program: Program, list: Ref): readonly Ref[] {
  if (list < 0) return [];
  switch (program.op(list)) {
    case Op.Array:
      return program.args(list).map(({ ref }) => ref);
    case Op.New:
      return elements(program, program.args(list)[0]?.ref ?? -1);
    case Op.Cell: {
      const [value = -1, other] = program.parts(list);
      return other === undefined ? elements(program, value) : [];
    }
    default:
      return [];
  }
}

/** Texts of constants, also where functions share them; undefined where one is not constant. */
function constants(program: Program, refs: readonly Ref[]): readonly string[] | undefined {
  const isText = (ref: Ref) => program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.String;
  const values = refs.map((ref) => {
    const [value, other] = program.op(ref) === Op.Cell ? program.parts(ref) : [];
    return value === undefined || other !== undefined ? ref : value;
  });
  return values.length && values.every(isText) ? values.map((ref) => program.text(ref, "a")) : undefined;
}

/** A text before its case was changed. */
function uncased(program: Program, ref: Ref): Ref {
  if (program.op(ref) !== Op.Call) return ref;
  const callee = program.field(ref, "a");
  return program.op(callee) === Op.Load && WITHOUT_CASE.has(program.text(callee, "b"))
    ? uncased(program, program.field(callee, "a"))
    : ref;
}

/** Whether a node is what stands below a value, at a path. */
function isBelow(program: Program, ref: Ref, root: Ref, path: readonly string[]): boolean {
  const name = path.at(-1);
  if (name === undefined) return ref === root;
  return (
    program.op(ref) === Op.Load &&
    program.text(ref, "b") === name &&
    isBelow(program, program.field(ref, "a"), root, path.slice(0, -1))
  );
}
