import { fewUnder } from "../program/method-names.js";
import type { FunctionRef, Program, Ref } from "../program/program.js";
import { LOOK_UP, SEARCH } from "../unit/collection-methods.js";
import { Op } from "../unit/unit.js";
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

/** Whether what is handed to a method says what is looked for: `tickets.getById(id)`, `client.search.tickets({ question })`. */
export function isLookUp(program: Program, method: Ref): boolean {
  const on = program.field(method, "a");
  const [name, owner] = [program.text(method, "b"), program.op(on) === Op.Load ? program.text(on, "b") : ""];
  return LOOK_UP.test(name) || SEARCH.test(name) || owner === "search";
}
