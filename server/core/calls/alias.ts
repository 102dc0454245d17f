import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";

const MOST = 40;

/** What stands for an object as well: reads of the same field in its file, and what a shared variable holds or an import leads to. */
export function aliases(resolver: Resolver, ref: Ref): Ref[] {
  const { program } = resolver;
  if (program.op(ref) === Op.Cell) return [ref, ...program.parts(ref)];
  if (program.op(ref) === Op.Import) {
    const target = resolver.linker.import(ref);
    return target.to === "node" ? [ref, target.ref] : [ref];
  }
  if (program.op(ref) !== Op.Load) return [ref];
  const name = program.text(ref, "b");
  const object = program.field(ref, "a");
  const cls = classOfThis(resolver, object);
  const out = [ref];
  for (const node of program.index(ref).loads(name)) {
    const other = refOf(unitOf(ref), node);
    if (other === ref || out.length > MOST) continue;
    const from = program.field(other, "a");
    if (from === object || (cls >= 0 && classOfThis(resolver, from) === cls)) out.push(other);
  }
  return out;
}

/** The class that a node is, or whose `this` it is. */
function classOfThis(resolver: Resolver, ref: Ref): number {
  const { program } = resolver;
  if (program.op(ref) !== Op.This) {
    const [value] = resolver.resolve(ref);
    return value?.is === "class" && unitOf(value.cls) === unitOf(ref) ? nodeOf(value.cls) : -1;
  }
  const cls = program.classOfThis(ref);
  return cls < 0 ? -1 : nodeOf(cls);
}
