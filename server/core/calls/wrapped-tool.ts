import { type FunctionRef, isWithin, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import { wordsOf } from "../unit/name-at.js";
import { Entry, Op } from "../unit/unit.js";

/** What a tool, or what holds several, is called. */
const TOOL = new Set(["tool", "tools", "toolset", "tooldef"]);

/** Whether a function stands in the place of a tool's own and calls that: `{ ...tool, execute: (args) => tool.execute(args) }`. */
export function isAroundTool(program: Program, fn: FunctionRef, object: Ref, name: string): boolean {
  const spread = program.entries(object).flatMap(({ kind, value }) => (kind === Entry.Spread ? [own(program, value)] : []));
  if (!spread.length || !speaksOfTools(program, fn, spread)) return false;
  const { loads } = program.index(object);
  return loads(name).some((node) => {
    const read = refOf(unitOf(object), node);
    if (!spread.includes(own(program, program.field(read, "a")))) return false;
    const kept = [read, ...program.cells(read)];
    return kept.some((one) =>
      program
        .users(one)
        .some(
          (user) =>
            program.op(user) === Op.Call && isCallee(program, user, one) && isWithin(program, program.functionAt(user), fn),
        ),
    );
  });
}

/** Whether a call calls something, as it is or by `call` and the like. */
function isCallee(program: Program, call: Ref, value: Ref): boolean {
  const callee = program.field(call, "a");
  return callee === value || (program.op(callee) === Op.Load && program.field(callee, "a") === value);
}

/** Whether what is spread, or the function in which that is done, is called after tools. */
function speaksOfTools(program: Program, fn: FunctionRef, spread: readonly Ref[]): boolean {
  const isTool = (text: string) => wordsOf(text).some((word) => TOOL.has(word));
  for (let at = fn; at >= 0; ) {
    const { name, parent, params } = program.functionInfo(at);
    const types = program.unit(at).types;
    const isHanded = params.some((one) => isTool(one.name) || isTool(types[one.type]?.name ?? ""));
    if (at !== fn && (isTool(name) || isHanded)) return true;
    if (parent < 0) break;
    at = refOf(unitOf(at), parent);
  }
  return spread.some((one) => program.op(one) === Op.Import && isTool(program.text(one, "b")));
}

/** A value without its type, and without the variable that functions share where it is assigned once. */
function own(program: Program, ref: Ref): Ref {
  const at = uncast(program, ref);
  const parts = at >= 0 && program.op(at) === Op.Cell ? program.parts(at) : [];
  return parts.length === 1 ? own(program, parts[0] as Ref) : at;
}
