import { type Ref, refOf, unitOf } from "../program/program.js";
import type { References } from "../program/references.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import type { CallGraph } from "./call-graph.js";

/** Says where instances of a class are made: by `new`, or by the constructor of a class that extends it. */
export class Constructions {
  constructor(
    private readonly resolver: Resolver,
    private readonly references: References,
    private readonly graph: CallGraph,
  ) {}

  of(cls: Ref): Ref[] {
    const { program, classes } = this.resolver;
    const node = classes.info(cls)?.node ?? -1;
    if (node < 0) return [];
    const out: Ref[] = [];
    for (const sub of classes.subclasses(cls)) {
      const through = classes.superCall(sub);
      if (through === undefined) out.push(...this.of(sub));
      else if (through >= 0) out.push(through);
    }
    const unit = unitOf(cls);
    for (const root of [refOf(unit, node), ...this.references.importsOf(refOf(unit, node))]) {
      const users = program.users(root);
      const made = users.filter((user) => program.op(user) === Op.New && program.field(user, "a") === root);
      // A class that goes anywhere else is made where it arrives: `new tools[name]()`, `new (options.Store ?? Store)()`.
      if (made.length < users.length)
        for (const { call, position } of this.graph.usesOfValue(root).callers) if (position === -1) made.push(call);
      out.push(...made.filter((call) => program.op(call) === Op.New));
    }
    return out;
  }
}
