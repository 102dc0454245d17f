import type { Flow } from "../flow/flow.js";
import type { State } from "../flow/state.js";
import { onceFor } from "../once.js";
import type { Program, Ref } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { ConstType, Op } from "../unit/unit.js";

/** What values are known to be where a place stands, while the way to it is judged: under `case "save":`. */
const toldIn = onceFor((_: Flow) => new Map<string, string>());

export const isAnyTold = (flow: Flow): boolean => toldIn(flow).size > 0;

/** The text that a value is known to be where the place stands whose way is judged. */
export function toldOf(flow: Flow, { ref, fields }: State): string | undefined {
  const told = toldIn(flow);
  return told.size && !fields.length ? told.get(nameOf(flow.resolver.program, ref)) : undefined;
}

/** Judges the way to a place, knowing what the branches around it say of texts. */
export function knowing<T>(flow: Flow, at: Ref, judge: () => T): T {
  const { program } = flow.resolver;
  const told = toldIn(flow);
  const added: string[] = [];
  for (const { ref, holds } of conditionsAt(program, at)) {
    if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) continue;
    const text = program.field(ref, "b");
    if (program.op(text) !== Op.Const || program.number(text, "b") !== ConstType.String) continue;
    const name = nameOf(program, program.field(ref, "a"));
    if (told.has(name)) continue;
    told.set(name, program.text(text, "a"));
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
