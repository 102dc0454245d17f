import { type Ref, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Api } from "./api.js";
import { handedIn } from "./handed-in.js";
import type { Resolver } from "./resolve.js";
import type { Value } from "./value.js";

/** Library values that a node is by itself. What callers hand over and functions hand back is found by walking on. */
export function ownApis(resolver: Resolver, ref: Ref): Api[] {
  const { program } = resolver;
  const op = program.op(ref);
  if (op === Op.Call || op === Op.New)
    return resolver.callees(ref).flatMap((value) => (value.is === "api" ? [value.api.child(op === Op.New ? ".new" : "()")] : []));
  if (op !== Op.Param && op !== Op.Global && op !== Op.Import) return [];
  const values = op === Op.Param ? parameter(resolver, ref) : resolver.resolve(ref);
  return values.flatMap((value) => (value.is === "api" ? [value.api] : []));
}

/** What a parameter is by its type, or by the library that the function is handed to. */
function parameter(resolver: Resolver, ref: Ref): readonly Value[] {
  const { program } = resolver;
  const fn = program.functionOfNode(ref);
  const position = program.number(ref, "b");
  const typed = resolver.type(unitOf(ref), program.functionInfo(fn).params[position]?.type ?? -1);
  return typed.length ? typed : handedIn(resolver, fn, position);
}
