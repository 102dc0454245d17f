import { comparedWithEach, rootOf } from "../flow/picked.js";
import type { State } from "../flow/state.js";
import {
  isSameRead,
  methodOf,
  onlyValue,
  type Program,
  type Ref,
  refOf,
  returnedBy,
  unitOf,
  withoutCast,
} from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { additionsTo } from "../resolve/list.js";
import type { Resolver } from "../resolve/resolve.js";
import { LOOKS } from "../text/listed.js";
import { Op } from "../unit/unit.js";
import { patternAt } from "./arithmetic.js";

/** A pattern that takes out of a text all that is neither a letter nor a digit nor one of a few signs, and one that says that a text has nothing else, and not only one of its lines: no blank is left. */
const NAMING = /^\/\[\^((?:\\[wd.\-_/]|[\w.\-:])+)\][+]?\/(\w*)$/;
const NAMED = /^\/\^\(?(?:\[(?:\\[wd.\-_/]|[\w.\-:])+\](?:[+*?]|\{[\d,]+\})?)+\)?\$\/[a-ln-z]*$/;
/** What is put in place of a blank in the name of a thing. */
const JOINING = /^[-_.]?$/;
const MOST_STEPS = 5;

/** Whether what a model said is one of a few words of the program's own where a walk goes on, or has become a name without blanks: nothing is told with it in words. */
export function isOneWord(resolver: Resolver, from: State, to: State): boolean {
  if (to.fields.some((field) => field !== "*")) return false;
  if (isReturnedAsAsked(resolver, from.ref, to.ref) || isHandedAsAsked(resolver, from.ref, to.ref)) return true;
  if (unitOf(from.ref) !== unitOf(to.ref)) return false;
  return (
    isName(resolver, from) ||
    isWordOf(resolver.program, from) ||
    isYes(resolver, from.ref) ||
    letsWordsThrough(resolver, from.ref) ||
    isAskedFor(resolver, to.ref, from.ref) ||
    isAskedFor(resolver, to.ref, to.ref)
  );
}

/** A call that takes everything out of a text that no name has: `title.replace(/[^a-z0-9]+/g, "-")`. */
function isName({ program }: Resolver, { ref, fields }: State): boolean {
  const callee = program.op(ref) === Op.Call && fields.every((field) => field === "*") ? program.field(ref, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || !/^replace(All)?$/.test(program.text(callee, "b"))) return false;
  const [pattern, put] = program.args(ref);
  if (!pattern || !put || program.op(put.ref) !== Op.Const || !JOINING.test(program.text(put.ref, "a"))) return false;
  return NAMING.exec(patternAt(program, pattern.ref))?.[2]?.includes("g") ?? false;
}

/** Whether a function gives a value back only where it has asked which word it is: `if (mode === "brief" || mode === "full") return mode`. */
function isReturnedAsAsked(resolver: Resolver, call: Ref, value: Ref): boolean {
  const { program } = resolver;
  if (program.op(call) !== Op.Call || program.functionAt(call) === program.functionAt(value)) return false;
  const { returns } = program.functionInfo(program.functionAt(value));
  const places = returns.map((node) => refOf(unitOf(value), node)).filter((place) => program.field(place, "a") === value);
  return places.length > 0 && places.every((place) => isAskedFor(resolver, value, place));
}

/** Whether a function is only handed a value after it has been asked which word it is. */
function isHandedAsAsked(resolver: Resolver, param: Ref, value: Ref): boolean {
  const { program } = resolver;
  if (program.op(param) !== Op.Param) return false;
  const position = program.number(param, "b");
  const fn = program.functionOfNode(param);
  const takes = (user: Ref) => resolver.callees(user).some((callee) => callee.is === "function" && callee.fn === fn);
  const calls = program
    .users(value)
    .filter((user) => program.op(user) === Op.Call && program.args(user)[position]?.ref === value && takes(user));
  return calls.length > 0 && calls.every((call) => isAskedFor(resolver, value, call));
}

/** One of the words of a text: `command.split(" ")[0]`. */
function isWordOf(program: Program, { ref, fields }: State): boolean {
  if (methodOf(program, ref) !== "split" || fields.length !== 1 || !/^\d+$/.test(fields[0] ?? "")) return false;
  const [at] = program.args(ref);
  return at !== undefined && program.op(at.ref) === Op.Const && BETWEEN_WORDS.has(program.text(at.ref, "a"));
}

const BETWEEN_WORDS = new Set([" ", "/\\s+/", "/\\s/", "/ +/", "/[\\s]+/"]);

/** Methods that say whether a text has something in it. */
const YES = new Set(["includes", "startsWith", "endsWith", "test"]);

/** A call that answers with yes or no. */
function isYes(resolver: Resolver, ref: Ref): boolean {
  const { program } = resolver;
  const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
  const isMethod = callee >= 0 && program.op(callee) === Op.Load && YES.has(program.text(callee, "b"));
  return isMethod && resolver.callees(ref).every(({ is }) => is !== "function");
}

/** Whether a branch around a place is only entered with a value that is one of the program's own words, or a name without blanks. */
function isAskedFor(resolver: Resolver, value: Ref, place: Ref): boolean {
  return [...conditionsAt(resolver.program, place)].some(({ ref, holds }) => holds && isAsked(resolver, ref, value));
}

/** Whether a list is left with nothing but words of the program's own: `roles.filter((role) => role === "coder" || role === "tester")`. */
function letsWordsThrough(resolver: Resolver, call: Ref): boolean {
  const { program } = resolver;
  const predicate = methodOf(program, call) === "filter" ? program.args(call)[0]?.ref : undefined;
  if (predicate === undefined || program.op(predicate) !== Op.Function) return false;
  const fn = program.functionOfNode(predicate);
  const [element] = program.functionInfo(fn).params;
  const answer = returnedBy(program, fn);
  return element !== undefined && answer >= 0 && isAsked(resolver, answer, refOf(unitOf(fn), element.node));
}

/** Whether a condition holds only for a value that is one of the program's own words, or a name without blanks. */
function isAsked(resolver: Resolver, condition: Ref, value: Ref): boolean {
  const { program } = resolver;
  const isValue = (ref: Ref) => isSameRead(program, onlyValue(program, ref), value, (one) => withoutCast(program, one));
  const op = program.op(condition);
  const [a, b] = [program.field(condition, "a"), program.field(condition, "b")];
  if (op === Op.Or) return isAsked(resolver, a, value) && isAsked(resolver, b, value);
  if (op === Op.Compare && program.text(condition, "c") === "===")
    return (isValue(a) && resolver.constant(b) !== undefined) || (isValue(b) && resolver.constant(a) !== undefined);
  if (op === Op.Index) return isValue(b) && isElsewhere(program, a, value);
  if (op === Op.Compare && program.text(condition, "c") === "in") return isValue(a) && isElsewhere(program, b, value);
  if (op !== Op.Call || program.op(a) !== Op.Load) return false;
  const method = program.text(a, "b");
  const on = program.field(a, "a");
  if (FINDS.has(method)) return comparedWithEach(program, condition).some(isValue) && isElsewhere(program, on, value);
  const [arg] = program.args(condition);
  if (!arg || !isValue(arg.ref)) return false;
  if (LOOKS.has(method) || method === "get") return isWordList(resolver, on, 0) || isElsewhere(program, on, value);
  return method === "test" && NAMED.test(patternAt(program, on));
}

/** Methods that say whether a list has something of which a function says yes. */
const FINDS = new Set(["find", "findLast", "some"]);

/** Whether what is there already comes from somewhere else than a value that is looked up in it: who put it there has said it. */
function isElsewhere(program: Program, list: Ref, value: Ref): boolean {
  const own = rootOf(program, value);
  const root = rootOf(program, list);
  return root !== own && !(program.op(root) === Op.Call && program.args(root).some((arg) => rootOf(program, arg.ref) === own));
}

/** Whether a list is written out in the program and holds nothing but constants. */
function isWordList(resolver: Resolver, list: Ref, step: number): boolean {
  const { linker, program } = resolver;
  if (list < 0 || step > MOST_STEPS || additionsTo(program, list, ADDING).length > 0) return false;
  switch (program.op(list)) {
    case Op.Array:
      return program
        .args(list)
        .every(({ ref, spread }) => (spread ? isWordList(resolver, ref, step + 1) : resolver.constant(ref) !== undefined));
    case Op.Cast:
      return isWordList(resolver, program.field(list, "a"), step + 1);
    case Op.Cell: {
      const [only, ...others] = program.parts(list);
      return only !== undefined && !others.length && isWordList(resolver, only, step + 1);
    }
    case Op.New:
      return program.args(list).length === 1 && isWordList(resolver, program.args(list)[0]?.ref ?? -1, step + 1);
    case Op.Import: {
      const target = linker.import(list);
      return target.to === "node" && isWordList(resolver, target.ref, step + 1);
    }
    default:
      return false;
  }
}

/** Methods by which something is put into a list. */
const ADDING = /^(push|unshift|splice|add)$/;
