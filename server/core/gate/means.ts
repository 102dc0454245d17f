import { type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";

/** What asks something of a value, or keeps it, and does nothing with it. */
const ASKING: ReadonlySet<number> = new Set([Op.Not, Op.And, Op.Or, Op.Nullish, Op.Compare, Op.Phi, Op.Cell, Op.Store]);

/**
 * Whether something that is kept outside of a function is what the function works with, a folder or a service: whoever has
 * set it has said with what, and nothing of what is done.
 */
export function isMeans(program: Program, ref: Ref, asking: number): boolean {
  const reads = program.op(ref) === Op.Cell ? [ref] : fieldReads(program, ref);
  return reads.some((read) =>
    program.users(read).some((user) => program.functionAt(user) === asking && !ASKING.has(program.op(user))),
  );
}

/** Every read of a field of the own object, for one of them. */
function fieldReads(program: Program, ref: Ref): Ref[] {
  if (program.op(ref) !== Op.Load || program.op(program.field(ref, "a")) !== Op.This) return [];
  return program
    .index(ref)
    .loads(program.text(ref, "b"))
    .map((node) => refOf(unitOf(ref), node))
    .filter((other) => program.op(program.field(other, "a")) === Op.This);
}
