import { onceFor } from "../once.js";
import { isSameRead, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { type Condition, conditionsAt, conditionsIn, factsOf } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import { askedSwitch, type Truth } from "./switch.js";

/** Something beside the value that is followed, and what a branch or a statement on the way asks of it: `if (message.role === "system") use(message.content)`. */
export interface Demand {
  ref: Ref;
  fields: readonly string[];
  texts: readonly string[];
  equal: boolean;
  /** What it is, where a statement says so. */
  text?: string;
  /** It is asked whether it holds, instead of which text it is. */
  truth?: Truth;
  /** It has to be a list, instead of some text. */
  list?: true;
  /** Nothing that it may be is what is asked for. */
  refused?: boolean;
}

export const NONE: Demand[] = [];

/** What each branch, and those around it, ask of each object. The walks of a program come by the same places again and again. */
const askedIn = onceFor((_: Resolver) => new Map<Ref, Map<Ref, Demand[]>>());

/** What a branch, given as its block, and those around it ask of an object. */
export function demandsOfBranch(resolver: Resolver, branch: Ref, object: Ref): Demand[] {
  const known = askedIn(resolver);
  let ofBranch = known.get(branch);
  if (!ofBranch) {
    ofBranch = new Map();
    known.set(branch, ofBranch);
  }
  let demands = ofBranch.get(object);
  if (!demands) {
    demands = [...conditionsIn(resolver.program, branch)].flatMap((fact) => demandOf(resolver, fact, object, object, []));
    ofBranch.set(object, demands.length ? demands : NONE);
  }
  return demands;
}

/** What a condition such as `object.sibling === "text"` asks of an object that is at `place` of what the walk is at. */
export function demandOf(
  resolver: Resolver,
  { ref, holds }: Condition,
  object: Ref,
  at: Ref,
  place: readonly string[],
): Demand[] {
  const { program } = resolver;
  if (holds && program.op(ref) === Op.Call) {
    const said = saidBy(resolver, ref, object).flatMap(({ fact, param }) => demandOf(resolver, fact, param, at, place));
    if (said.length) return said;
  }
  const asked = askedSwitch(program, ref, holds);
  if (asked && program.op(asked.of) === Op.Load && isSameRead(program, program.field(asked.of, "a"), object))
    return [{ ref: at, fields: [...place, program.text(asked.of, "b")], texts: [], equal: true, truth: asked.truth }];
  const named =
    program.op(ref) === Op.Compare && program.text(ref, "c") === "in" ? resolver.constant(program.field(ref, "a")) : undefined;
  if (named !== undefined && program.field(ref, "b") === object)
    return [
      { ref: at, fields: [...place, named], texts: [], equal: true, truth: { wanted: holds, missing: true, yes: "anything" } },
    ];
  const test = comparedTexts(resolver, ref);
  if (!test || program.op(test.of) !== Op.Load || !isSameRead(program, program.field(test.of, "a"), object)) return [];
  return [{ ref: at, fields: [...place, program.text(test.of, "b")], texts: test.texts, equal: test.equal === holds }];
}

/** What a predicate of the program that says yes, as in `if (isSummary(message))`, says of the parameter that an object is given to. */
function saidBy(resolver: Resolver, call: Ref, object: Ref): { fact: Condition; param: Ref }[] {
  const { program } = resolver;
  const position = program.args(call).findIndex((arg) => arg.ref === object && !arg.spread);
  const [callee, ...others] = position < 0 ? [] : resolver.callees(call);
  if (callee?.is !== "function" || others.length) return [];
  const { params, returns } = program.functionInfo(callee.fn);
  const param = params[position];
  const ref = (node: number) => refOf(unitOf(callee.fn), node);
  const answers = returns.flatMap((node) => answersAt(program, ref(node), program.field(ref(node), "a")));
  const [yes, ...more] = answers.filter(({ value }) => !isNo(program, value));
  if (!param || param.rest || !yes || more.length) return [];
  return [...conditionsAt(program, yes.at), ...factsOf(program, yes.value, true)].map((fact) => ({
    fact,
    param: ref(param.node),
  }));
}

/** What may be answered at a place: both sides of `a ? b : false`, each where its branch is. */
const answersAt = (program: Program, at: Ref, value: Ref): { at: Ref; value: Ref }[] =>
  value >= 0 && program.op(value) === Op.Phi ? program.parts(value).map((part) => ({ at: part, value: part })) : [{ at, value }];

const isNo = (program: Program, value: Ref): boolean =>
  value < 0 || (program.op(value) === Op.Const && ["false", "null", "undefined"].includes(program.text(value, "a")));

/** What is compared with which texts: `kind === "note"`, `["note", "task"].includes(kind)`. */
export function comparedTexts(resolver: Resolver, ref: Ref): { of: Ref; texts: readonly string[]; equal: boolean } | undefined {
  const { program } = resolver;
  const op = ref < 0 ? -1 : program.op(ref);
  if (op === Op.Compare) {
    const how = program.text(ref, "c");
    if (how !== "===" && how !== "!==") return undefined;
    const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
    const text = resolver.constant(b) ?? resolver.constant(a);
    return text === undefined
      ? undefined
      : { of: resolver.constant(b) === undefined ? b : a, texts: [text], equal: how === "===" };
  }
  const callee = op === Op.Call ? program.field(ref, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || program.text(callee, "b") !== "includes") return undefined;
  const list = program.field(callee, "a");
  const [of] = program.args(ref);
  const texts = program.op(list) === Op.Array ? program.args(list).map((arg) => resolver.constant(arg.ref)) : [];
  if (!of || !texts.length || !texts.every((text) => text !== undefined)) return undefined;
  return { of: of.ref, texts, equal: true };
}
