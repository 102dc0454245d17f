import { methodOf, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";

/** An element of a list that is written out, or another list of which the elements are put there. */
interface ListPart {
  ref: Ref;
  /** What is asked for of it. */
  fields: readonly string[];
}

const NUMBER = /^\d+$/;
const MOST_STEPS = 12;
/** Stands for as many elements as one likes: a list that is put together from itself begins as it began. */
const MOST_ELEMENTS = 1000;

/** The parts of a list that is written out which may be what is asked for: the first of `[system, ...history]` is none of the history. */
export function partsAsked(program: Program, list: Ref, fields: readonly string[]): ListPart[] {
  const out: ListPart[] = [];
  const [name = ""] = fields;
  const position = NUMBER.test(name) ? Number(name) : -1;
  /** How many elements there are at least before a part, and whether there are no more. */
  let before = 0;
  let isExact = true;
  for (const { ref, spread } of program.args(list)) {
    const isThere = position < 0 || (isExact && !spread ? position === before : position >= before);
    const inner = position >= 0 && spread ? [isExact ? String(position - before) : "*", ...fields.slice(1)] : fields;
    if (isThere && (spread || name === "*" || position >= 0)) out.push({ ref, fields: spread ? inner : fields.slice(1) });
    before += spread ? beginning(program, ref, new Map()) : 1;
    if (spread) isExact = false;
  }
  return out;
}

/** Whether an element that is put behind those with which a list began cannot be the one that is asked for. */
export function isBehind(program: Program, list: Ref, call: Ref, [name = ""]: readonly string[]): boolean {
  if (!NUMBER.test(name) || methodOf(program, call) !== "push") return false;
  const { calls, stores } = program.index(list);
  const isMoved =
    calls.get(nodeOf(list)).some((use) => MOVING.has(methodOf(program, refOf(unitOf(list), use.call)))) ||
    stores.get(nodeOf(list)).some(({ path }) => path[0] === "length");
  return !isMoved && Number(name) < beginning(program, list, new Map());
}

/** Methods after which another element may stand at the beginning. */
const MOVING = new Set(["shift", "splice", "pop", "sort", "reverse"]);

/**
 * How many elements stand at the beginning of a list, whatever comes after them.
 * `known` holds the answers of one question: branches one after the other that make a list longer lead to the same list
 * in ever more ways. An answer that rests on a list which is still open is not kept.
 */
function beginning(program: Program, list: Ref, known: Map<Ref, number>, depth = 0): number {
  const before = known.get(list);
  if (before !== undefined) return before;
  if (depth > MOST_STEPS) return 0;
  known.set(list, MOST_ELEMENTS);
  const count = counted(program, list, (inner) => beginning(program, inner, known, depth + 1));
  if (count < MOST_ELEMENTS) known.set(list, count);
  else known.delete(list);
  return count;
}

function counted(program: Program, list: Ref, begins: (inner: Ref) => number): number {
  switch (program.op(list)) {
    case Op.Array: {
      let count = 0;
      for (const { ref, spread } of program.args(list)) count += spread ? begins(ref) : 1;
      return count;
    }
    case Op.Cast:
      return begins(program.field(list, "a"));
    case Op.Cell:
    case Op.Phi: {
      const counts = program.parts(list).map(begins);
      return counts.length ? Math.min(...counts) : 0;
    }
    default:
      return 0;
  }
}
