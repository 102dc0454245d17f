import { fewUnder } from "../program/method-names.js";
import type { FunctionRef, Ref } from "../program/program.js";
import type { Flow } from "./flow.js";

/** Functions that a call may reach of which only the name is known that it reads its function by: where an interface says what it is read of, only what has all that this asks for. */
export function meantByName({ graph, names, resolver }: Flow, call: Ref): readonly FunctionRef[] {
  const { program } = resolver;
  const callee = program.field(call, "a");
  const methods = fewUnder(program.text(callee, "b"), names);
  const values = methods.length ? resolver.resolve(program.field(callee, "a")) : [];
  if (!values.length || values.some(({ is }) => is !== "interface")) return methods;
  return methods.filter((fn) => graph.uses(fn).callers.some((caller) => caller.call === call));
}
