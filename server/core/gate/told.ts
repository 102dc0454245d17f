import type { Flow } from "../flow/flow.js";
import type { Chain, State } from "../flow/state.js";
import { onceFor } from "../once.js";
import type { Program, Ref } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Caller } from "../resolve/value.js";
import { ConstType, Op } from "../unit/unit.js";

/** What values are known to be where a place stands, while the way to it is judged: under `case "save":`. */
const toldIn = onceFor((_: Flow) => new Map<string, readonly string[]>());
/** The tool about which something is judged. */
const aboutIn = onceFor((_: Flow) => ({ name: "" }));

export const isAnyTold = (flow: Flow): boolean => toldIn(flow).size > 0;
export const nameAskedAbout = (flow: Flow): string => aboutIn(flow).name;

/** The texts of which a value is known to be one where the place stands whose way is judged. */
export function toldOf(flow: Flow, { ref, fields }: State): readonly string[] | undefined {
  const told = toldIn(flow);
  return told.size && !fields.length ? told.get(nameOf(flow.resolver.program, ref)) : undefined;
}

/** Judges the way to a place, knowing what the branches around it say of texts. */
export function knowing<T>(flow: Flow, at: Ref, judge: () => T): T {
  const { program } = flow.resolver;
  const known: Known[] = [];
  for (const { ref, holds } of conditionsAt(program, at)) {
    const asked = textAsked(program, ref, holds);
    if (asked) known.push(asked);
  }
  return knowingThat(flow, known, judge);
}

/** A value, and the texts of which it is one. */
type Known = readonly [value: Ref, texts: readonly string[]];

/** Which text a value is where a condition holds, or does not. */
function textAsked(program: Program, ref: Ref, holds: boolean): Known | undefined {
  if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) return undefined;
  const [value, text] = [program.field(ref, "a"), program.field(ref, "b")];
  const isText = program.op(text) === Op.Const && program.number(text, "b") === ConstType.String;
  return isText ? [value, [program.text(text, "a")]] : undefined;
}

/** The same where it may be one of several: `name === "save" || name === "drop"`. */
function textsAsked(program: Program, ref: Ref, holds: boolean): Known | undefined {
  if (program.op(ref) !== Op.Or || !holds) return textAsked(program, ref, holds);
  const [one, other] = [program.field(ref, "a"), program.field(ref, "b")].map((side) => textsAsked(program, side, true));
  const isSame = one && other && nameOf(program, one[0]) === nameOf(program, other[0]);
  return isSame ? [one[0], [...one[1], ...other[1]]] : undefined;
}

/** Judges a call on a way, knowing what branches further in ask of what is handed down there: `run(name)`, where `run` goes on under `name === "save"` alone. */
export function knowingFurtherIn<T>(flow: Flow, site: Ref, { calls }: Chain, level: number, judge: () => T): T {
  const { program } = flow.resolver;
  const known: Known[] = [];
  for (let from = 0; from < level; from++)
    for (const { ref, holds } of conditionsAt(program, from === 0 ? site : (calls[from - 1]?.call ?? site))) {
      const asked = textsAsked(program, ref, holds);
      const handed = asked && handedDown(program, asked[0], calls.slice(from, level));
      if (asked && handed !== undefined) known.push([handed, asked[1]]);
    }
  const [first] = known;
  return first ? knowingAbout(flow, known, first[1].join(" "), judge) : judge();
}

/** What the outermost of some calls, which each lead into the one before, hands over as a parameter. */
function handedDown(program: Program, value: Ref, calls: readonly Caller[]): Ref | undefined {
  let at: Ref | undefined = value;
  for (const { call, position } of calls) {
    if (at === undefined || position !== -1 || program.op(at) !== Op.Param) return undefined;
    const args = program.args(call);
    at = args.some(({ spread }) => spread) ? undefined : args[program.number(at, "b")]?.ref;
  }
  return at;
}

/** Judges something about the tool of a name, knowing which values are that name. */
export function knowingName<T>(flow: Flow, values: readonly Ref[], name: string, judge: () => T): T {
  return knowingAbout(
    flow,
    values.map((value): Known => [value, [name]]),
    name,
    judge,
  );
}

function knowingAbout<T>(flow: Flow, known: readonly Known[], name: string, judge: () => T): T {
  const about = aboutIn(flow);
  const before = about.name;
  about.name = name;
  try {
    return knowingThat(flow, known, judge);
  } finally {
    about.name = before;
  }
}

/** Judges something, knowing which texts some values are. */
function knowingThat<T>(flow: Flow, known: readonly Known[], judge: () => T): T {
  const told = toldIn(flow);
  const added: string[] = [];
  for (const [value, texts] of known) {
    const name = nameOf(flow.resolver.program, value);
    if (told.has(name)) continue;
    told.set(name, texts);
    added.push(name);
  }
  try {
    return judge();
  } finally {
    for (const name of added) told.delete(name);
  }
}

/** Equal for reads of the same member. */
const nameOf = (program: Program, ref: Ref): string =>
  program.op(ref) === Op.Load ? `${nameOf(program, program.field(ref, "a"))}.${program.text(ref, "b")}` : String(ref);
