import type { Program, Ref } from "../program/program.js";
import type { Caller } from "./value.js";

type Argument = { ref: Ref; spread: boolean };

/** What a call of `bind` gives a function before its other arguments; nothing where that is not known. */
export function boundArguments(program: Program, bind: Ref): readonly Argument[] {
  const args = program.args(bind).slice(1);
  return args.some(({ spread }) => spread) ? [] : args;
}

/** All that a function is given where it is called, with what it was bound to before. */
export function givenArguments(program: Program, { call, bound }: Caller): readonly Argument[] {
  const args = program.args(call);
  return bound === undefined ? args : [...boundArguments(program, bound), ...args];
}
