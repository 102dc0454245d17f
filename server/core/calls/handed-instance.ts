import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Known } from "../resolve/questions.js";
import type { Resolver } from "../resolve/resolve.js";
import { type Handed, isSameCall } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { CallGraph } from "./call-graph.js";

/** Says what outside the program the instances of a class are handed to, and with them its methods: `registerTool("note", new NoteTool())`. */
export class HandedInstances {
  private readonly known: Known<Ref, readonly Handed[]>;

  constructor(
    private readonly resolver: Resolver,
    private readonly graph: CallGraph,
  ) {
    this.known = resolver.questions.lists<Ref, Handed>(isSameCall);
  }

  /** Where a function is handed over as a method of an instance. */
  of(fn: FunctionRef): readonly Handed[] {
    const info = this.resolver.program.functionInfo(fn);
    if (info.class < 0 || info.static || info.kind === "constructor") return [];
    return this.ofClass(refOf(unitOf(fn), info.class)).map((one) => ({ ...one, fields: [...one.fields, info.name] }));
  }

  private ofClass(cls: Ref): readonly Handed[] {
    return this.known.of(cls, this.find);
  }

  private readonly find = (cls: Ref): readonly Handed[] => {
    const made = this.graph.constructions.of(cls).filter((call) => this.resolver.program.op(call) === Op.New);
    return made.flatMap((call) => this.graph.usesOfValue(call).handed);
  };
}
