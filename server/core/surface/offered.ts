import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";

/** What tells a person what an entry of a catalogue is for. */
const TOLD = /^(description|summary|tagline)(Key|Id)?$/;
/** How many such entries make a catalogue. */
const FEWEST = 3;
const MOST_STEPS = 8;

/** Whether a place stands in an entry of a catalogue: one of several objects that tell what they are for, among which somebody chooses. */
export function isOffered(program: Program, ref: Ref): boolean {
  let at = ref;
  for (let steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
    const around = holderOf(program, at);
    if (isTold(program, at) && around >= 0 && isCatalogue(program, around)) return true;
    at = around;
  }
  return false;
}

/** Whether an object, or what a call makes of one, tells what it is for. */
function isTold(program: Program, ref: Ref): boolean {
  const op = program.op(ref);
  if (op === Op.Call) return program.args(ref).some((arg) => program.op(arg.ref) === Op.Object && isTold(program, arg.ref));
  return op === Op.Object && program.entries(ref).some(({ name }) => TOLD.test(name ?? ""));
}

function isCatalogue(program: Program, ref: Ref): boolean {
  const op = program.op(ref);
  const parts =
    op === Op.Array
      ? program.args(ref).map((arg) => arg.ref)
      : op === Op.Object
        ? program.entries(ref).map(({ value }) => value)
        : [];
  return parts.filter((part) => isTold(program, part)).length >= FEWEST;
}

/** The object or list that a value is written into, also as what a function in it answers; -1 where there is none. */
function holderOf(program: Program, ref: Ref): Ref {
  for (const user of program.index(ref).users(nodeOf(ref))) {
    const at = refOf(unitOf(ref), user);
    const op = program.op(at);
    if (op === Op.Object || op === Op.Array || op === Op.Cast) return at;
    if (op === Op.Call && program.op(ref) === Op.Object) return at;
    if (op === Op.Return) {
      const { node } = program.functionInfo(program.functionAt(at));
      return node < 0 ? -1 : refOf(unitOf(ref), node);
    }
  }
  return -1;
}
