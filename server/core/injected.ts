import type { Ref } from "./program.js";
import type { Resolver } from "./resolve.js";
import { Op } from "./unit.js";
import { NOTHING, type Value } from "./value.js";

/** Methods by which a container hands out the one instance of a class that it is asked for. */
const CONTAINER = new Set(["get", "resolve", "inject", "make", "getInstance", "getService"]);

/** What a container gives for a class. */
export function injected(resolver: Resolver, call: Ref): readonly Value[] {
  const { program } = resolver;
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load || !CONTAINER.has(program.text(callee, "b"))) return NOTHING;
  const [asked] = program.args(call);
  if (!asked || (program.op(asked.ref) !== Op.Import && program.op(asked.ref) !== Op.Class)) return NOTHING;
  return resolver.instances(resolver.resolve(asked.ref).filter((value) => value.is === "class"));
}
