import { methodOf, type Program, type Ref, receiverOf, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Value } from "../resolve/value.js";
import { Op } from "../unit/unit.js";

/** A list of words that is made into a line, and whether each is put in quotes there. */
export interface JoinedWords {
  list: Ref;
  quoted: boolean;
}

/** What may stand around a word without being a part of it. */
const QUOTES = /^['"\\]*$/;
const DEEPEST = 6;

/** The list out of which another one leaves some elements: `words` of `words.filter(Boolean)`. */
export function unfiltered(program: Program, list: Ref): Ref {
  let at = list;
  while (at >= 0 && methodOf(program, at) === "filter") at = receiverOf(program, at);
  return at;
}

/** The list of which a call makes a line with blanks between the words: `words.join(" ")`, `words.map(inQuotes).join(" ")`. */
export function wordsJoined(resolver: Resolver, join: Ref): JoinedWords | undefined {
  const { program } = resolver;
  const [separator] = program.args(join);
  if (!separator || resolver.constant(separator.ref) !== " ") return undefined;
  const list = unfiltered(program, receiverOf(program, join));
  if (methodOf(program, list) !== "map") return { list, quoted: false };
  const [making] = program.args(list);
  const values = making ? resolver.resolve(making.ref) : [];
  return values.length && values.every((value) => quotes(resolver, value, 0))
    ? { list: unfiltered(program, receiverOf(program, list)), quoted: true }
    : undefined;
}

/** Whether a function gives the word that it is handed, in quotes or not. */
function quotes(resolver: Resolver, value: Value, depth: number): boolean {
  if (value.is === "api")
    return value.api.matches.some(({ row }) => row.row === "string" && ["word", "literal", "same"].includes(row.as));
  if (value.is !== "function") return false;
  const { program } = resolver;
  const { returns } = program.functionInfo(value.fn);
  return returns.length > 0 && returns.every((at) => isWord(resolver, program.field(refOf(unitOf(value.fn), at), "a"), depth));
}

/** Whether an expression is the word that its function is handed, or that and quotes. */
function isWord(resolver: Resolver, ref: Ref, depth: number): boolean {
  if (ref < 0 || depth > DEEPEST) return false;
  const { program } = resolver;
  const next = (part: Ref) => isWord(resolver, part, depth + 1);
  switch (program.op(ref)) {
    case Op.Param:
      return true;
    case Op.Const:
      return QUOTES.test(program.text(ref, "a"));
    case Op.Template:
    case Op.Phi:
      return program.parts(ref).every(next);
    case Op.Call: {
      const method = methodOf(program, ref);
      if (method === "replace" || method === "replaceAll" || method === "trim") return next(receiverOf(program, ref));
      const [word] = program.args(ref);
      const values = resolver.callees(ref);
      return word !== undefined && next(word.ref) && values.length > 0 && values.every((one) => quotes(resolver, one, depth + 1));
    }
    default:
      return false;
  }
}
