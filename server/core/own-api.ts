import type { Api } from "./api.js";
import { type Ref, unitOf } from "./program.js";
import type { Resolver } from "./resolve.js";
import { Op } from "./unit.js";

/** Library values that a node is by itself. What callers hand over and functions hand back is found by walking on. */
export function ownApis(resolver: Resolver, ref: Ref): Api[] {
  const { program } = resolver;
  const op = program.op(ref);
  if (op === Op.Call || op === Op.New)
    return resolver.callees(ref).flatMap((value) => (value.is === "api" ? [value.api.child(op === Op.New ? ".new" : "()")] : []));
  if (op !== Op.Param && op !== Op.Global && op !== Op.Import) return [];
  const param = op === Op.Param ? program.functionInfo(program.functionOfNode(ref)).params[program.number(ref, "b")] : undefined;
  const values = op === Op.Param ? resolver.type(unitOf(ref), param?.type ?? -1) : resolver.resolve(ref);
  return values.flatMap((value) => (value.is === "api" ? [value.api] : []));
}
