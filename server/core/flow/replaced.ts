import { nodeOf, type Program, type Ref } from "../program/program.js";
import { type BlockId, encloses, type NodeId, Op, type Unit } from "../unit/unit.js";
import type { UnitIndex } from "../unit/unit-index.js";

/** What stands for the same object. */
const SAME: ReadonlySet<number> = new Set([Op.Phi, Op.Cast, Op.Await, Op.Or, Op.Nullish]);
/** What does not hand on what it looks at, or only puts something into it. */
const HARMLESS: ReadonlySet<number> = new Set([Op.Store, Op.StoreIndex, Op.Delete, Op.Compare, Op.Not, Op.Unary]);
const DEEPEST = 6;

/** Whether a part of what a node makes is always another one by the time that anybody reads it: `plan.model = "gpt-5"` before the plan goes anywhere. */
export function isReplaced(program: Program, ref: Ref, fields: readonly string[]): boolean {
  if (!fields.length) return false;
  const index = program.index(ref);
  const unit = program.unit(ref);
  return index.stores.get(nodeOf(ref)).some(({ path, store }) => {
    if (unit.op[store] !== Op.Store || path.length > fields.length || path.held !== undefined) return false;
    if (!path.every((name, i) => name === fields[i] || (name === "*" && /^\d+$/.test(fields[i] as string)))) return false;
    const scope = scopeOf(unit, store, path.includes("*"));
    return scope >= 0 && isFirst({ unit, index, store, scope }, nodeOf(ref), path, 0);
  });
}

/** An assignment, and the block in which all that comes later comes after it. */
interface Replacing {
  unit: Unit;
  index: UnitIndex;
  store: NodeId;
  scope: BlockId;
}

/** The block in which an assignment is always made: its own, or the one around a loop that makes it for each element; -1 where it is not made for each. */
function scopeOf({ op, a, block, blocks }: Unit, store: NodeId, isForEach: boolean): BlockId {
  const own = block[store] as BlockId;
  if (!isForEach) return own;
  let element = a[store] as NodeId;
  while (op[element] === Op.Load || op[element] === Op.Cast) element = a[element] as NodeId;
  return op[element] === Op.Iterate && block[element] === own ? (blocks[own]?.parent ?? -1) : -1;
}

/** Whether whoever may read a part of an object does so after an assignment. */
function isFirst(replacing: Replacing, node: NodeId, [name, ...inner]: readonly string[], depth: number): boolean {
  const { unit, index, store, scope } = replacing;
  const isAfter = (user: NodeId) => user > store && encloses(unit, scope, unit.block[user] ?? -1);
  return (
    depth < DEEPEST &&
    index.users(node).every((user) => {
      const op = unit.op[user] as number;
      if (isAfter(user)) return true;
      if (SAME.has(op)) return isFirst(replacing, user, [name as string, ...inner], depth + 1);
      if (unit.a[user] !== node) return false;
      if (HARMLESS.has(op)) return true;
      const isCalled = op === Op.Load && index.users(user).some((call) => unit.op[call] === Op.Call && unit.a[call] === user);
      if (isCalled) return false;
      if (op === Op.Load && unit.strings[unit.b[user] as number] !== name) return true;
      const isPart = op === Op.Load || (op === Op.Iterate && name === "*");
      return isPart && inner.length > 0 && isFirst(replacing, user, inner, depth + 1);
    })
  );
}
