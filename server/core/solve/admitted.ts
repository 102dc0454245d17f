import type { Flow } from "../flow/flow.js";
import type { Chain } from "../flow/state.js";
import { matcherOf } from "../gate/gate-list.js";
import { lookUpsOn } from "../gate/looked-up.js";
import { isSameRead, type Program, type Ref, refOf, returnedBy, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { classesOf } from "../resolve/made.js";
import type { Resolver } from "../resolve/resolve.js";
import { LOOKS } from "../text/listed.js";
import { Entry, Op } from "../unit/unit.js";

/** Stands for a text that nobody has written out. */
export const ANYTHING = "\0";

const DEEPEST = 6;
const MOST_ELEMENTS = 200;
/** Methods that look for an element of a list. */
const SEEKS = new Set(["some", "find", "findIndex"]);

/** Whether a way leads to what is done under one name only, and the program has let other names alone come as far as that: `if (!ALLOWED.has(name)) return; run(name)`. */
export function isKeptOut(flow: Flow, site: Ref, chain: Chain): boolean {
  const { program } = flow.resolver;
  for (let level = 0; level < chain.functions.length; level++) {
    const at = level === 0 ? site : (chain.calls[level - 1]?.call as Ref);
    for (const { ref, holds } of conditionsAt(program, at)) {
      if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) continue;
      const text = flow.resolver.constant(program.field(ref, "b"));
      if (text !== undefined && !mayBe(flow, program.field(ref, "a"), text, at, chain, level)) return true;
    }
  }
  return lookUpsOn(flow)(chain).some(
    ({ key, name, call, level }) => !key.frame && key.level === level && !mayBe(flow, key.ref, name, call, chain, level),
  );
}

/** Whether a value that arrives at a place may be a text, by what has been asked of it on the way. */
function mayBe(flow: Flow, value: Ref, text: string, at: Ref, chain: Chain, level: number): boolean {
  const { resolver } = flow;
  const { program } = resolver;
  for (const { ref, holds } of conditionsAt(program, at)) if (answer(resolver, ref, value, text, 0) === !holds) return false;
  const of = unshared(program, value);
  const call = chain.calls[level];
  if (program.op(of) !== Op.Param || !call || call.position !== -1 || call.byName || call.via) return true;
  if (chain.functions[level] !== program.functionOfNode(of)) return true;
  const args = program.args(call.call);
  const arg = args[program.number(of, "b")];
  return !arg || args.some(({ spread }) => spread) || mayBe(flow, arg.ref, text, call.call, chain, level + 1);
}

/** What a condition comes to where a value is a text; undefined where that is not known. */
export const answerFor = (resolver: Resolver, condition: Ref, value: Ref, text: string): boolean | undefined =>
  answer(resolver, condition, value, text, 0);

function answer(resolver: Resolver, condition: Ref, value: Ref, text: string, depth: number): boolean | undefined {
  const { program } = resolver;
  if (depth > DEEPEST) return undefined;
  return composed(program, condition, (part) => {
    if (program.op(part) === Op.Call) return asked(resolver, part, value, text, depth);
    if (program.op(part) !== Op.Compare) return undefined;
    const operator = program.text(part, "c");
    const known = isSame(program, program.field(part, "a"), value) ? resolver.constant(program.field(part, "b")) : undefined;
    return known === undefined || !/^[!=]==$/.test(operator) ? undefined : (known === text) === (operator === "===");
  });
}

/** What a condition comes to by what its parts come to. */
export function composed(program: Program, condition: Ref, of: (part: Ref) => boolean | undefined): boolean | undefined {
  const side = (field: "a" | "b") => composed(program, program.field(condition, field), of);
  switch (program.op(condition)) {
    case Op.Not: {
      const inner = side("a");
      return inner === undefined ? undefined : !inner;
    }
    case Op.And:
    case Op.Or: {
      const ends = program.op(condition) === Op.Or;
      const sides = [side("a"), side("b")];
      return sides.includes(ends) ? ends : sides.includes(undefined) ? undefined : !ends;
    }
    case Op.Cast:
      return side("a");
    default:
      return of(condition);
  }
}

/** What a call says of a text: whether a list has it, or what a function of the program makes of it. */
function asked(resolver: Resolver, call: Ref, value: Ref, text: string, depth: number): boolean | undefined {
  const { program } = resolver;
  const callee = program.field(call, "a");
  const args = program.args(call);
  const [arg] = args;
  if (args.some(({ spread }) => spread)) return undefined;
  if (program.op(callee) === Op.Load && arg) {
    const [list, method] = [program.field(callee, "a"), program.text(callee, "b")];
    if (LOOKS.has(method) && isSame(program, arg.ref, value)) {
      const words = elementsOf(resolver, list, 0)?.map((element) => resolver.constant(element));
      return words?.every((word) => word !== undefined) ? words.includes(text) : undefined;
    }
    if (SEEKS.has(method)) return sought(resolver, list, arg.ref, value, text);
    const matches = matcherOf(program, method, list, arg.ref);
    // How a text begins or ends leaves open what it is.
    if (matches && text !== ANYTHING && isSame(program, matches.tested, value)) return matches.holds(text);
  }
  const [target, ...others] = resolver.callees(call);
  if (target?.is !== "function" || others.length) return undefined;
  const at = args.findIndex(({ ref }) => isSame(program, ref, value));
  const param = program.functionInfo(target.fn).params[at];
  const returned = returnedBy(program, target.fn);
  return param && returned >= 0 ? answer(resolver, returned, refOf(unitOf(target.fn), param.node), text, depth + 1) : undefined;
}

/** Whether an element is found by a member that is a text: `tools.some((tool) => tool.name === name)`. Where elements were filtered out before, only what is not among all of them is known. */
function sought(resolver: Resolver, list: Ref, test: Ref, value: Ref, text: string): boolean | undefined {
  const { program } = resolver;
  if (program.op(test) !== Op.Function) return undefined;
  const fn = program.functionOfNode(test);
  const compare = returnedBy(program, fn);
  if (compare < 0 || program.op(compare) !== Op.Compare || program.text(compare, "c") !== "===") return undefined;
  const sides = [program.field(compare, "a"), program.field(compare, "b")];
  const member = sides.find((side) => program.op(side) === Op.Load && program.op(program.field(side, "a")) === Op.Param);
  if (member === undefined || !sides.some((side) => side !== member && isSame(program, side, value))) return undefined;
  const name = program.text(member, "b");
  const names = elementsOf(resolver, list, 0)?.map((element) => memberOf(resolver, element, name));
  if (!names?.every((one) => one !== undefined)) return undefined;
  return names.includes(text) && isLeft(resolver, list, name, text) ? undefined : false;
}

/** Whether an element may still be there after its list was filtered. */
function isLeft(resolver: Resolver, list: Ref, member: string, text: string): boolean {
  const { program } = resolver;
  const made = givenOnce(resolver, list);
  const callee = made >= 0 && program.op(made) === Op.Call ? program.field(made, "a") : -1;
  const [test] = callee >= 0 && program.op(callee) === Op.Load ? program.args(made) : [];
  if (!test || program.text(callee, "b") !== "filter" || program.op(test.ref) !== Op.Function) return true;
  const fn = program.functionOfNode(test.ref);
  const [param] = program.functionInfo(fn).params;
  const reads = param ? program.index(fn).users(param.node) : [];
  const read = reads.map((user) => refOf(unitOf(fn), user)).find((user) => isMember(program, user, member));
  const returned = returnedBy(program, fn);
  return read === undefined || returned < 0 || answer(resolver, returned, read, text, 0) !== false;
}

/** The elements of a list that is written out; undefined where there may be others. */
export function elementsOf(resolver: Resolver, list: Ref, depth: number): Ref[] | undefined {
  const { program } = resolver;
  const made = givenOnce(resolver, list);
  if (depth > DEEPEST || made < 0 || resolver.collections.puts(list).length) return undefined;
  switch (program.op(made)) {
    case Op.Array: {
      const out: Ref[] = [];
      for (const { ref, spread } of program.args(made)) {
        const elements = spread ? elementsOf(resolver, ref, depth + 1) : [ref];
        if (!elements || out.length > MOST_ELEMENTS) return undefined;
        out.push(...elements);
      }
      return out;
    }
    case Op.New: {
      const [given, ...others] = program.args(made);
      const callee = program.field(made, "a");
      const isSet = program.op(callee) === Op.Global && program.text(callee, "a") === "Set";
      return isSet && given && !others.length ? elementsOf(resolver, given.ref, depth + 1) : undefined;
    }
    case Op.Call: {
      const callee = program.field(made, "a");
      const isFilter = program.op(callee) === Op.Load && program.text(callee, "b") === "filter";
      return isFilter ? elementsOf(resolver, program.field(callee, "a"), depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** What a name, or a field, stands for that is given a value once. */
function givenOnce(resolver: Resolver, ref: Ref): Ref {
  const { program, linker, classes, outside } = resolver;
  let at = ref;
  for (let step = 0; step < DEEPEST; step++) {
    const op = program.op(at);
    if (op === Op.Cast) at = program.field(at, "a");
    else if (op === Op.Cell && program.parts(at).length === 1) at = program.parts(at)[0] as Ref;
    else if (op === Op.Import) {
      const target = linker.import(at);
      if (target.to !== "node") return -1;
      at = target.ref;
    } else if (op === Op.Load) {
      const name = program.text(at, "b");
      const owners = classesOf(resolver, program.field(at, "a"));
      const [only, ...others] = new Set(owners.flatMap((cls) => classes.fieldValues(cls, name)));
      if (only === undefined || others.length || owners.some((cls) => outside.of(cls, name).length)) return -1;
      at = only;
    } else return op === Op.Cell ? -1 : at;
  }
  return -1;
}

function memberOf(resolver: Resolver, element: Ref, name: string): string | undefined {
  const { program } = resolver;
  const made = givenOnce(resolver, element);
  if (made < 0 || program.op(made) !== Op.Object) return undefined;
  const entries = program.entries(made);
  if (entries.some(({ kind }) => kind !== Entry.Named)) return undefined;
  const found = entries.filter((entry) => entry.name === name);
  return found.length === 1 ? resolver.constant(found[0]?.value as Ref) : undefined;
}

const isMember = (program: Program, ref: Ref, name: string): boolean =>
  program.op(ref) === Op.Load && program.text(ref, "b") === name;

/** Whether two nodes stand for the same: the same one, one that functions share, or reads of the same member. */
const isSame = (program: Program, x: Ref, y: Ref): boolean => isSameRead(program, x, y, (ref) => unshared(program, ref));

/** A value without what is said of its type, and without the variable that functions share. */
function unshared(program: Program, ref: Ref): Ref {
  const op = program.op(ref);
  if (op === Op.Cast) return unshared(program, program.field(ref, "a"));
  const parts = op === Op.Cell ? program.parts(ref) : [];
  return parts.length === 1 ? unshared(program, parts[0] as Ref) : ref;
}
