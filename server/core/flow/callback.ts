import type { Role } from "../knowledge.js";
import { type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import type { State } from "./state.js";

/** Which parameter a role speaks of where a function is handed over at a position; nothing where it speaks of none. */
export function parameterAt(role: Role | undefined, at: number): number | undefined {
  if (typeof role?.callback !== "number") return undefined;
  return (role.rest ? at >= Number(role.at) : role.at === at) ? role.callback : undefined;
}

/** What a function that stands in an object is handed, and which part of it a row means: `{ transform: (input, output) => output.system.push(text) }`. */
export function parametersIn(resolver: Resolver, object: Ref, role: Role, at: Omit<State, "ref">): State[] {
  const { program } = resolver;
  const [name] = role.fields;
  const made = program.op(object) === Op.Object ? program.entries(object).filter((entry) => entry.name === name) : [];
  return made
    .flatMap(({ value }) => resolver.resolve(value))
    .flatMap((value) => {
      const param = value.is === "function" ? program.functionInfo(value.fn).params[Number(role.callback)] : undefined;
      return value.is === "function" && param
        ? [{ ...at, ref: refOf(unitOf(value.fn), param.node), fields: [...(role.result ?? []), ...at.fields] }]
        : [];
    });
}
