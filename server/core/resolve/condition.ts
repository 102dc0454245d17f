import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";

/** A condition that is known to be true, or not, where a node stands. */
export interface Condition {
  ref: Ref;
  holds: boolean;
}

/** What the branches around a node say, innermost first: of `!a`, of both sides of `a && b`, and of a refused `a || b`. */
export function* conditionsAt(program: Program, node: Ref): Generator<Condition> {
  const unit = program.unit(node);
  for (let at = unit.block[nodeOf(node)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (block && block.guard >= 0) yield* factsOf(program, refOf(unitOf(node), block.guard), block.polarity);
  }
}

/** The name under which something is looked up in a table, where the branch around says which it is: `if (name === "look") TABLE[name]`. */
export function keyAt(resolver: Resolver, index: Ref): string | undefined {
  const { program } = resolver;
  const key = program.field(index, "b");
  for (const { ref, holds } of conditionsAt(program, index)) {
    if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) continue;
    const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
    if (a === key || b === key) return resolver.constant(a === key ? b : a);
  }
  return undefined;
}

/** What a condition that holds, or does not, says of its parts. */
export function* factsOf(program: Program, ref: Ref, holds: boolean): Generator<Condition> {
  const op = program.op(ref);
  if (op === Op.Not) yield* factsOf(program, program.field(ref, "a"), !holds);
  else if (op === (holds ? Op.And : Op.Or)) {
    yield* factsOf(program, program.field(ref, "a"), holds);
    yield* factsOf(program, program.field(ref, "b"), holds);
  } else yield { ref, holds };
}
