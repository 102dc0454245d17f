import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { wordsOf } from "../unit/name-at.js";
import { byUnit, CallFlag, Op } from "../unit/unit.js";

/** What tells a person what an entry of a catalogue is for. */
const TOLD = /^(description|summary|tagline|blurb|subtitle)(Key|Id)?$/;
/** How many such entries make a catalogue. */
const FEWEST = 3;
const MOST_STEPS = 8;

/** Words in the name of what is only shown to somebody, who takes it up or does not. */
const SHOWN =
  /^(examples?|samples?|demos?|fixtures?|placeholders?|templates?|presets?|catalog(ue)?s?|galler(y|ies)|marketplace|suggest(ions?|ed)|recommended|featured|popular)$/;

/**
 * Whether a place stands among what is offered to somebody, who chooses: in an entry of a catalogue, which is one of several objects
 * that tell what they are for, or that are looked up by a name; under a name that says so; or in a page of a user interface, which starts nothing itself.
 */
export function isOffered(resolver: Resolver, ref: Ref): boolean {
  const { program } = resolver;
  if (drawsPage(program.unit(ref))) return true;
  let at = ref;
  for (let steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
    if (isNamedAsShown(program, at)) return true;
    const around = holderOf(program, at);
    if (around >= 0 && ((isTold(program, at) && isCatalogue(program, around)) || isLookedUp(resolver, around))) return true;
    at = around;
  }
  return false;
}

/** Whether a file draws elements of a page, such as a button. */
const drawsPage = byUnit(({ op, a, c }) =>
  op.some((one, node) => one === Op.Call && ((c[node] ?? 0) & CallFlag.Jsx) !== 0 && op[a[node] ?? -1] === Op.Const),
);

/** Whether what a variable or an export holds is shown to somebody by its name: `EXAMPLES`. */
function isNamedAsShown(program: Program, ref: Ref): boolean {
  const unit = program.unit(ref);
  const variables = program.users(ref).filter((user) => program.op(user) === Op.Cell);
  const names = variables.map((variable) => program.text(variable, "a"));
  for (const { name, node } of unit.exports)
    if (node === nodeOf(ref) || variables.includes(refOf(unitOf(ref), node))) names.push(name);
  return names.some((name) => wordsOf(name).some((word) => SHOWN.test(word)));
}

/** Whether an object is only asked for what it has under a name that somebody says, and for its names: `PRESETS[raw.preset]`. */
function isLookedUp(resolver: Resolver, object: Ref): boolean {
  const { program } = resolver;
  if (program.op(object) !== Op.Object) return false;
  const known = new Set([object]);
  let lookUps = 0;
  for (const one of known) {
    if (known.size > MOST_STEPS) return false;
    for (const imported of resolver.imports(one)) known.add(imported);
    for (const user of program.index(one).users(nodeOf(one))) {
      const at = refOf(unitOf(one), user);
      const op = program.op(at);
      if (op === Op.Cast || op === Op.Cell) known.add(at);
      else if (op === Op.Index && program.field(at, "a") === one && isAskedFor(program, program.field(at, "b"))) lookUps++;
      else if (!(op === Op.Call && isOfNames(program, at))) return false;
    }
  }
  return lookUps > 0;
}

/** Whether a key is what somebody says, and not one of those that are gone through. */
function isAskedFor(program: Program, key: Ref): boolean {
  const op = program.op(key);
  return op === Op.Load || (op === Op.Param && program.functionInfo(program.functionOfNode(key)).name !== "");
}

/** Whether a call asks an object for its names. */
function isOfNames(program: Program, call: Ref): boolean {
  const callee = program.field(call, "a");
  return program.op(callee) === Op.Load && /^(keys|hasOwn|hasOwnProperty)$/.test(program.text(callee, "b"));
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
