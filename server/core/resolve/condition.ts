import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { encloses, Op } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";

/** A condition that is known to be true, or not, where a node stands. */
export interface Condition {
  ref: Ref;
  holds: boolean;
}

/** What the branches around a node say, innermost first: of `!a`, of both sides of `a && b`, and of a refused `a || b`. */
export function* conditionsAt(program: Program, node: Ref): Generator<Condition> {
  const branch = branchAt(program, node);
  if (branch >= 0) yield* conditionsIn(program, branch);
}

/** The innermost branch around a node, as its block; -1 where there is none. */
export function branchAt(program: Program, node: Ref): Ref {
  const { block, blocks } = program.unit(node);
  let at = block[nodeOf(node)] ?? -1;
  while (at >= 0 && (blocks[at]?.guard ?? -1) < 0) at = blocks[at]?.parent ?? -1;
  return at < 0 ? -1 : refOf(unitOf(node), at);
}

/** Whether a branch is another one, or within it. */
export const isBranchWithin = (program: Program, inner: Ref, outer: Ref): boolean =>
  unitOf(inner) === unitOf(outer) && encloses(program.unit(inner), nodeOf(outer), nodeOf(inner));

/** What a branch and those around it say, innermost first. */
export function* conditionsIn(program: Program, branch: Ref): Generator<Condition> {
  const { blocks } = program.unit(branch);
  for (let at = nodeOf(branch); at >= 0; at = blocks[at]?.parent ?? -1) {
    const block = blocks[at];
    if (block && block.guard >= 0) yield* factsOf(program, refOf(unitOf(branch), block.guard), block.polarity);
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
