import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { COLLECTORS, ELEMENT_READERS } from "../unit/collection-methods.js";
import { madeFrom } from "../unit/same-elements.js";
import { byUnit, type FunctionId, listOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import { further, type Path } from "../unit/unit-index.js";
import type { Resolver } from "./resolve.js";

/** A part of something: what it begins at, and the names that lead to the part. */
export interface Part {
  root: NodeId;
  path: Path;
}

/** A call that hands out a part of something, to do with it what one likes. */
export interface HandOut {
  call: Ref;
  path: Path;
}

/** Parts that one function hands out, and functions around one another that hand them on. */
const MOST_PARTS = 8;
const DEEPEST = 3;

/** Finds the calls that hand out what several functions share: `sessionOf(id).notes` in a program with `const sessionOf = (id) => sessions.get(id)`. */
export class HandOuts {
  private readonly known = new Map<Ref, readonly HandOut[]>();

  constructor(private readonly resolver: Resolver) {}

  /** The calls that hand out an object, or a part of it. What a call makes is another object each time. */
  of(root: Ref): readonly HandOut[] {
    return this.resolver.program.op(root) === Op.Call ? [] : this.from(root, 0);
  }

  private from(root: Ref, depth: number): readonly HandOut[] {
    const known = this.known.get(root);
    if (known) return known;
    const handers = handersOf(this.resolver.program.unit(root)).get(nodeOf(root)) ?? [];
    const out = handers.flatMap(({ fn, path }) => this.callsOf(refOf(unitOf(root), fn), path, depth));
    if (!depth) this.known.set(root, out);
    return out;
  }

  /** The calls of a function that hands out something, and of those that hand it on. */
  private callsOf(fn: FunctionRef, path: Path, depth: number): HandOut[] {
    return this.calls(fn).flatMap((call) => {
      const on = depth < DEEPEST ? this.from(call, depth + 1) : [];
      return [{ call, path }, ...on.map((one) => ({ call: one.call, path: joined(path, one.path) }))];
    });
  }

  /** The calls of a function by its own name, here or where it is imported. */
  private calls(fn: FunctionRef): Ref[] {
    const { program, imports } = this.resolver;
    const { node } = program.functionInfo(fn);
    if (node < 0) return [];
    const made = refOf(unitOf(fn), node);
    const named = [made, ...program.cells(made)];
    return [...named, ...named.flatMap((one) => imports(one))].flatMap((callee) => callsTo(program, callee));
  }
}

function callsTo(program: Program, callee: Ref): Ref[] {
  const unit = unitOf(callee);
  const { op, a } = program.unit(callee);
  const users = program.index(callee).users(nodeOf(callee));
  return users.filter((user) => op[user] === Op.Call && a[user] === nodeOf(callee)).map((user) => refOf(unit, user));
}

/** The parts that each function of a unit hands out. */
export const handedOutIn = byUnit((unit) => {
  const out = new Map<FunctionId, readonly Part[]>();
  for (const [fn, { returns }] of unit.functions.entries()) {
    const parts: Part[] = [];
    for (const node of returns) collect(unit, unit.a[node] ?? -1, [], parts, new Set());
    if (parts.length) out.set(fn, parts.slice(0, MOST_PARTS));
  }
  return out;
});

/** The functions that hand out parts of what other functions see as well. */
const handersOf = byUnit((unit) => {
  const out = new Map<NodeId, { fn: FunctionId; path: Path }[]>();
  for (const [fn, parts] of handedOutIn(unit))
    for (const { root, path } of parts) if (isShared(unit, root, path)) out.set(root, [...(out.get(root) ?? []), { fn, path }]);
  return out;
});

function collect(unit: Unit, node: NodeId, path: Path, out: Part[], seen: Set<NodeId>): void {
  if (node < 0 || seen.has(node)) return;
  seen.add(node);
  const inner = (at: NodeId, name?: string, isHeld = false) =>
    collect(unit, at, name === undefined ? path : joined(further([], name, isHeld), path), out, seen);
  /** An element of a new list is one of what that is made of; the list itself is another one. */
  const inMade = () => {
    if (path.length) for (const list of madeFrom(unit, node)) inner(list);
  };
  const a = unit.a[node] as number;
  switch (unit.op[node]) {
    case Op.Load:
      inner(a, unit.strings[unit.b[node] as number] ?? "*");
      break;
    case Op.Index:
    case Op.Iterate:
      inner(a, "*");
      break;
    case Op.Cast:
    case Op.Await:
      inner(a);
      break;
    case Op.Or:
    case Op.Nullish:
      inner(a);
      inner(unit.b[node] as number);
      break;
    case Op.And:
      inner(unit.b[node] as number);
      break;
    case Op.Phi:
      for (const one of listOf(unit, node)) inner(one);
      break;
    case Op.Call: {
      const name = unit.op[a] === Op.Load ? (unit.strings[unit.b[a] as number] ?? "") : "";
      if (ELEMENT_READERS.has(name)) inner(unit.a[a] as number, "*", name === "get");
      else out.push({ root: node, path });
      inMade();
      break;
    }
    case Op.Array:
      out.push({ root: node, path });
      inMade();
      break;
    case Op.Cell:
    case Op.Import:
    case Op.Object:
    case Op.New:
    case Op.Param:
    case Op.This:
      out.push({ root: node, path });
      break;
  }
}

/** Whether what a function hands out is there for others too: a variable of several functions, what another function hands out, or something new that it has put somewhere. */
function isShared(unit: Unit, root: NodeId, { length }: Path): boolean {
  switch (unit.op[root]) {
    case Op.Cell:
    case Op.Import:
    case Op.Call:
      return true;
    case Op.Object:
    case Op.Array:
    case Op.New:
      return !length && putAwayIn(unit).has(root);
    default:
      return false;
  }
}

/** What is assigned to a part of something, or put into a collection. */
const putAwayIn = byUnit((unit) => {
  const out = new Set<NodeId>();
  for (let node = 0; node < unit.op.length; node++) {
    const op = unit.op[node];
    if (op === Op.Store || op === Op.StoreIndex) out.add(unit.c[node] as number);
    if (op !== Op.Call) continue;
    const callee = unit.a[node] as number;
    const from = unit.op[callee] === Op.Load ? COLLECTORS.get(unit.strings[unit.b[callee] as number] ?? "") : undefined;
    if (from === undefined) continue;
    // Arguments stand in pairs.
    const args = listOf(unit, node);
    for (let i = 2 * from + 1; i < args.length; i += 2) out.add(args[i] as number);
  }
  return out;
});

/** A path below another one. */
export function joined(above: Path, path: Path): Path {
  const out: Path = [...above, ...path];
  const held = above.held ?? (path.held === undefined ? undefined : above.length + path.held);
  if (held !== undefined) out.held = held;
  return out;
}
