import type { Flow } from "../flow/flow.js";
import type { State } from "../flow/state.js";
import { onceFor } from "../once.js";
import type { Program, Ref } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { ConstType, Op } from "../unit/unit.js";

/** What values are known to be where a place stands, while the way to it is judged: under `case "save":`. */
const toldIn = onceFor((_: Flow) => new Map<string, string>());
/** The tool about which something is judged. */
const aboutIn = onceFor((_: Flow) => ({ name: "" }));

export const isAnyTold = (flow: Flow): boolean => toldIn(flow).size > 0;
export const nameAskedAbout = (flow: Flow): string => aboutIn(flow).name;

/** The text that a value is known to be where the place stands whose way is judged. */
export function toldOf(flow: Flow, { ref, fields }: State): string | undefined {
  const told = toldIn(flow);
  return told.size && !fields.length ? told.get(nameOf(flow.resolver.program, ref)) : undefined;
}

/** Judges the way to a place, knowing what the branches around it say of texts. */
export function knowing<T>(flow: Flow, at: Ref, judge: () => T): T {
  const { program } = flow.resolver;
  const known: [Ref, string][] = [];
  for (const { ref, holds } of conditionsAt(program, at)) {
    if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) continue;
    const text = program.field(ref, "b");
    if (program.op(text) !== Op.Const || program.number(text, "b") !== ConstType.String) continue;
    known.push([program.field(ref, "a"), program.text(text, "a")]);
  }
  return knowingThat(flow, known, judge);
}

/** Judges something about the tool of a name, knowing which values are that name. */
export function knowingName<T>(flow: Flow, values: readonly Ref[], name: string, judge: () => T): T {
  const about = aboutIn(flow);
  const before = about.name;
  about.name = name;
  try {
    return knowingThat(
      flow,
      values.map((value) => [value, name] as const),
      judge,
    );
  } finally {
    about.name = before;
  }
}

/** Judges something, knowing which texts some values are. */
function knowingThat<T>(flow: Flow, known: readonly (readonly [Ref, string])[], judge: () => T): T {
  const told = toldIn(flow);
  const added: string[] = [];
  for (const [value, text] of known) {
    const name = nameOf(flow.resolver.program, value);
    if (told.has(name)) continue;
    told.set(name, text);
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
