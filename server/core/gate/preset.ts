import type { Program, Ref } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { ConstType, Op } from "../unit/unit.js";
import { variableThatIsOn } from "./environment-switch.js";

const MOST_PARTS = 12;

/** Objects that say what a part of the settings holds: written out, or in a schema: `z.object({ enabled: z.boolean().default(false) }).default({})`. */
export function partsOf(program: Program, value: Ref): Ref[] {
  const out: Ref[] = [];
  const seen = new Set([value]);
  for (const one of seen) {
    if (one < 0 || seen.size > MOST_PARTS) break;
    const op = program.op(one);
    if (op === Op.Object) out.push(one);
    else if (op === Op.Cell) for (const part of program.parts(one)) seen.add(part);
    else if (op === Op.Call) {
      for (const { ref } of program.args(one)) if (program.op(ref) === Op.Object) out.push(ref);
      const callee = program.field(one, "a");
      if (program.op(callee) === Op.Load) seen.add(program.field(callee, "a"));
    }
  }
  return out;
}

/** What a setting is where nobody has set it: a constant, one that a reader of settings is handed, or a variable of the environment that says so. */
export function defaultOf(resolver: Resolver, value: Ref, depth: number): boolean | undefined {
  const { program } = resolver;
  if (value < 0 || depth > 4) return undefined;
  const inner = (ref: Ref) => defaultOf(resolver, ref, depth + 1);
  switch (program.op(value)) {
    case Op.Const:
      return isSaying(program.text(value, "a"), program.number(value, "b"));
    case Op.Compare:
      return variableThatIsOn(resolver, value, true) !== undefined ? false : undefined;
    case Op.Nullish:
      return inner(program.field(value, "b"));
    case Op.Call: {
      const given = program.args(value).map(({ ref }) => inner(ref));
      const callee = program.field(value, "a");
      return (
        given.find((one) => one !== undefined) ?? (program.op(callee) === Op.Load ? inner(program.field(callee, "a")) : undefined)
      );
    }
    default:
      return undefined;
  }
}

/** Whether a constant says yes or no; undefined where it says neither. */
function isSaying(text: string, type: number): boolean | undefined {
  if (type !== ConstType.Boolean && type !== ConstType.String) return undefined;
  return /^(true|yes|on)$/.test(text) ? true : /^(false|no|off)$/.test(text) ? false : undefined;
}
