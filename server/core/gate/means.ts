import { type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { wordsOf } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";

/** What asks something of a value, or keeps it, and does nothing with it. */
const ASKING: ReadonlySet<number> = new Set([Op.Not, Op.And, Op.Or, Op.Nullish, Op.Compare, Op.Phi, Op.Cell, Op.Store]);

/**
 * Whether something that is kept outside of a function is what the function works with, a folder or a service: whoever has
 * set it has said with what, and nothing of what is done.
 */
export function isMeans(program: Program, ref: Ref, asking: number, settles?: Ref): boolean {
  const reads = program.op(ref) === Op.Cell ? [ref] : fieldReads(program, ref);
  return reads.some((read) =>
    program.users(read).some((user) => user !== settles && program.functionAt(user) === asking && !ASKING.has(program.op(user))),
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

const LOOKING_UP = new Set(["get", "find", "findLast", "at"]);

/** Words in the names of lists in which a person's answers are kept, or what waits for one. */
const OF_ANSWERS =
  /^((un)?(approv|confirm|grant|accept|authori[sz]|trust|answer|review)(e|ed|er|ers|al|als|s|ations?|ance)?|allow(s|ed|ances?|list)?|consents?|permi(t|ts|tted|ssions?)|(un)?decided|decisions?|verdicts?|pending|requests?|proposals?|drafts?)$/;

/**
 * Whether something that was looked up in a list is what is worked with: `const rows = tables.get(id)`, of which more is made
 * than to ask whether it is there. That somebody has put it there says nothing of what is done with it, unless the list is one of answers.
 */
export function isMaterial(program: Program, value: Ref): boolean {
  const call = program.op(value) === Op.Load ? program.field(value, "a") : value;
  const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || !LOOKING_UP.has(program.text(callee, "b"))) return false;
  const list = program.field(callee, "a");
  const isNamed = program.op(list) === Op.Cell || program.op(list) === Op.Load;
  const name = isNamed ? program.text(list, program.op(list) === Op.Cell ? "a" : "b") : "";
  if (!isNamed || wordsOf(name).some((word) => OF_ANSWERS.test(word))) return false;
  return isWorkedWith(program, value);
}

function isWorkedWith(program: Program, value: Ref): boolean {
  return program.users(value).some((user) => {
    const op = program.op(user);
    if (op === Op.Cast || op === Op.Await) return isWorkedWith(program, user);
    if (op === Op.Cell) return program.users(user).some((one) => !ASKING.has(program.op(one)));
    return !ASKING.has(op);
  });
}
