import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { HANDS_OUT } from "../unit/container-methods.js";
import { Op } from "../unit/unit.js";
import { rootOf } from "../unit/unit-index.js";
import type { Resolver } from "./resolve.js";
import { NOTHING, type Value, Values } from "./value.js";

/** What a container gives for a class. */
export function injected(resolver: Resolver, call: Ref): readonly Value[] {
  const { program } = resolver;
  const callee = program.field(call, "a");
  const isCall = program.op(callee) === Op.Load || program.op(callee) === Op.Import;
  if (!isCall || !HANDS_OUT.has(program.text(callee, "b"))) return NOTHING;
  const [asked] = program.args(call);
  if (!asked || !NAMES_CLASS.has(program.op(refOf(unitOf(asked.ref), rootOf(program.unit(asked.ref), nodeOf(asked.ref)).root))))
    return NOTHING;
  return resolver.instances(resolver.resolve(asked.ref).filter((value) => value.is === "class"));
}

/** What a class is known by, also where its file is loaded only here: `const { Desk } = await import("./desk.js")`. */
const NAMES_CLASS: ReadonlySet<number> = new Set([Op.Import, Op.Class, Op.DynamicImport]);

/** What a generator gets for a class that it waits for: what is provided in the place of the class, as in `Layer.succeed(Store, { … })`. */
export function provided(resolver: Resolver, value: Value): readonly Value[] {
  if (value.is !== "class") return value.is === "api" && !value.api.known ? NOTHING : [value];
  const { program, classes } = resolver;
  const node = classes.info(value.cls)?.node ?? -1;
  if (node < 0) return NOTHING;
  const cls = refOf(unitOf(value.cls), node);
  const out = new Values();
  for (const name of [cls, ...resolver.imports(cls)])
    for (const user of program.index(name).users(nodeOf(name))) {
      const at = refOf(unitOf(name), user);
      const names =
        program.op(at) === Op.Cell
          ? program
              .index(at)
              .users(user)
              .map((one) => refOf(unitOf(at), one))
          : [at];
      for (const call of names) {
        const [asked, given] = program.op(call) === Op.Call ? program.args(call) : [];
        if (!asked || !given || (asked.ref !== name && asked.ref !== at)) continue;
        for (const one of resolver.resolve(given.ref)) out.add(one.is === "function" ? resolver.returned(one.fn) : [one]);
      }
    }
  return out.all;
}
