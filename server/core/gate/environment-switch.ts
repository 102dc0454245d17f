import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { isEnvironment } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";

/** How a variable of the environment says that something is on. */
const ON = /^(1|true|yes|on|enabled)$/i;
/** Methods that only spell a text in another way. */
const SPELLING = new Set(["toLowerCase", "toUpperCase", "trim", "toString"]);
const DEEPEST = 6;

/** What a condition asks: which variable of the environment says that something is on. `holds` tells whether the condition holds. */
export function variableThatIsOn(resolver: Resolver, ref: Ref, holds: boolean, depth = 0): string | undefined {
  const { program } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const op = program.op(ref);
  if (op === Op.Not) return variableThatIsOn(resolver, program.field(ref, "a"), !holds, depth + 1);
  if (op === Op.Cell || op === Op.Phi) {
    const [only, ...others] = program.parts(ref);
    return only === undefined || others.length ? undefined : variableThatIsOn(resolver, only, holds, depth + 1);
  }
  if (op === Op.Import || op === Op.Cast) return variableThatIsOn(resolver, meant(resolver, ref), holds, depth + 1);
  if (op === Op.Compare) {
    if (!(holds ? /^===?$/ : /^!==?$/).test(program.text(ref, "c"))) return undefined;
    const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
    return isOn(program, b) ? variableOf(resolver, a) : isOn(program, a) ? variableOf(resolver, b) : undefined;
  }
  if (op !== Op.Call || !holds) return undefined;
  const callee = program.field(ref, "a");
  const [arg] = program.args(ref);
  if (program.op(callee) === Op.Load && program.text(callee, "b") === "includes") {
    const list = program.field(callee, "a");
    const texts = program.op(list) === Op.Array ? program.args(list) : [];
    return arg && texts.length && texts.every((text) => isOn(program, text.ref)) ? variableOf(resolver, arg.ref) : undefined;
  }
  const [fn, ...more] = resolver.callees(ref);
  if (fn?.is !== "function" || more.length) return undefined;
  const [only, ...others] = program.functionInfo(fn.fn).returns;
  if (only === undefined || others.length) return undefined;
  return variableThatIsOn(resolver, program.field(refOf(unitOf(fn.fn), only), "a"), true, depth + 1);
}

/** What an import or a cast stands for; -1 where that is nothing of the program. */
function meant({ program, linker }: Resolver, ref: Ref): Ref {
  if (program.op(ref) === Op.Cast) return program.field(ref, "a");
  const target = linker.import(ref);
  return target.to === "node" ? target.ref : -1;
}

/** Whether a constant says that something is on. */
export const isOn = (program: Program, ref: Ref): boolean => program.op(ref) === Op.Const && ON.test(program.text(ref, "a"));

/** The variable of the environment that a text is, however it is spelled, where it says nothing by itself while nobody has set it. */
function variableOf(resolver: Resolver, ref: Ref, depth = 0): string | undefined {
  const { program } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const inner = (at: Ref) => variableOf(resolver, at, depth + 1);
  switch (program.op(ref)) {
    case Op.Load:
      return isEnvironment(program.unit(ref), nodeOf(program.field(ref, "a"))) ? program.text(ref, "b") : undefined;
    case Op.Index:
      return isEnvironment(program.unit(ref), nodeOf(program.field(ref, "a")))
        ? (resolver.constant(program.field(ref, "b")) ?? "a variable")
        : undefined;
    case Op.Nullish:
    case Op.Or: {
      const preset = program.field(ref, "b");
      return program.op(preset) === Op.Const && !isOn(program, preset) ? inner(program.field(ref, "a")) : undefined;
    }
    case Op.Cell: {
      const [only, ...others] = program.parts(ref);
      return only === undefined || others.length ? undefined : inner(only);
    }
    case Op.Call: {
      const callee = program.field(ref, "a");
      if (program.op(callee) === Op.Load && SPELLING.has(program.text(callee, "b"))) return inner(program.field(callee, "a"));
      const [arg] = program.args(ref);
      return arg && program.op(callee) === Op.Global && program.text(callee, "a") === "String" ? inner(arg.ref) : undefined;
    }
    default:
      return undefined;
  }
}
