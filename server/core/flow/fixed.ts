import { once, onceFor } from "../once.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import { partsOfEntry } from "./granted.js";

const WRITTEN_OUT: ReadonlySet<number> = new Set([Op.Object, Op.Array, Op.Template]);

/** Whether a part of something holds what is written there and no more, so that a walk ends before it: what a program begins with may be very much. */
export const isFixed = (program: Program, whole: Ref, part: Ref): boolean =>
  WRITTEN_OUT.has(program.op(whole)) && isWrittenIn(program, whole, part) && holdsConstants(program)(part);

const holdsConstants = onceFor((program: Program) =>
  once((ref: Ref): boolean => {
    const parts = partsOf(program, ref);
    // What begins empty is there to be filled.
    if (!parts.length) return false;
    return parts.every(
      (part) => program.op(part) === Op.Const || (isWrittenIn(program, ref, part) && holdsConstants(program)(part)),
    );
  }),
);

/** Whether a literal stands in the text of another one: what has a name of its own may be changed by that. */
function isWrittenIn(program: Program, whole: Ref, part: Ref): boolean {
  if (!WRITTEN_OUT.has(program.op(part)) || program.unit(whole) !== program.unit(part)) return false;
  const { start, finish } = program.unit(whole);
  const [outer, inner] = [nodeOf(whole), nodeOf(part)];
  return (start[inner] ?? 0) > (start[outer] ?? 0) && (finish[inner] ?? 0) < (finish[outer] ?? 0);
}

function partsOf(program: Program, ref: Ref): readonly Ref[] {
  const op = program.op(ref);
  if (op === Op.Template) return program.parts(ref);
  return op === Op.Array
    ? program.args(ref).map((arg) => arg.ref)
    : program.entries(ref).flatMap((entry) => partsOfEntry(program, entry));
}
