import { once, onceFor } from "../once.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt, factsOf } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { isEnvironment } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import { isOn } from "./environment-switch.js";

/** Keys of settings, and variables of the environment, by which something is done that is left alone otherwise. */
const SWITCH_KEY =
  /(^|[._:/-])(auto|enabled?|allow)(?=[A-Z_.-])|[a-z]Enabled$|(^|_)(AUTO|ENABLED?|ALLOW)_|[._:-](enabled|ENABLED)$/;
const REHEARSAL = /(^|_)DRY_?RUN$/i;
const DEEPEST = 5;

/**
 * The switch that a condition asks for in what a person has stored, where it is off while nothing is: `(await settings.get("x_enabled"))
 * === "true"`, itself or in a function of the program.
 */
export function storedSwitch(resolver: Resolver, ref: Ref, holds: boolean, depth = 0): string | undefined {
  const { program } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const only = standsFor(program, ref);
  if (only >= 0) return storedSwitch(resolver, only, holds, depth + 1);
  switch (program.op(ref)) {
    case Op.Compare: {
      if (!(holds ? /^===?$/ : /^!==?$/).test(program.text(ref, "c"))) return undefined;
      const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
      const asked = isOn(program, b) ? a : isOn(program, a) ? b : -1;
      const key = asked < 0 ? undefined : keyOf(resolver, asked, 0);
      return key !== undefined && !putOn(resolver)(key) ? key : undefined;
    }
    case Op.Load: {
      const name = program.text(ref, "b");
      const isVariable = isEnvironment(program.unit(ref), nodeOf(program.field(ref, "a")));
      return holds && isVariable && (SWITCH_KEY.test(name) || REHEARSAL.test(name)) ? name : undefined;
    }
    case Op.Call:
      return holds ? inCalled(resolver, ref, depth) : undefined;
    default:
      return undefined;
  }
}

/** The one thing that something waits for, is said to be or always holds; -1 where there is none. */
function standsFor(program: Program, ref: Ref): Ref {
  const op = program.op(ref);
  if (op === Op.Await || op === Op.Cast) return program.field(ref, "a");
  const [only = -1, ...others] = op === Op.Cell || op === Op.Phi ? program.parts(ref) : [];
  return others.length ? -1 : only;
}

/** The switch without which a function of the program does not say yes, or that what is out of sight is asked for by its key. */
function inCalled(resolver: Resolver, call: Ref, depth: number): string | undefined {
  const { program } = resolver;
  const [called, ...more] = resolver.callees(call);
  if (called?.is !== "function") {
    const callee = program.field(call, "a");
    const name = program.op(callee) === Op.Load ? program.text(callee, "b") : program.text(callee, "a");
    const key = more.length || !READING.test(name) ? undefined : keyIn(resolver, call);
    return key !== undefined && !putOn(resolver)(key) ? key : undefined;
  }
  if (more.length) return undefined;
  const names = program.functionInfo(called.fn).returns.flatMap((node) => {
    const at = refOf(unitOf(called.fn), node);
    const value = program.field(at, "a");
    if (isNo(program, value)) return [];
    const says = program.op(value) === Op.Const ? conditionsAt(program, at) : factsOf(program, value, true);
    for (const { ref, holds } of says) {
      const name = storedSwitch(resolver, ref, holds, depth + 1);
      if (name !== undefined) return [name];
    }
    return [undefined];
  });
  return names.every((name) => name !== undefined) ? names[0] : undefined;
}

/** Functions that hand out what is stored under a key. */
const READING = /^(get|read|load|fetch|find|is|has)/i;

const isNo = (program: Program, value: Ref): boolean =>
  value < 0 || (program.op(value) === Op.Const && /^(false|0|null|undefined|)$/.test(program.text(value, "a")));

/** The key of a switch under which a value is stored, which is nothing by itself while nobody has stored it. */
function keyOf(resolver: Resolver, ref: Ref, depth: number): string | undefined {
  const { program } = resolver;
  if (ref < 0 || depth > DEEPEST) return undefined;
  const inner = (at: Ref) => keyOf(resolver, at, depth + 1);
  const only = standsFor(program, ref);
  if (only >= 0) return inner(only);
  switch (program.op(ref)) {
    case Op.Load: {
      const name = program.text(ref, "b");
      return /_enabled$/i.test(name) ? name : inner(program.field(ref, "a"));
    }
    case Op.Nullish:
    case Op.Or: {
      const preset = program.field(ref, "b");
      return program.op(preset) === Op.Const && !isOn(program, preset) ? inner(program.field(ref, "a")) : undefined;
    }
    case Op.Index: {
      const key = resolver.constant(program.field(ref, "b"));
      return key !== undefined && SWITCH_KEY.test(key) ? key : inner(program.field(ref, "a"));
    }
    case Op.Call: {
      const callee = program.field(ref, "a");
      return keyIn(resolver, ref) ?? (program.op(callee) === Op.Load ? inner(program.field(callee, "a")) : undefined);
    }
    default:
      return undefined;
  }
}

/** The key of a switch that a call is handed, by itself or in what says what is looked for, and with nothing that stands in for it. */
function keyIn(resolver: Resolver, call: Ref): string | undefined {
  const { program } = resolver;
  const keyAt = (ref: Ref, depth: number): string | undefined => {
    const text = resolver.constant(ref);
    if (text !== undefined) return SWITCH_KEY.test(text) ? text : undefined;
    if (program.op(ref) !== Op.Object || depth > 2) return undefined;
    for (const { value } of program.entries(ref)) {
      const key = keyAt(value, depth + 1);
      if (key !== undefined) return key;
    }
    return undefined;
  };
  const args = program.args(call);
  if (args.some(({ ref }) => isOn(program, ref))) return undefined;
  for (const { ref } of args) {
    const key = keyAt(ref, 0);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Whether the program says anywhere that a switch is on: under its name, beside it, or in a statement. */
const putOn = onceFor(({ program }: Resolver) =>
  once((key: string): boolean => {
    const stated = new RegExp(`\\b${key.replace(/[^\w]/g, "\\$&")}['"\`]?\\s*[,:=]\\s*['"\`]?(true|1|on|yes)\\b`, "i");
    for (const { id, unit } of program.those(({ strings }) => strings.some((text) => text.includes(key)))) {
      if (TEST_FILE.test(unit.file)) continue;
      if (unit.strings.some((text) => stated.test(text))) return true;
      for (let node = 0; node < unit.op.length; node++) {
        const ref = refOf(id, node);
        const op = unit.op[node];
        const isKey = (at: Ref) => program.op(at) === Op.Const && program.text(at, "a") === key;
        if (op === Op.Object) {
          const entries = program.entries(ref);
          const isBeside = entries.some(({ value }) => isKey(value));
          if (entries.some(({ name, value }) => (isBeside || name === key) && isOn(program, value))) return true;
        } else if (op === Op.Array || op === Op.Call) {
          const args = program.args(ref);
          if (args.some((one) => isKey(one.ref)) && args.some((one) => isOn(program, one.ref))) return true;
        }
      }
    }
    return false;
  }),
);
