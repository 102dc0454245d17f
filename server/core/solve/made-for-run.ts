import type { Hit } from "../flow/hit.js";
import { ANYWHERE, type Chain, type State, sameFields } from "../flow/state.js";
import type { Rule } from "../knowledge.js";
import { type FunctionRef, isWithin, nodeOf, type Program, type Ref, receiverOf, refOf, unitOf } from "../program/program.js";
import { COLLECTORS, FOR_EACH } from "../unit/collection-methods.js";
import { TEST_FILE } from "../unit/test-file.js";
import { BlockKind, Entry, Op } from "../unit/unit.js";
import type { Named } from "./candidate.js";
import { isOnePart } from "./harmless.js";
import type { Solver } from "./solve.js";

const MOST_USERS = 60;

/** What stands for a value that is chosen, waited for or said to be something. */
const SAME: ReadonlySet<number> = new Set([Op.Phi, Op.And, Op.Or, Op.Nullish, Op.Await, Op.Cast]);

/**
 * Whether a value becomes a part of a prompt, and is kept on its way in nothing that lasts: in objects that were made with
 * it and are gone when the run that made them ends, or in a queue out of which whoever uses it takes it. That is a helper
 * that is told its topic.
 */
export function isMadeForRun(solver: Solver, rule: Rule, name: Named, hit: Hit, chain: Chain): boolean {
  const { flow, program } = solver;
  const { states } = hit;
  if (!isOnePart(rule, name, hit) || hit.sent || hit.written !== undefined) return false;
  let found = false;
  for (let i = states.length - 1; i > 0; i--) {
    const [state, next] = [states[i], states[i - 1]];
    if (!state || !next) return false;
    const edge = flow.edges(state, chain).edges.find(({ to }) => to.ref === next.ref && sameFields(to.fields, next.fields));
    if (edge?.channel) return false;
    if (edge?.kept === undefined || program.functionAt(edge.kept) === program.functionAt(state.ref)) continue;
    const lasts =
      !isTakenFrom(solver, edge.kept, states[i + 1]) && !isOfOneCall(solver, edge.kept, state.ref) && !isOfJob(solver, edge.kept);
    if (lasts && !goesWithObject(solver, edge.kept, states.slice(0, i))) return false;
    found = true;
  }
  return found;
}

/** Whether what keeps something is an object that is made with it and used in one run, or put away by who made it. */
function goesWithObject(solver: Solver, kept: Ref, before: readonly State[]): boolean {
  const { flow, program } = solver;
  const maker = program.functionAt(kept);
  if (program.functionInfo(maker).kind !== "constructor") return isOfClosed(solver, maker);
  const made = before.flatMap(({ ref }, at) => {
    const given = before[at - 1]?.ref;
    if (program.op(ref) !== Op.Param || program.functionOfNode(ref) !== maker || given === undefined) return [];
    return flow.graph
      .uses(maker)
      .callers.flatMap(({ call }) => (program.args(call).some((arg) => arg.ref === given) ? [call] : []));
  });
  return made.length > 0 && made.every((call) => program.op(call) === Op.New && endsWithRun(solver, call));
}

/** What a call puts something into. */
function collectionOf(program: Program, call: Ref): Ref | undefined {
  const receiver = receiverOf(program, call);
  return receiver >= 0 && COLLECTORS.has(program.text(program.field(call, "a"), "b")) ? receiver : undefined;
}

/** Whether a function that looks into the collection that something was put into takes it out there: the next task of a queue. */
function isTakenFrom({ program, resolver }: Solver, put: Ref, reader: State | undefined): boolean {
  const collection = collectionOf(program, put);
  if (collection === undefined || !reader) return false;
  const fn = program.functionAt(reader.ref);
  return nodeOf(fn) !== 0 && resolver.collections.takings(collection).some((at) => isWithin(program, program.functionAt(at), fn));
}

/** Whether something is put into a variable of one call of a function that comes to an end, for each of several things at once: what the parts of a job have brought so far. */
function isOfOneCall({ program }: Solver, put: Ref, variable: Ref): boolean {
  const owner = program.functionAt(variable);
  if (program.op(variable) !== Op.Cell || nodeOf(owner) === 0 || isEndless(program, owner)) return false;
  return isRunIn(program, program.functionAt(put), owner);
}

/** Whether a function is another one, or stands in its text and runs there and then. */
function isRunIn(program: Program, inner: FunctionRef, owner: FunctionRef): boolean {
  for (let fn = inner; fn !== owner; ) {
    const { node, parent } = program.functionInfo(fn);
    const users = program.index(fn).users(node);
    if (parent <= 0 || users.length !== 1) return false;
    const call = refOf(unitOf(fn), users[0] as number);
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    const isForEach = callee >= 0 && program.op(callee) === Op.Load && FOR_EACH.has(program.text(callee, "b"));
    if (!isForEach && nodeOf(callee) !== node) return false;
    fn = refOf(unitOf(fn), parent);
  }
  return true;
}

/**
 * Whether something is put into what one job has brought so far: an object that a call makes for itself and hands to those that do
 * the steps, one after the other, of which there is a list. Where a loop goes round by itself, what a round brings changes the next one.
 */
function isOfJob(solver: Solver, put: Ref): boolean {
  const { flow, program } = solver;
  const op = program.op(put);
  const object = op === Op.Store || op === Op.StoreIndex ? program.field(put, "a") : collectionOf(program, put);
  if (object === undefined || !isInSteps(program, put)) return false;
  const seen = new Set<Ref>();
  const work: State[] = [{ ref: object, fields: [], frame: undefined, level: 0 }];
  const made: Ref[] = [];
  for (const state of work) {
    if (seen.has(state.ref)) continue;
    seen.add(state.ref);
    if (seen.size > MOST_USERS) return false;
    if (program.op(state.ref) === Op.Cell && !isRunIn(program, program.functionAt(put), program.functionAt(state.ref)))
      return false;
    if (MAKES.has(program.op(state.ref))) {
      made.push(state.ref);
      continue;
    }
    const { edges, unbound } = flow.edges(state, ANYWHERE);
    // What is put into it makes it no other one.
    const from = edges.filter(({ how }) => how !== "part");
    if (unbound || !from.length || from.some(({ how, to }) => how !== "same" || to.fields.length)) return false;
    work.push(...from.map(({ to }) => to));
  }
  return made.length > 0 && made.every((one) => isInSteps(program, one) && endsWithRun(solver, one));
}

/** What only looks into something. */
const LOOKS = new Set<number>([Op.Load, Op.Index, Op.Iterate, Op.Compare, Op.Not, Op.Unary, Op.Template, Op.Binary]);

/** What makes something to put others into. */
const MAKES: ReadonlySet<number> = new Set([Op.Object, Op.Array, Op.New]);

/** Whether all loops around a place in its function go through a list. */
function isInSteps(program: Program, ref: Ref): boolean {
  const unit = program.unit(ref);
  const listed = new Set<number>();
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Iterate && unit.c[node] !== 1) listed.add(unit.block[node] as number);
  for (let at = unit.block[nodeOf(ref)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1)
    if (unit.blocks[at]?.kind === BlockKind.Loop && !listed.has(at)) return false;
  return true;
}

/** Whether a function goes round until something stops it, or for whatever comes in. */
function isEndless(program: Program, fn: FunctionRef): boolean {
  const unit = program.unit(fn);
  const isLoop = (block: number) => unit.blocks[block]?.kind === BlockKind.Loop && unit.blocks[block]?.function === nodeOf(fn);
  const listed = new Set<number>();
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Iterate && unit.c[node] !== 1) listed.add(unit.block[node] as number);
  return unit.blocks.some(({ guard }, block) => isLoop(block) && (guard < 0 ? !listed.has(block) : unit.op[guard] === Op.Const));
}

/** Whether each object of which a function is a method is put away by those who use it when they are done with it. */
function isOfClosed(solver: Solver, method: FunctionRef): boolean {
  const cls = solver.program.functionInfo(method).class;
  const made = (cls < 0 ? [] : solver.flow.graph.constructions.of(refOf(unitOf(method), cls))).filter(
    (one) => !TEST_FILE.test(solver.program.unit(one).file),
  );
  return made.length > 0 && made.every((one) => endsWithRun(solver, one, 1));
}

/** Whether one of some functions takes something out of a collection, by itself or by a function that it calls. */
function isTakenOutBy({ flow, program, resolver }: Solver, collection: Ref, users: ReadonlySet<FunctionRef>): boolean {
  const isUser = (fn: FunctionRef) => [...users].some((user) => isWithin(program, fn, user));
  return resolver.collections.takings(collection).some((at) => {
    const fn = program.functionAt(at);
    return isUser(fn) || flow.graph.uses(fn).callers.some(({ call }) => isUser(program.functionAt(call)));
  });
}

/** Whether an object is used where it was made, and put nowhere but into collections out of which who uses it takes it, at least so many of them. */
function endsWithRun(solver: Solver, made: Ref, fewest = 0): boolean {
  const { flow, program, resolver } = solver;
  const seen = new Set([made]);
  const collections: Ref[] = [];
  const isInModule = (ref: Ref) => nodeOf(program.functionAt(ref)) === 0;
  if (isInModule(made)) return false;
  for (const ref of seen) {
    if (seen.size > MOST_USERS) return false;
    for (const user of program.index(ref).users(nodeOf(ref))) {
      const at = refOf(unitOf(ref), user);
      const op = program.op(at);
      if (SAME.has(op) || (op === Op.Cell && !isInModule(at))) seen.add(at);
      else if (LOOKS.has(op)) continue;
      else if (op === Op.Object && program.entries(at).every(({ kind, value }) => value !== ref || kind === Entry.Spread))
        continue;
      else if (op === Op.Return)
        for (const { call, position } of flow.graph.uses(program.functionAt(at)).callers) {
          if (position !== -1) return false;
          seen.add(call);
        }
      else if (op === Op.Call || op === Op.New) {
        const position = program.args(at).findIndex((arg) => arg.ref === ref);
        if (position < 0) return false;
        const callees = resolver.callees(at);
        const isLanguage = callees.length > 0 && callees.every((value) => value.is === "api" && value.api.package === "");
        if (isLanguage && collectionOf(program, at) === undefined) continue;
        const into = callees.map((value) => (value.is === "function" ? value.fn : -1));
        if (!into.length || into.includes(-1)) {
          const collection = collectionOf(program, at);
          if (collection === undefined) return false;
          collections.push(collection);
          continue;
        }
        for (const fn of into) {
          const param = program.functionInfo(fn).params[position];
          if (!param || param.rest) return false;
          seen.add(refOf(unitOf(fn), param.node));
        }
      } else if ((op !== Op.Store && op !== Op.StoreIndex) || program.field(at, "c") === ref) return false;
    }
  }
  const users = new Set([...seen].map((ref) => program.functionAt(ref)));
  return collections.length >= fewest && collections.every((collection) => isTakenOutBy(solver, collection, users));
}
