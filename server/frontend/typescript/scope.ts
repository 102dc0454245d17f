import type { ts } from "ts-morph";
import { ConstType, type NodeId, Op } from "../../core/unit/unit.js";
import { constant, emit, type Lowering, type Variable, VariableKind } from "./lowering.js";

/** Opens a scope; the answer closes it again. */
export function openScope(low: Lowering): number {
  low.depth++;
  return low.declared.length;
}

export function closeScope(low: Lowering, mark: number): void {
  const { declared, names } = low;
  while (declared.length > mark) {
    const variable = declared.pop();
    // Deleting would make the map rehash over and over.
    if (variable) names.set(variable.name, variable.outer);
  }
  low.depth--;
}

/** Stands for an empty list until there is something to hold, since most variables hold one value. Never changed. */
export const nothing: NodeId[] = [];

/** The variable of that name in the innermost scope, made unless a declaration of the same scope already did. */
export function declare(low: Lowering, name: string, kind: VariableKind): Variable {
  const outer = low.names.get(name);
  if (outer && outer.depth === low.depth && outer.frame === low.frame) return outer;
  const variable: Variable = {
    name,
    kind,
    frame: low.frame,
    depth: low.depth,
    outer,
    value: -1,
    values: nothing,
    assignments: 0,
    cell: -1,
    shared: false,
    type: -1,
    reference: -1,
    requires: false,
    state: undefined,
    stamp: 0,
    merged: nothing,
    hits: 0,
    lastExit: 0,
  };
  low.names.set(name, variable);
  low.declared.push(variable);
  return variable;
}

/** What reading the name here evaluates to. */
export function read(low: Lowering, name: string, node: ts.Node): NodeId {
  const variable = low.names.get(name);
  if (variable) return readVariable(low, variable, node);
  if (name === "undefined") return constant(low, node, "undefined", ConstType.Undefined);
  if (name === "arguments" && low.frame.thisFunction >= 0) return emit(low, Op.Arguments, node, low.frame.thisFunction);
  return emit(low, Op.Global, node, low.unit.string(name));
}

export function readVariable(low: Lowering, variable: Variable, node: ts.Node): NodeId {
  if (variable.kind === VariableKind.Import) return variable.values[0] ?? variable.value;
  if (variable.frame === low.frame) {
    if (variable.shared) return cellOf(low, variable);
    return variable.value >= 0 ? variable.value : constant(low, node, "undefined", ConstType.Undefined);
  }
  if (isSettled(variable)) return variable.value;
  return cellOf(low, variable);
}

/** Whether its one value is known wherever it is read. */
function isSettled(variable: Variable): boolean {
  return variable.kind === VariableKind.Fixed && variable.value >= 0 && variable.assignments === 1;
}

/** The node that stands for everything ever assigned to the variable. */
export function cellOf(low: Lowering, variable: Variable): NodeId {
  if (variable.cell < 0) {
    const first = variable.values[0] ?? -1;
    const [start, finish] = first >= 0 ? low.unit.spanOf(first) : [0, 0];
    const name = low.unit.string(variable.name);
    if (variable.values === nothing) variable.values = [];
    variable.cell = low.unit.node(Op.Cell, variable.frame.info.root, start, finish, name, -1, -1, variable.values);
  }
  return variable.cell;
}

/** Records an assignment made by the program's text. */
export function assign(low: Lowering, variable: Variable, value: NodeId): void {
  variable.assignments++;
  if (variable.cell >= 0) low.unit.append(variable.cell, value);
  else if (variable.values === nothing) variable.values = [value];
  else variable.values.push(value);
  if (variable.frame === low.frame) setValue(low, variable, value);
  else variable.shared = true;
}

/** Changes what the variable is from here on, whether by an assignment or a join. */
export function setValue(low: Lowering, variable: Variable, value: NodeId): void {
  low.trail.push(variable);
  low.trailValues.push(variable.value);
  variable.value = value;
}

/** What the export of a variable refers to: the one value of a constant, else the cell. */
export function exportedValue(low: Lowering, variable: Variable): NodeId {
  if (variable.kind === VariableKind.Import) return variable.values[0] ?? variable.value;
  const assigned = variable.values;
  if (assigned.length === 0) return -1;
  const single = variable.kind === VariableKind.Constant || variable.kind === VariableKind.Fixed;
  return single && assigned.length === 1 ? (assigned[0] ?? -1) : cellOf(low, variable);
}
