import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { boundArguments } from "../resolve/bound.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Entrance } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import { aliases } from "./alias.js";
import type { Uses } from "./call-graph.js";
import { collectedIn, handedThrough } from "./handed-through.js";

const COLLECTORS = new Set(["push", "unshift", "set", "add", "concat"]);

/** Where following a value has come to: what lies `fields` deep in a node. */
export interface Step {
  ref: Ref;
  fields: string[];
  /** Where it came into the function in which it is. */
  via: Entrance | undefined;
  /** The call of `bind` that gave it its first arguments. */
  bound: Ref | undefined;
}

/** How many arguments a function is given where it is bound. */
export const boundCount = (program: Program, bound: Ref | undefined): number =>
  bound === undefined ? 0 : boundArguments(program, bound).length;

/** Follows a value into a call of which it is the callee or an argument. */
export function takenByCall(
  resolver: Resolver,
  { ref, fields, via, bound }: Step,
  at: Ref,
  uses: Uses,
  push: (ref: Ref, fields: string[], via?: Entrance) => void,
  enter: (call: Ref, target: FunctionRef) => Entrance,
): void {
  const { program } = resolver;
  const callee = program.field(at, "a");
  if (callee === ref && !fields.length) uses.callers.push({ call: at, position: -1, byName: false, via, bound });
  const args = program.args(at);
  for (let position = 0; position < args.length; position++) {
    if (args[position]?.ref !== ref) continue;
    let inside = false;
    for (const value of resolver.callees(at)) {
      const target = value.is === "function" ? value.fn : value.is === "class" ? resolver.classes.constructorOf(value.cls) : -1;
      if (target < 0) continue;
      inside = true;
      const { params } = program.functionInfo(target);
      const last = params.at(-1);
      const param = params[position] ?? (last?.rest ? last : undefined);
      if (param) push(refOf(unitOf(target), param.node), param.rest ? ["*", ...fields] : fields, enter(at, target));
    }
    if (inside) continue;
    uses.handed.push({ call: at, position, fields, before: boundCount(program, bound) });
    const through = handedThrough(resolver, at, position, fields);
    for (const place of through) push(at, place);
    // What only gives the function back does not call it.
    if (!fields.length && !through.some((place) => !place.length))
      uses.callers.push({ call: at, position, byName: false, via, bound });
    if (program.op(callee) === Op.Load && COLLECTORS.has(program.text(callee, "b")))
      for (const { ref, steps } of collectedIn(program, program.field(callee, "a")))
        for (const alias of aliases(resolver, ref)) push(alias, [...steps, "*", ...fields]);
  }
}
