import type { State } from "../flow/state.js";
import type { Program } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import { isWordless } from "./as-data.js";
import { isQuoted } from "./quoted.js";

/** Whether a step leads to what may tell an agent what to do: not to a name or a number, a turn of the conversation, or what went wrong. */
export const instructs = (resolver: Resolver, from: State, to: State): boolean =>
  !isWordless(resolver, from, to) && !isQuoted(resolver.program, from, to) && !isFailure(resolver.program, from);

/** Under which names something says what went wrong. */
const FAILURE = /^(err|error|last_?error|error_?(msg|message|text))$/i;

/** Whether a value is what went wrong, as a tool or the program itself reports it: what a model said is only quoted there. */
function isFailure(program: Program, { ref }: State): boolean {
  switch (program.op(ref)) {
    case Op.Catch:
      return true;
    case Op.Load:
      return FAILURE.test(program.text(ref, "b"));
    case Op.Param:
      return FAILURE.test(program.functionInfo(program.functionOfNode(ref)).params[program.number(ref, "b")]?.name ?? "");
    default:
      return false;
  }
}
