import { onceFor } from "../once.js";

/**
 * The language-neutral form of one source file: what a front end fills and everything else reads.
 *
 * A unit is a graph of numbered *nodes*. A node's number is its position in program order inside its function,
 * so of two nodes of one function the smaller number comes first. Local variables are gone: a read is the node that
 * was assigned (static single assignment), a join of branches is a `Phi`, and a variable that crosses a function
 * boundary is a `Cell`, the join of everything ever assigned to it.
 *
 * Every node stands in a *block*. Blocks form a tree which is the dominance tree of conditions: a block is entered
 * only when its guard holds and its parent was entered. What follows `if (!ok) return` stands in a child block whose
 * guard is `ok`. Node A dominates node B exactly when A's block is B's block or one of its ancestors and A < B.
 *
 * Offsets are UTF-16 units from the start of the text; -1 stands for "none" in every integer field.
 */

export type NodeId = number;
export type FunctionId = number;
export type ClassId = number;
export type BlockId = number;
export type TypeId = number;
export type StringId = number;

/** Operations. The comment gives the meaning of the fields `a`, `b`, `c` and of `list`. */
export const Op = {
  /** a: string (its text), b: one of `ConstType` */
  Const: 1,
  /** list: parts. Template strings and every `+` chain; literal text is a `Const` part. */
  Template: 2,
  /** a: function, b: position */
  Param: 3,
  /** a: function, b: position of the first argument it takes */
  RestParam: 4,
  /** a: function, or -1 at module level */
  This: 5,
  /** a: function. The `arguments` object. */
  Arguments: 6,
  /** list: the values that meet here, each standing in the block it comes from; c: 1 where the second is the default of the first */
  Phi: 7,
  /** a: string (variable name). list: everything assigned to a variable that functions share. */
  Cell: 8,
  /** a: left, b: right, evaluated in a block guarded by a */
  And: 9,
  Or: 10,
  Nullish: 11,
  /** a: operand */
  Not: 12,
  /** a: left, b: right, c: string (`===`, `<`, `in`, `instanceof`, …; loose and strict equality are both `===` or `!==`) */
  Compare: 13,
  /** a: left, b: right, c: string (operator). Arithmetic that is never a concatenation. */
  Binary: 14,
  /** a: operand, c: string (`typeof`, `-`, `void`, …) */
  Unary: 15,
  /** a: object, b: string (property name). Optional chaining reads the same. */
  Load: 16,
  /** a: object, b: key node that is not a constant */
  Index: 17,
  /** b: type or -1; list: triples (kind, key, value): kind of `Entry`; key is a string for Named, a node for Computed, -1 for Spread */
  Object: 18,
  /** b: type or -1; list: pairs (1 when spread, else 0; value) */
  Array: 19,
  /** a: function */
  Function: 20,
  /** a: class */
  Class: 21,
  /** a: string (specifier), b: string (imported name, `*` for the namespace, `default`); c: 1 when by `require` */
  Import: 22,
  /** a: specifier node; c: 1 when by `require`. A `require` of a constant is an `Import` of `*`. */
  DynamicImport: 23,
  /** a: string (name nothing in the file declares) */
  Global: 24,
  /** `import.meta` in ECMAScript */
  ImportMeta: 25,
  /** a: function whose `super` this is */
  Super: 26,
  /** a: callee, c: `CallFlag` bits; list: pairs (1 when spread, else 0; argument). A method call's callee is a `Load` or `Index`. */
  Call: 27,
  /** a: callee; list as for Call */
  New: 28,
  /** a: promise */
  Await: 29,
  /** a: yielded value or -1. The node is what `yield` evaluates to. */
  Yield: 30,
  /** a: the thing iterated, c: 1 for `for await`. One element. */
  Iterate: 31,
  /** a: the object. One key of a `for … in`. */
  Keys: 32,
  /** a: the object or array that was taken apart; list: strings already taken. `{a, ...rest}`. */
  Rest: 33,
  /** The value a `catch` clause receives. a: the try block or -1 */
  Catch: 34,
  /** a: value, b: type. Only where the type is a name worth keeping; other casts vanish, and what is written as an object or a list has its type itself. */
  Cast: 35,
  /** a: object, b: string (name), c: value */
  Store: 36,
  /** a: object, b: key node, c: value */
  StoreIndex: 37,
  /** a: object, b: string (name) or -1, c: key node or -1 */
  Delete: 38,
  /** a: value or -1 */
  Return: 39,
  /** a: value */
  Throw: 40,
  /** a: the block of the loop that is left. A `break` of a switch has no node. */
  Break: 41,
} as const;
export type OpCode = (typeof Op)[keyof typeof Op];

export const ConstType = { String: 0, Number: 1, BigInt: 2, Boolean: 3, Null: 4, Undefined: 5, RegExp: 6 } as const;
export const Entry = { Named: 0, Computed: 1, Spread: 2, Getter: 3 } as const;
export const CallFlag = { Optional: 1, Tagged: 2, Jsx: 4 } as const;

export const BlockKind = {
  /** a function's or the module's outermost block */
  Root: 0,
  /** entered when the guard has the block's polarity */
  Branch: 1,
  /** what follows a branch that always leaves: entered when its guard has the block's polarity */
  After: 2,
  /** a loop's body; the guard, if any, is the loop's condition */
  Loop: 3,
  Try: 4,
  Catch: 5,
  Finally: 6,
  /** a `case`; the guard is a `Compare` of the discriminant with the case's value, or -1 for `default` */
  Case: 7,
} as const;

export interface Block {
  kind: number;
  /** -1 for a root */
  parent: BlockId;
  function: FunctionId;
  guard: NodeId;
  /** true: entered when the guard is truthy */
  polarity: boolean;
}

export interface FunctionInfo {
  /** Declared or inferred name: variable, property or method; "" where there is none. */
  name: string;
  /** The `Function` node (or the class member's) that makes the closure; -1 for the module body. */
  node: NodeId;
  /** Function in whose text it stands; -1 at module level. The module body is function 0 and has -1 too. */
  parent: FunctionId;
  /** Class it is a member of; -1 otherwise. */
  class: ClassId;
  kind: "module" | "function" | "arrow" | "method" | "getter" | "setter" | "constructor";
  async: boolean;
  generator: boolean;
  static: boolean;
  /** The declaration carries a `@reviewGate` tag. */
  reviewGate: boolean;
  params: Parameter[];
  returnType: TypeId;
  /** Every `Return` node, in order. An expression body is one of them. */
  returns: NodeId[];
  /** Every `Yield` node. */
  yields: NodeId[];
  root: BlockId;
  /** The block that is open where the body ends, -1 when its end cannot be reached. */
  end: BlockId;
  start: number;
  finish: number;
}

export interface Parameter {
  /** "" where it is taken apart. */
  name: string;
  type: TypeId;
  /** The `Param` or `RestParam` node itself, before a default is joined in. */
  node: NodeId;
  optional: boolean;
  rest: boolean;
}

export interface ClassInfo {
  name: string;
  node: NodeId;
  /** Value extended, -1 if none. */
  extends: NodeId;
  implements: TypeId[];
  constructor_: FunctionId;
  members: ClassMember[];
  /** Its decorators, under "", and its members'. */
  decorators: { value: NodeId; member: string }[];
  start: number;
  finish: number;
}

export interface ClassMember {
  name: string;
  kind: "method" | "getter" | "setter" | "field";
  static: boolean;
  /** For methods, getters, setters. */
  function: FunctionId;
  /** A field's first value, -1 if none. */
  value: NodeId;
  type: TypeId;
}

/** Stands for the name of a function's type; its result is the type's argument. */
export const CALLED = "()";

/** Stands for the name of a type that is one of several, or all of them at once. */
export const SEVERAL = "|";

/** Begins the name of a member's type, which is the argument's member of that name; any member's is that of `*`. */
export const MEMBER = "#";

/** Begins the name of a value's type, which is the value that the first part of the path is bound to. */
export const TYPE_OF = "typeof ";

/** A type as written, as far as a name goes: `Promise<Foo>` is `{name: "Promise", args: [Foo]}`, `Foo[]` is `{name: "Array", args: [Foo]}`. */
export interface TypeRef {
  name: string;
  args: TypeId[];
  /** What the name is bound to in this file: an `Import`, a `Class` node, a value for `typeof`, or -1 for an interface, an alias or nothing known. */
  binding: NodeId;
}

/** An interface, or an alias of an object type. */
export interface InterfaceInfo {
  name: string;
  extends: TypeId[];
  members: { name: string; type: TypeId; method: boolean; optional: boolean }[];
  /** What stands under any other name; -1 where nothing is said of it. */
  index: TypeId;
  /** For `type A = B`: the B; -1 otherwise. */
  alias: TypeId;
}

export interface ExportInfo {
  /** Exported name; `*` for `export * from`; `=` for `module.exports =` and `export =`. */
  name: string;
  /** The exported value, or -1 when it comes from elsewhere or is a type. */
  node: NodeId;
  /** For `export … from`: the module and the name there (`*` for the namespace). */
  from?: { specifier: string; name: string };
}

/** A comment the analysis reads: `holdpoint-allow …`, from its first to its last character. */
export interface Directive {
  text: string;
  start: number;
  finish: number;
  /** 1-based line of the code it is about: its own where code precedes it, otherwise the next line that holds code. */
  line: number;
}

/** Something the front end could not read. */
export interface Problem {
  message: string;
  start: number;
}

/** What has more nodes is not analysed: it is data, and no person wrote it. A power of two. */
export const MOST_NODES = 0x20000;

/** One analysed file. Immutable once built. */
export interface Unit {
  /** Relative to the scanned root, with `/`. */
  file: string;
  language: string;
  length: number;
  /** Offsets of the first character of each line. */
  lineStarts: Int32Array;
  /** Lines that hold something. */
  lines: number;

  op: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  c: Int32Array;
  block: Int32Array;
  start: Int32Array;
  finish: Int32Array;
  /** Per node an offset into `pool`, where the length stands first; -1 for no list. */
  list: Int32Array;
  pool: Int32Array;
  strings: string[];

  blocks: Block[];
  functions: FunctionInfo[];
  classes: ClassInfo[];
  types: TypeRef[];
  interfaces: InterfaceInfo[];
  exports: ExportInfo[];
  directives: Directive[];
  problems: Problem[];
}

/** Keeps for each unit what is gathered from it alone. */
export const byUnit = <T>(gather: (unit: Unit) => T): ((unit: Unit) => T) => onceFor(gather);

/** A text literal that stands at a node; empty where none does. */
export function textAt(unit: Unit, node: NodeId): string {
  const isText = unit.op[node] === Op.Const && unit.b[node] === ConstType.String;
  return isText ? (unit.strings[unit.a[node] ?? -1] ?? "") : "";
}

/** The named entries of an object literal. */
export function entriesOf(unit: Unit, object: NodeId): { name: string; value: NodeId }[] {
  const list = listOf(unit, object);
  const out: { name: string; value: NodeId }[] = [];
  for (let i = 0; i + 2 < list.length; i += 3)
    if (list[i] === Entry.Named) out.push({ name: unit.strings[list[i + 1] ?? -1] ?? "", value: list[i + 2] ?? -1 });
  return out;
}

/** A node's list as a plain array; empty where it has none. */
export function listOf(unit: Unit, node: NodeId): number[] {
  const at = unit.list[node] ?? -1;
  if (at < 0) return [];
  const end = at + 1 + (unit.pool[at] ?? 0);
  const out: number[] = [];
  for (let i = at + 1; i < end; i++) out.push(unit.pool[i] as number);
  return out;
}

/** Whether block `ancestor` is `block` or encloses it. */
export function encloses(unit: Unit, ancestor: BlockId, block: BlockId): boolean {
  for (let at = block; at >= 0; at = unit.blocks[at]?.parent ?? -1) if (at === ancestor) return true;
  return false;
}

/** Whether a node stands in a block or in one below it, or in a function that is made there. */
export function standsIn(unit: Unit, block: BlockId, node: NodeId): boolean {
  for (let at = node; at >= 0; ) {
    const own = unit.block[at] ?? -1;
    if (encloses(unit, block, own)) return true;
    at = unit.functions[unit.blocks[own]?.function ?? -1]?.node ?? -1;
  }
  return false;
}

/** Whether `first` has always been evaluated when `second` is. */
export function dominates(unit: Unit, first: NodeId, second: NodeId): boolean {
  return first < second && encloses(unit, unit.block[first] ?? -1, unit.block[second] ?? -1);
}

/** 1-based line and column (UTF-16 units) of an offset. */
export function position(unit: Pick<Unit, "lineStarts">, offset: number): { line: number; column: number } {
  let low = 0;
  let high = unit.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((unit.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (unit.lineStarts[low] ?? 0) + 1 };
}
