import { methodOf, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import type { CallGraph } from "./call-graph.js";
import { ALL, takenUp } from "./files-taken-up.js";

const MOST_STEPS = 200;

/** What stands for a value, or holds it among others. */
const HOLDING: ReadonlySet<number> = new Set([
  Op.Phi,
  Op.Cell,
  Op.And,
  Op.Or,
  Op.Nullish,
  Op.Await,
  Op.Cast,
  Op.Array,
  Op.Object,
  Op.Index,
  Op.Iterate,
]);
/** What only looks at a value. */
const LOOKING: ReadonlySet<number> = new Set([Op.Compare, Op.Not, Op.Unary]);
/** What is read of a tool, or of a list of them, to tell of it. */
const TOLD = /^(length|size|id|name|title|description|label|category|tags|version)$/;
/** Methods of a list that hand out what is in it, and those that hand out what a function makes of it, or nothing. */
const HANDING_OUT = new Set(["filter", "find", "slice", "concat", "sort", "values"]);
const MAKING = new Set(["map", "flatMap"]);
const ASKING = new Set(["some", "every", "forEach"]);
const ADDING = new Set(["push", "unshift"]);

/**
 * Whether the program is seen to do nothing with a tool, or with a list in which it stands, but to count and to name it: nobody is handed
 * it. Whatever else is done with it may hand it to a model.
 */
export function isOnlyCounted(resolver: Resolver, graph: CallGraph, tool: Ref): boolean {
  const { program, linker } = resolver;
  const isGivenOut = (ref: Ref): boolean => {
    const reads = takenUp(resolver).get(unitOf(ref));
    const names = program.unit(ref).exports.flatMap(({ node, name }) => (node === nodeOf(ref) ? [name] : []));
    return names.length > 0 && (!reads || linker.offered.has(unitOf(ref)) || [ALL, ...names].some((name) => reads.has(name)));
  };
  const seen = new Set<Ref>();
  let isUsed = false;
  const work = [tool];
  for (const ref of work) {
    if (seen.has(ref)) continue;
    if (seen.size > MOST_STEPS || isGivenOut(ref)) return false;
    seen.add(ref);
    const own = program.users(ref).map((at) => ({ at, value: ref }));
    const elsewhere = resolver.imports(ref).filter((at) => !TEST_FILE.test(program.unit(at).file));
    for (const { at, value } of [...own, ...elsewhere.flatMap((one) => program.users(one).map((at) => ({ at, value: one })))]) {
      isUsed = true;
      const next = takenOn(resolver, graph, value, at);
      if (!next) return false;
      work.push(...next);
    }
  }
  return isUsed;
}

/** What a use of a value hands it on to, as far as all of it is in sight; nothing where somebody may run it. */
function takenOn(resolver: Resolver, graph: CallGraph, value: Ref, at: Ref): readonly Ref[] | undefined {
  const { program } = resolver;
  const op = program.op(at);
  if (HOLDING.has(op)) return [at];
  if (LOOKING.has(op)) return [];
  if (op === Op.Load) return TOLD.test(program.text(at, "b")) ? [] : readBy(program, at);
  if (op === Op.Return) {
    const { node } = program.functionInfo(program.functionAt(at));
    const making = node < 0 ? [] : program.users(refOf(unitOf(at), node)).filter((user) => MAKING.has(methodOf(program, user)));
    if (making.length || isOffered(resolver, unitOf(at), node)) return making.length ? making : undefined;
    const { callers, handed, members } = graph.uses(program.functionAt(at));
    const isPlain = callers.length > 0 && !members.length && callers.every(({ position, byName }) => position === -1 && !byName);
    return isPlain && !handed.length ? callers.map(({ call }) => call) : undefined;
  }
  return op === Op.Call && program.field(at, "a") !== value ? handedTo(resolver, value, at) : undefined;
}

/** Whether somebody out of sight may call a function: the package offers it, or its file is taken up as a whole. */
const isOffered = (resolver: Resolver, unit: number, node: number): boolean =>
  node >= 0 &&
  resolver.program.unit(refOf(unit, node)).exports.some((one) => one.node === node) &&
  (resolver.linker.offered.has(unit) || (takenUp(resolver).get(unit)?.has(ALL) ?? false));

/** What is read of a list by one of its methods, and of an object by a name. */
function readBy(program: Program, read: Ref): readonly Ref[] | undefined {
  const users = program.users(read);
  const calls = users.filter((user) => program.op(user) === Op.Call && program.field(user, "a") === read);
  if (!calls.length) return [read];
  const name = program.text(read, "b");
  if (calls.length < users.length) return undefined;
  if (ADDING.has(name)) return [];
  if (![HANDING_OUT, MAKING, ASKING].some((methods) => methods.has(name))) return undefined;
  const callbacks = calls.flatMap((call) => program.args(call).map(({ ref }) => ref));
  if (callbacks.some((one) => program.op(one) !== Op.Function && program.op(one) !== Op.Const)) return undefined;
  const params = callbacks.flatMap((one) => {
    const [first] = program.op(one) === Op.Function ? program.functionInfo(program.functionOfNode(one)).params : [];
    return first ? [refOf(unitOf(one), first.node)] : [];
  });
  return HANDING_OUT.has(name) ? [...calls, ...params] : params;
}

/** Lists of which all that is done with them is in sight. */
const OWN: ReadonlySet<number> = new Set([Op.Array, Op.Cell, Op.Phi]);

/** What a call does with a value that it is handed: it adds it to a list, looks at its names, or is a function of the program. */
function handedTo(resolver: Resolver, value: Ref, call: Ref): readonly Ref[] | undefined {
  const { program } = resolver;
  const name = methodOf(program, call);
  const on = name ? program.field(program.field(call, "a"), "a") : -1;
  // What becomes of a list that was handed in, or is kept in a field, is for others to say.
  if (ADDING.has(name)) return OWN.has(program.op(on)) ? [on, ...program.cells(on)] : undefined;
  if (on >= 0 && program.op(on) === Op.Global && program.text(on, "a") === "Object" && /^(keys|values|entries)$/.test(name))
    return name === "keys" ? [] : [call];
  const position = program.args(call).findIndex(({ ref, spread }) => ref === value && !spread);
  const values = resolver.callees(call);
  if (position < 0 || !values.length) return undefined;
  const params: Ref[] = [];
  for (const one of values) {
    const param = one.is === "function" ? program.functionInfo(one.fn).params[position] : undefined;
    if (one.is !== "function" || !param || param.rest) return undefined;
    params.push(refOf(unitOf(one.fn), param.node));
  }
  return params;
}
