import { methodOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { Edge, State } from "./state.js";

/** Methods that pick elements of a list by what a function says of each. */
const PICKING = new Set(["find", "findLast", "findIndex", "filter"]);
/** Methods that compare a text with another one, or look it up. */
const COMPARING = new Set(["includes", "startsWith", "endsWith", "has", "localeCompare"]);
const DEEPEST = 6;

/** What elements of a list are compared with where some of them are picked: who says that says which. */
export function pickedBy({ resolver: { program } }: Flow, state: State): Edge[] {
  const said = [...askedOfEach(program, state.ref), ...askedInLoop(program, state.ref)];
  return said.map((ref) => ({ to: { ref, fields: [], frame: state.frame, level: state.level }, how: "part" }));
}

/** What a call compares the elements of its list with: `list.find((one) => one.name === name)`. */
const askedOfEach = (program: Program, call: Ref): Ref[] =>
  program.op(call) === Op.Call && PICKING.has(methodOf(program, call)) ? comparedWithEach(program, call) : [];

/** What the function that a method is handed compares with each element. */
export function comparedWithEach(program: Program, call: Ref): Ref[] {
  const [test] = program.args(call);
  if (!test || program.op(test.ref) !== Op.Function) return [];
  const fn = program.functionOfNode(test.ref);
  const isOwn = (root: Ref) => program.op(root) === Op.Param && program.functionOfNode(root) === fn;
  return program.functionInfo(fn).returns.flatMap((node) => {
    const answer = program.field(refOf(unitOf(fn), node), "a");
    return answer < 0 ? [] : comparedIn(program, answer, isOwn, 0);
  });
}

/** What conditions compare an element of a loop with: `for (const one of list) if (one.name === name) …`. */
function askedInLoop(program: Program, loop: Ref): Ref[] {
  if (program.op(loop) !== Op.Iterate) return [];
  const { blocks } = program.unit(loop);
  const guards = new Set(blocks.map(({ guard }) => guard).filter((guard) => guard >= 0));
  return [...guards].flatMap((guard) => comparedIn(program, refOf(unitOf(loop), guard), (root) => root === loop, 0));
}

/** What something of an element is compared with in a condition. */
function comparedIn(program: Program, condition: Ref, isElement: (root: Ref) => boolean, depth: number): Ref[] {
  if (condition < 0 || depth > DEEPEST) return [];
  const [a, b] = [program.field(condition, "a"), program.field(condition, "b")];
  const other = (x: Ref, y: Ref): Ref[] => (isElement(rootOf(program, x)) ? [y] : isElement(rootOf(program, y)) ? [x] : []);
  const told = (refs: readonly Ref[]) =>
    refs.filter((ref) => ref >= 0 && program.op(ref) !== Op.Const && !isElement(rootOf(program, ref)));
  switch (program.op(condition)) {
    case Op.Not:
    case Op.Cast:
      return comparedIn(program, a, isElement, depth + 1);
    case Op.And:
    case Op.Or:
      return [...comparedIn(program, a, isElement, depth + 1), ...comparedIn(program, b, isElement, depth + 1)];
    case Op.Compare:
      return /^[!=]==?$/.test(program.text(condition, "c")) ? told(other(a, b)) : [];
    case Op.Call: {
      if (program.op(a) !== Op.Load || !COMPARING.has(program.text(a, "b"))) return [];
      const [arg] = program.args(condition);
      return arg ? told(other(program.field(a, "a"), arg.ref)) : [];
    }
    default:
      return [];
  }
}

/** What a member, or the result of a method, is one of. */
export function rootOf(program: Program, ref: Ref): Ref {
  let at = ref;
  for (let i = 0; i < DEEPEST && at >= 0; i++) {
    const op = program.op(at);
    if (op !== Op.Load && op !== Op.Cast && op !== Op.Call && op !== Op.Nullish && op !== Op.Or) break;
    at = program.field(at, "a");
  }
  return at;
}
