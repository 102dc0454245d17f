import { listUnder } from "../listed-under.js";
import { ELEMENT_READERS, FOR_EACH } from "./collection-methods.js";
import { isPairsOf, madeFrom } from "./same-elements.js";
import { Entry, listOf, type NodeId, Op, type OpCode, type Unit } from "./unit.js";

/** Which of the fields a, b, c are nodes (bits 1, 2, 4), and how the list is read (0 none, 1 values, 2 pairs, 3 triples). */
const OPERANDS: Record<number, readonly [number, number]> = {
  [Op.Template]: [0, 1],
  [Op.Phi]: [0, 1],
  [Op.Cell]: [0, 1],
  [Op.And]: [3, 0],
  [Op.Or]: [3, 0],
  [Op.Nullish]: [3, 0],
  [Op.Not]: [1, 0],
  [Op.Compare]: [3, 0],
  [Op.Binary]: [3, 0],
  [Op.Unary]: [1, 0],
  [Op.Load]: [1, 0],
  [Op.Index]: [3, 0],
  [Op.Object]: [0, 3],
  [Op.Array]: [0, 2],
  [Op.DynamicImport]: [1, 0],
  [Op.Call]: [1, 2],
  [Op.New]: [1, 2],
  [Op.Await]: [1, 0],
  [Op.Yield]: [1, 0],
  [Op.Iterate]: [1, 0],
  [Op.Keys]: [1, 0],
  [Op.Rest]: [1, 0],
  [Op.Cast]: [1, 0],
  [Op.Store]: [5, 0],
  [Op.StoreIndex]: [7, 0],
  [Op.Delete]: [5, 0],
  [Op.Return]: [1, 0],
  [Op.Throw]: [1, 0],
};

/** Calls `visit` with every node that `node` reads. */
export function forEachOperand(unit: Unit, node: NodeId, visit: (operand: NodeId) => void): void {
  const shape = OPERANDS[unit.op[node] ?? 0];
  if (!shape) return;
  const [fields, list] = shape;
  if (fields & 1 && (unit.a[node] ?? -1) >= 0) visit(unit.a[node] as number);
  if (fields & 2 && (unit.b[node] ?? -1) >= 0) visit(unit.b[node] as number);
  if (fields & 4 && (unit.c[node] ?? -1) >= 0) visit(unit.c[node] as number);
  const at = list ? (unit.list[node] ?? -1) : -1;
  if (at < 0) return;
  const end = at + 1 + (unit.pool[at] ?? 0);
  if (list === 1) for (let i = at + 1; i < end; i++) visit(unit.pool[i] as number);
  else if (list === 2) for (let i = at + 2; i < end; i += 2) visit(unit.pool[i] as number);
  else
    for (let i = at + 1; i < end; i += 3) {
      if (unit.pool[i] === 1) visit(unit.pool[i + 1] as number);
      visit(unit.pool[i + 2] as number);
    }
}

/** The names that lead to a part of an object; `held` is where among them stands what a collection holds under a key. */
export type Path = string[] & { held?: number };

/** A change of an object reached from some root: `root.path = value`. */
export interface RootedStore {
  path: Path;
  store: NodeId;
  value: NodeId;
}

/** A call that gets an object reached from some root as its receiver (position -1) or as an argument. */
export interface RootedCall {
  path: Path;
  call: NodeId;
  position: number;
}

/** What is done to objects, by the object. */
export interface Rooted<T> {
  get(root: NodeId): readonly T[];
  /** What is done to the nodes of one operation, in order. */
  each(op: OpCode): (readonly [NodeId, readonly T[]])[];
}

/** What the analysis looks up in one unit, computed when it is first asked for. */
export interface UnitIndex {
  /** Nodes that read the node. */
  users(node: NodeId): readonly number[];
  stores: Rooted<RootedStore>;
  calls: Rooted<RootedCall>;
  /** `Load` nodes by property name. */
  loads(name: string): readonly NodeId[];
  /** `Store` nodes by property name. */
  storesUnder(name: string): readonly NodeId[];
}

const LONGEST_PATH = 20;
const NONE: readonly never[] = [];

/** Follows reads of properties back to the object that they begin at. */
export function rootOf(unit: Unit, node: NodeId): { root: NodeId; path: string[] } {
  const path: string[] = [];
  for (let root = node; ; root = unit.a[root] as number) {
    const op = unit.op[root];
    if (op === Op.Load) path.unshift(unit.strings[unit.b[root] as number] ?? "*");
    else if (op === Op.Index) path.unshift("*");
    else if (op !== Op.Cast && op !== Op.Await) return { root, path };
  }
}

/** A path with one more name. */
export function further(path: Path, name: string, isHeld = false): Path {
  const out: Path = [...path, name];
  const held = path.held ?? (isHeld ? path.length : undefined);
  if (held !== undefined) out.held = held;
  return out;
}

/** A path in what is asked for: what is held under a key is the second of a pair, where keys and values are gone through together. */
export function pairedIn(path: Path, fields: readonly string[], begin = 0): readonly string[] {
  const { held } = path;
  if (held === undefined || fields[begin + held] !== "*" || fields[begin + held + 1] !== "1") return path;
  return [...path.slice(0, held + 1), "1", ...path.slice(held + 1)];
}

export function indexUnit(unit: Unit): UnitIndex {
  const size = unit.op.length;
  const counts = new Int32Array(size + 1);
  const count = (operand: NodeId): void => {
    counts[operand + 1] = (counts[operand + 1] as number) + 1;
  };
  for (let node = 0; node < size; node++) forEachOperand(unit, node, count);
  for (let i = 0; i < size; i++) counts[i + 1] = (counts[i + 1] as number) + (counts[i] as number);
  const fill = counts.slice();
  const flat = new Int32Array(counts[size] ?? 0);
  let reader = 0;
  const put = (operand: NodeId): void => {
    const at = fill[operand] as number;
    flat[at] = reader;
    fill[operand] = at + 1;
  };
  for (; reader < size; reader++) forEachOperand(unit, reader, put);

  const users = (node: NodeId): readonly number[] => {
    const end = counts[node + 1] ?? 0;
    const at = counts[node] ?? end;
    if (at === end) return NONE;
    const out = [flat[at] as number];
    for (let i = at + 1; i < end; i++) out.push(flat[i] as number);
    return out;
  };
  /** Visits what reads an object or something that is reached from it: by reading properties, and as an element of a collection. */
  const readers = (node: NodeId, path: Path, visit: (user: NodeId, node: NodeId, path: Path) => void, joins?: NodeId[]): void => {
    if (path.length > LONGEST_PATH) return;
    const end = counts[node + 1] ?? 0;
    for (let at = counts[node] ?? end; at < end; at++) {
      const user = flat[at] as number;
      if (at > (counts[node] as number) && flat[at - 1] === user) continue;
      visit(user, node, path);
      const op = unit.op[user];
      if ((op === Op.Phi || op === Op.Or || op === Op.Nullish) && !joins?.includes(user))
        readers(user, path, visit, [...(joins ?? []), user]);
      // What a table is made with is the same object when it is taken out again.
      if (op === Op.Object) for (const read of takenOut(user, node)) readers(read, path, visit, joins);
      for (const list of listsOf(user, node)) {
        // What is put into the new list itself is not in the old one.
        const within = (one: NodeId, at: NodeId, below: Path) => below.length > path.length && visit(one, at, below);
        readers(list, path, within, joins);
      }
      if (unit.a[user] !== node) {
        if (op === Op.Call && leadsDown(unit, user, node)) readers(user, further(path, "*"), visit, joins);
        if (op === Op.Call && isPairsOf(unit, user, node))
          for (const value of valuesIn(user)) readers(value, further(path, "*"), visit, joins);
        continue;
      }
      if (op === Op.Load) {
        const name = unit.strings[unit.b[user] as number] ?? "*";
        readers(user, further(path, name), visit, joins);
        for (const element of elements(user, name)) {
          // A function that hands itself to the elements of what it is given goes as deep as that does.
          if (joins?.includes(element)) continue;
          const within = unit.op[element] === Op.Param ? [...(joins ?? []), element] : joins;
          readers(element, further(path, "*", name === "get"), visit, within);
        }
      } else if (op === Op.Index || op === Op.Iterate) readers(user, further(path, "*"), visit, joins);
      else if (op === Op.Cast || op === Op.Await) readers(user, path, visit, joins);
    }
  };
  /** Reads of an object literal by which it gives back what one of its entries is: by its name, or by one that only the run decides. */
  const takenOut = (object: NodeId, value: NodeId): NodeId[] => {
    const reads = users(object).filter(
      (user) => unit.a[user] === object && (unit.op[user] === Op.Load || unit.op[user] === Op.Index),
    );
    if (!reads.length) return reads;
    const triples = listOf(unit, object);
    const names = new Set<number>();
    for (let i = 0; i < triples.length; i += 3)
      if (triples[i] === Entry.Named && triples[i + 2] === value) names.add(triples[i + 1] as number);
    return reads.filter((user) => names.size > 0 && (unit.op[user] === Op.Index || names.has(unit.b[user] as number)));
  };
  /** Lists that have the elements of a collection, where something reads it. */
  const listsOf = (user: NodeId, node: NodeId): NodeId[] => {
    const op = unit.op[user];
    if (op !== Op.Load && op !== Op.Array && op !== Op.Call) return [];
    return (op === Op.Load ? users(user) : [user]).filter((list) => madeFrom(unit, list).includes(node));
  };
  /** The values, where keys and values are gone through together. */
  const valuesIn = (pairs: NodeId): NodeId[] => {
    const each = users(pairs).flatMap((user) => {
      if (unit.a[user] !== pairs) return [];
      const name = unit.op[user] === Op.Load ? (unit.strings[unit.b[user] as number] ?? "") : undefined;
      return name === undefined ? [user] : elements(user, name);
    });
    return each.flatMap((pair) =>
      users(pair).filter((user) => unit.op[user] === Op.Load && unit.strings[unit.b[user] as number] === "1"),
    );
  };
  /** What a method of a collection hands out: its result, or the parameter of a function in its call. */
  const elements = (load: NodeId, name: string): NodeId[] => {
    if (!ELEMENT_READERS.has(name) && !FOR_EACH.has(name)) return [];
    return users(load).flatMap((call) => {
      if (unit.op[call] !== Op.Call || unit.a[call] !== load) return [];
      if (ELEMENT_READERS.has(name)) return [call];
      const callback = unit.pool[(unit.list[call] as number) + 2] ?? -1;
      if (unit.op[callback] !== Op.Function) return [];
      const param = unit.functions[unit.a[callback] as number]?.params[name === "reduce" ? 1 : 0]?.node;
      return param === undefined ? [] : [param];
    });
  };
  const stores = rooted(
    unit,
    (root) => {
      const out: RootedStore[] = [];
      readers(root, [], (user, node, path) => {
        const op = unit.op[user];
        if ((op !== Op.Store && op !== Op.StoreIndex) || unit.a[user] !== node) return;
        const name = op === Op.Store ? (unit.strings[unit.b[user] as number] ?? "*") : "*";
        out.push({ path: further(path, name), store: user, value: unit.c[user] as number });
      });
      return out.sort((x, y) => x.store - y.store);
    },
    ({ store }) => store,
  );
  const calls = rooted(
    unit,
    (root) => {
      const out: RootedCall[] = [];
      readers(root, [], (user, node, path) => {
        const op = unit.op[user];
        if (op === Op.Load && unit.a[user] === node) {
          for (const call of users(user))
            if ((unit.op[call] === Op.Call || unit.op[call] === Op.New) && unit.a[call] === user)
              out.push({ path, call, position: -1 });
        }
        if (op !== Op.Call && op !== Op.New) return;
        const at = unit.list[user] as number;
        const length = at < 0 ? 0 : (unit.pool[at] as number);
        for (let i = 0; i < length; i += 2) if (unit.pool[at + 2 + i] === node) out.push({ path, call: user, position: i / 2 });
      });
      return out.sort((x, y) => x.call - y.call || x.position - y.position);
    },
    ({ call }) => call,
  );
  let loads: Map<string, NodeId[]> | undefined;
  let named: Map<string, NodeId[]> | undefined;
  return {
    users,
    stores,
    calls,
    loads: (name) => {
      loads ??= byName(unit, Op.Load);
      return loads.get(name) ?? [];
    },
    storesUnder: (name) => {
      named ??= byName(unit, Op.Store);
      return named.get(name) ?? [];
    },
  };
}

/** Whether a call goes from an object down to a part of it, a key at a time: `keys.reduce((part, key) => part[key], object)`. */
function leadsDown(unit: Unit, call: NodeId, object: NodeId): boolean {
  const callee = unit.a[call] as number;
  const [, step = -1, , begin] = listOf(unit, call);
  if (begin !== object || unit.op[callee] !== Op.Load || unit.strings[unit.b[callee] as number] !== "reduce") return false;
  const info = unit.op[step] === Op.Function ? unit.functions[unit.a[step] as number] : undefined;
  const isPart = (node: NodeId): boolean => {
    const op = unit.op[node];
    if (op === Op.Phi) return listOf(unit, node).some(isPart);
    if (op === Op.Nullish || op === Op.Or || op === Op.And)
      return isPart(unit.a[node] as number) || isPart(unit.b[node] as number);
    const { root, path } = rootOf(unit, node);
    return path.length > 0 && root === info?.params[0]?.node;
  };
  return info !== undefined && info.returns.length > 0 && info.returns.every((node) => isPart(unit.a[node] as number));
}

function rooted<T>(unit: Unit, find: (root: NodeId) => T[], nodeOfOne: (one: T) => NodeId): Rooted<T> {
  const known = new Map<NodeId, readonly T[]>();
  /** Nothing is done to most objects, and a map of them all would be large. */
  const untouched = new Uint8Array(unit.op.length);
  const get = (root: NodeId): readonly T[] => {
    const op = unit.op[root];
    if (untouched[root] || op === Op.Load || op === Op.Index || op === Op.Cast || op === Op.Await) return NONE;
    let found = known.get(root);
    if (!found) {
      found = find(root);
      if (!found.length) untouched[root] = 1;
      else known.set(root, found);
    }
    return found;
  };
  return {
    get,
    each(op) {
      const out: (readonly [NodeId, readonly T[]])[] = [];
      for (let node = 0; node < unit.op.length; node++) {
        if (unit.op[node] !== op) continue;
        const found = get(node);
        if (found.length) out.push([node, found]);
      }
      return out.sort(([, [x]], [, [y]]) => nodeOfOne(x as T) - nodeOfOne(y as T));
    },
  };
}

function byName(unit: Unit, op: OpCode): Map<string, NodeId[]> {
  const found = new Map<string, NodeId[]>();
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== op) continue;
    listUnder(found, unit.strings[unit.b[node] as number] ?? "", node);
  }
  return found;
}
