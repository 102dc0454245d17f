import { BlockKind, byUnit, ConstType, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";

/** Methods that put words into a list, and those that only look for one. */
const PUTTING = new Set(["push", "unshift", "concat"]);
const LOOKING = new Set(["includes", "indexOf", "some", "every", "find", "has", "filter"]);
const FLAG = /^--?[a-z]/i;
/** What is compared with the name of a program, or stands beside it. */
const NAMING = /^(id|name|type|kind|agent|agent_?(type|name|id)|cli|tool|provider|backend|engine|runner|key|binary|bin)$/i;
const DEEPEST = 2;

/** A comparison with a text, or with one of several that share what is done, which holds or does not. */
interface Compared {
  guard: NodeId;
  texts: readonly string[];
  is: boolean;
}

/** What has to be so for a node to be reached. */
export interface Conditions {
  guards: readonly NodeId[];
  compared: readonly Compared[];
}

/** A list of words that is made, or words that are put into one, a flag among them. */
export interface Listed extends Conditions {
  list: NodeId;
  words: readonly NodeId[];
  /** Names under which it stands: in a table, beside it, first in the list that is added to, or where something is compared with them. */
  names: readonly string[];
  /** It is made outside of any function. */
  top: boolean;
  /** It is put into another list. */
  put: boolean;
}

/** The lists of words of a unit with a flag among them. */
export const listsIn = byUnit((unit): readonly Listed[] => {
  const out: Listed[] = [];
  const { op, a, b, blocks, block, strings } = unit;
  if (!strings.some((text) => FLAG.test(text))) return out;
  const isFlag = (node: NodeId) => FLAG.test(wordOf(unit, node) ?? "");
  for (let node = 0; node < op.length; node++) {
    const callee = op[node] === Op.Call ? (a[node] as number) : -1;
    const put = callee >= 0 && op[callee] === Op.Load && PUTTING.has(strings[b[callee] as number] ?? "");
    if (!put && op[node] !== Op.Array) continue;
    const words = listOf(unit, node).filter((_, i) => i % 2 === 1);
    if (!words.some(isFlag) || isLookedInto(unit, node)) continue;
    const under = conditionsOf(unit, node);
    const first = put ? listOf(unit, a[callee] as number)[1] : undefined;
    const receiver = first !== undefined && op[a[callee] as number] === Op.Array ? wordOf(unit, first) : undefined;
    out.push({
      list: node,
      words,
      names: [
        ...(receiver === undefined ? [] : [receiver]),
        ...under.compared.flatMap(({ texts, is }) => (is ? texts : [])),
        ...namesOver(unit, node),
      ],
      ...under,
      top: blocks[block[node] as number]?.function === 0,
      put,
    });
  }
  return out;
});

export const wordOf = ({ op, a, b, strings }: Unit, node: NodeId): string | undefined =>
  op[node] === Op.Const && b[node] === ConstType.String ? strings[a[node] as number] : undefined;

function isLookedInto({ op, a, b, strings }: Unit, list: NodeId): boolean {
  return op.some((one, node) => one === Op.Load && a[node] === list && LOOKING.has(strings[b[node] as number] ?? ""));
}

/** The conditions on which a node is reached; whether a flag is there already is none. */
export function conditionsOf(unit: Unit, node: NodeId): Conditions {
  const guards: NodeId[] = [];
  const compared: Compared[] = [];
  const take = (guard: NodeId, polarity: boolean): void => {
    const left = unit.a[guard] ?? -1;
    const right = unit.b[guard] ?? -1;
    switch (unit.op[guard]) {
      case Op.Not:
        take(left, !polarity);
        return;
      case Op.And:
        if (!polarity) break;
        take(left, true);
        take(right, true);
        return;
      case Op.Or: {
        const texts = polarity ? textsOf(unit, guard) : [];
        if (!texts.length) break;
        compared.push({ guard, texts, is: true });
        return;
      }
      case Op.Call:
        if (unit.op[left] === Op.Load && LOOKING.has(unit.strings[unit.b[left] ?? -1] ?? "")) return;
        break;
      case Op.Compare: {
        const text = textAt(unit, right);
        if (!text) break;
        compared.push({ guard, texts: [text], is: (unit.strings[unit.c[guard] ?? -1] === "===") === polarity });
        return;
      }
    }
    guards.push(guard);
  };
  for (let at = unit.block[node] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.guard < 0 || (block.kind !== BlockKind.Branch && block.kind !== BlockKind.Case)) continue;
    take(block.guard, block.kind === BlockKind.Case || block.polarity);
  }
  return { guards, compared };
}

/** The texts with one of which something has to be equal; none where a condition asks for something else. */
function textsOf(unit: Unit, guard: NodeId): string[] {
  const sides = [unit.a[guard] ?? -1, unit.b[guard] ?? -1] as const;
  if (unit.op[guard] === Op.Or) {
    const [left, right] = sides.map((side) => textsOf(unit, side)) as [string[], string[]];
    return left.length && right.length ? [...left, ...right] : [];
  }
  const text = unit.op[guard] === Op.Compare && unit.strings[unit.c[guard] ?? -1] === "===" ? textAt(unit, sides[1]) : "";
  return text ? [text] : [];
}

/** The keys under which a node stands in objects within objects, and the names that stand beside it there. */
function namesOver(unit: Unit, node: NodeId): string[] {
  const out: string[] = [];
  let inner = node;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const object = objectOf(unit).get(inner);
    if (object === undefined) break;
    for (const { name, value } of entriesOf(unit, object)) {
      if (value === inner) out.push(name);
      else if (NAMING.test(name)) out.push(textAt(unit, value));
    }
    inner = object;
  }
  return out;
}

/** The objects in which nodes stand. */
const objectOf = byUnit((unit): ReadonlyMap<NodeId, NodeId> => {
  const out = new Map<NodeId, NodeId>();
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object) for (const { value } of entriesOf(unit, node)) out.set(value, node);
  return out;
});
