import { ts } from "ts-morph";
import {
  type BlockId,
  type FunctionId,
  type FunctionInfo,
  type NodeId,
  Op,
  type TypeId,
  type TypeRef,
} from "../../core/unit/unit.js";
import { UnitBuilder } from "../../core/unit/unit-builder.js";

/** A name of the file while its scope is open, with the node that is its value at this point of the walk. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly frame: Frame;
  /** Scope depth of its declaration. */
  readonly depth: number;
  /** What the name meant outside this scope. */
  readonly outer: Variable | undefined;
  /** -1 until something is assigned. */
  value: NodeId;
  /** Everything assigned so far, until a cell exists; then the cell's list goes on with it. */
  values: NodeId[];
  assignments: number;
  cell: NodeId;
  /** A function other than the declaring one assigns it, so its value is no longer known by position. */
  shared: boolean;
  /** Its annotation. */
  type: TypeId;
  /** The type of this very name, once one was made. */
  reference: TypeId;
  /** Holds what `createRequire` returned. */
  requires: boolean;
  /** Of a pair that holds a state: the one that stands for it, on both. */
  state: Variable | undefined;
  stamp: number;
  merged: NodeId[];
  hits: number;
  lastExit: number;
}

/** `Fixed` is a function, class or enum: in practice never assigned again. */
export const VariableKind = { Import: 0, Fixed: 1, Constant: 2, Mutable: 3, Parameter: 4 } as const;
export type VariableKind = (typeof VariableKind)[keyof typeof VariableKind];

/** The values that differ from those at some earlier point, where control leaves for a join. */
export interface Exit {
  readonly block: BlockId;
  readonly variables: readonly Variable[];
  readonly values: readonly NodeId[];
}

/** A statement that `break` or `continue` can name. */
export interface Target {
  readonly labels: readonly string[];
  readonly mark: number;
  readonly breaks: Exit[];
  readonly continues: Exit[];
  readonly loop: boolean;
  /** An unlabelled `break` leaves it. */
  readonly breakable: boolean;
}

/** A `try` with a `catch`, open. */
export interface Handler {
  readonly mark: number;
  readonly exits: Exit[];
}

/** A function whose body is being lowered. */
export interface Frame {
  readonly id: FunctionId;
  readonly info: FunctionInfo;
  /** The function whose `this` it sees, -1 at module level. */
  readonly thisFunction: FunctionId;
  /** What `this` is where that is known to be a class, else -1. */
  thisValue: NodeId;
  readonly targets: Target[];
  readonly handlers: Handler[];
}

/** State of one walk over one file. */
export interface Lowering {
  readonly unit: UnitBuilder;
  readonly source: ts.SourceFile;
  readonly text: string;
  /** What each name means at this point of the walk. */
  readonly names: Map<string, Variable | undefined>;
  /** The variables in scope, innermost last. */
  readonly declared: Variable[];
  /** Each change of a variable's value since the function began, and what the value was: branches are undone by it. */
  readonly trail: Variable[];
  readonly trailValues: NodeId[];
  /** The nodes of function declarations, made when their block was opened. */
  readonly hoisted: Map<ts.Node, NodeId>;
  readonly assignedNames: Map<ts.Node, ReadonlySet<string>>;
  readonly pendingExports: { name: string; variable: Variable }[];
  /** Types that name a class which may not have been reached yet. */
  readonly pendingBindings: { type: TypeRef; variable: Variable }[];
  readonly globalTypes: Map<string, TypeId>;
  /** What the type parameters by these names are at least; -1 where nothing is said of one. */
  readonly typeParameters: Map<string, TypeId>;
  readonly hasVar: boolean;
  readonly hasReviewGate: boolean;
  readonly hasCreateRequire: boolean;
  labels: string[];
  depth: number;
  block: BlockId;
  reachable: boolean;
  frame: Frame;
  stamp: number;
  lastPos: number;
  lastStart: number;
}

/** `skipTrivia` is exported by the compiler but not declared. */
export const { skipTrivia } = ts as unknown as { skipTrivia(text: string, pos: number): number };

export function createLowering(source: ts.SourceFile, text: string): Lowering {
  const unit = new UnitBuilder();
  const info: FunctionInfo = {
    name: "",
    node: -1,
    parent: -1,
    class: -1,
    kind: "module",
    async: false,
    generator: false,
    static: false,
    reviewGate: false,
    params: [],
    returnType: -1,
    returns: [],
    yields: [],
    root: 0,
    end: 0,
    start: 0,
    finish: text.length,
  };
  unit.functions.push(info);
  return {
    unit,
    source,
    text,
    names: new Map(),
    declared: [],
    trail: [],
    trailValues: [],
    hoisted: new Map(),
    assignedNames: new Map(),
    pendingExports: [],
    pendingBindings: [],
    typeParameters: new Map(),
    globalTypes: new Map(),
    hasVar: text.includes("var "),
    hasReviewGate: text.includes("@reviewGate"),
    hasCreateRequire: text.includes("createRequire"),
    labels: [],
    depth: 0,
    block: unit.addBlock({ kind: 0, parent: -1, function: 0, guard: -1, polarity: true }),
    reachable: true,
    frame: { id: 0, info, thisFunction: -1, thisValue: -1, targets: [], handlers: [] },
    stamp: 0,
    lastPos: -1,
    lastStart: 0,
  };
}

/** Where the node's first token starts. */
export function startOf(low: Lowering, node: ts.Node): number {
  return startAt(low, node.pos);
}

/** Where the first token after `pos` starts. Nodes that begin together are asked for in a row, hence the memory. */
function startAt(low: Lowering, pos: number): number {
  if (pos === low.lastPos) return low.lastStart;
  const code = low.text.charCodeAt(pos);
  // Letters cannot begin trivia, nor can quotes, and many nodes begin with one.
  const start = (code >= 65 && code <= 122) || code === 34 || code === 39 ? pos : skipTrivia(low.text, pos);
  low.lastPos = pos;
  low.lastStart = start;
  return start;
}

/** Adds a node in the current block that spans the syntax node. */
export function emit(low: Lowering, op: number, node: ts.Node, a = -1, b = -1, c = -1, list?: number[]): NodeId {
  const start = startAt(low, node.pos);
  const { end } = node;
  // A node that broken syntax left out is empty and may have trivia behind it.
  return low.unit.node(op, low.block, Math.min(start, end), end, a, b, c, list);
}

/**
 * The same where the caller has read the position itself. Syntax nodes differ in shape by kind, so a read in code that
 * sees one kind only is several times faster than the one in `emit`: worth it for the commonest kinds.
 */
export function emitAt(
  low: Lowering,
  op: number,
  pos: number,
  end: number,
  a: number,
  b: number,
  c: number,
  list?: number[],
): NodeId {
  return low.unit.node(op, low.block, startAt(low, pos), end, a, b, c, list);
}

/** What is imported has its place at the import; under another name, or as an entry of an object, it has one there, where people would change it. */
export function hereToo(low: Lowering, node: ts.Node, value: NodeId): NodeId {
  return low.unit.opOf(value) === Op.Import ? low.unit.again(value, low.block, startOf(low, node), node.end) : value;
}

export function constantAt(low: Lowering, pos: number, end: number, text: string, type: number): NodeId {
  return low.unit.node(Op.Const, low.block, startAt(low, pos), end, low.unit.string(text), type);
}

export function constant(low: Lowering, node: ts.Node, text: string, type = 0): NodeId {
  return low.unit.constant(low.block, startAt(low, node.pos), node.end, text, type);
}

/** Whether the comment before the declaration carries the tag. */
export function hasReviewGate(low: Lowering, node: ts.Node): boolean {
  return low.hasReviewGate && low.text.slice(node.pos, startOf(low, node)).includes("@reviewGate");
}

export function hasModifier(node: { modifiers?: readonly ts.ModifierLike[] }, kind: ts.SyntaxKind): boolean {
  if (!node.modifiers) return false;
  for (const modifier of node.modifiers) if (modifier.kind === kind) return true;
  return false;
}
