import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { ConstType, Entry, Op } from "../unit/unit.js";

/** What a condition asks of a switch. Only some conditions say what becomes of one that is left out, and some take a text or an object for a yes, or whatever there is. */
export interface Truth {
  wanted: boolean;
  missing: boolean;
  yes?: "something" | "anything";
}

/** What a condition asks of a switch: `options.quiet`, `options.quiet === true`. */
export function askedSwitch(program: Program, ref: Ref, holds: boolean): { of: Ref; truth: Truth } | undefined {
  const op = ref < 0 ? -1 : program.op(ref);
  if (op === Op.Load) return { of: ref, truth: { wanted: holds, missing: true, yes: "something" } };
  const how = op === Op.Compare ? program.text(ref, "c") : "";
  if (how !== "===" && how !== "!==") return undefined;
  const [of, to] = [program.field(ref, "a"), program.field(ref, "b")];
  const isSame = (how === "===") === holds;
  if (isNothing(program, to)) return { of, truth: { wanted: !isSame, missing: true, yes: "anything" } };
  if (program.op(to) !== Op.Const || program.number(to, "b") !== ConstType.Boolean) return undefined;
  const on = program.text(to, "a") === "true";
  return { of, truth: { wanted: on === isSame, missing: on && isSame } };
}

const NOTHING = new Set<number>([ConstType.Undefined, ConstType.Null]);

const isNothing = (program: Program, ref: Ref): boolean => program.op(ref) === Op.Const && NOTHING.has(program.number(ref, "b"));

/** What is always something: a text with a part that is known, an object, a list. */
const isSomething = (program: Program, ref: Ref): boolean => {
  const op = program.op(ref);
  if (op === Op.Template) return program.parts(ref).some((part) => isSomething(program, part));
  if (op === Op.Const) return program.number(ref, "b") === ConstType.String && program.text(ref, "a") !== "";
  return op === Op.Object || op === Op.Array || op === Op.New || op === Op.Function;
};

/** Whether a switch is on, as far as it is written there. */
export function isOn(program: Program, ref: Ref, { missing, yes }: Truth): boolean | undefined {
  if (ref < 0) return missing ? false : undefined;
  if (yes && isSomething(program, ref)) return true;
  if (program.op(ref) !== Op.Const) return undefined;
  const type = program.number(ref, "b");
  if (yes === "anything") return !NOTHING.has(type);
  if (type === ConstType.Boolean) return program.text(ref, "a") === "true";
  return missing && NOTHING.has(type) ? false : undefined;
}

/** Whether a member is assigned to an object after it was made, or may be, under a name that only the run knows. */
export const isSetLater = (program: Program, object: Ref, name: string): boolean =>
  [object, ...program.cells(object)].some((one) =>
    program
      .users(one)
      .some(
        (user) =>
          program.field(user, "a") === one &&
          (program.op(user) === Op.StoreIndex || (program.op(user) === Op.Store && program.text(user, "b") === name)),
      ),
  );

/** Whether what a function is given says by a switch that a place in it is not come to: `send({ text, quiet: true })`. */
export function isSwitchedOff(program: Program, args: readonly Ref[], fn: FunctionRef, at: Ref): boolean {
  const { params } = program.functionInfo(fn);
  return [...conditionsAt(program, at)].some(({ ref, holds }) => {
    const asked = askedSwitch(program, ref, holds);
    if (!asked || program.op(asked.of) !== Op.Load) return false;
    const object = settledAs(program, program.field(asked.of, "a"));
    const param = params.findIndex(({ node }) => refOf(unitOf(fn), node) === object);
    const given = args[param] ?? -1;
    if (param < 0 || given < 0 || program.op(given) !== Op.Object) return false;
    const name = program.text(asked.of, "b");
    const entries = program.entries(given);
    if (entries.some(({ kind }) => kind !== Entry.Named) || isSetLater(program, given, name)) return false;
    const value = entries.find((entry) => entry.name === name)?.value ?? -1;
    return isOn(program, value, asked.truth) === !asked.truth.wanted;
  });
}

/** What a variable that is set once stands for. */
function settledAs(program: Program, ref: Ref): Ref {
  const [only, ...others] = program.op(ref) === Op.Cell ? program.parts(ref) : [];
  return only === undefined || others.length ? ref : only;
}

/** What a call gives, with what a function was given itself in place of its parameters. */
export function givenBy(program: Program, call: Ref, fn: FunctionRef, args: readonly Ref[]): Ref[] {
  const { params } = program.functionInfo(fn);
  return program.args(call).map(({ ref, spread }) => {
    const own = params.findIndex(({ node }) => refOf(unitOf(fn), node) === settledAs(program, ref));
    return spread ? -1 : (args[own] ?? ref);
  });
}
