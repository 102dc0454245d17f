import type { ts } from "ts-morph";
import { type BlockId, BlockKind, ConstType, type NodeId, Op } from "../../core/unit/unit.js";
import { type Exit, emit, type Lowering, startOf, type Target, type Variable, VariableKind } from "./lowering.js";
import { cellOf, nothing, setValue } from "./scope.js";

/** Enters a new block below `parent`. */
export function enterBlock(low: Lowering, kind: number, parent: BlockId, guard = -1, polarity = true): BlockId {
  low.block = low.unit.addBlock({ kind, parent, function: low.frame.id, guard, polarity });
  return low.block;
}

const noVariables: readonly Variable[] = [];
const noValues: readonly NodeId[] = [];

/** What has changed since the mark, for a join. */
export function leave(low: Lowering, mark: number): Exit {
  const { trail } = low;
  if (trail.length === mark) return unchanged(low.block);
  const variables: Variable[] = [];
  const values: NodeId[] = [];
  const stamp = ++low.stamp;
  for (let at = mark; at < trail.length; at++) {
    const variable = trail[at];
    if (!variable || variable.stamp === stamp) continue;
    variable.stamp = stamp;
    variables.push(variable);
    values.push(variable.value);
  }
  return { block: low.block, variables, values };
}

export function unchanged(block: BlockId): Exit {
  return { block, variables: noVariables, values: noValues };
}

/** Every value a variable has had since the mark: what an exception may find. */
export function leaveAnywhere(low: Lowering, mark: number): Exit {
  const variables: Variable[] = [];
  const values: NodeId[] = [];
  for (let at = mark; at < low.trail.length; at++) {
    const variable = low.trail[at];
    if (!variable) continue;
    variables.push(variable);
    values.push(low.trailValues[at] ?? -1);
  }
  for (const variable of new Set(variables)) {
    variables.push(variable);
    values.push(variable.value);
  }
  return { block: low.block, variables, values };
}

/** Puts back every value as it was at the mark. */
export function undo(low: Lowering, mark: number): void {
  const { trail, trailValues } = low;
  while (trail.length > mark) {
    const variable = trail.pop();
    const value = trailValues.pop();
    if (variable && value !== undefined) variable.value = value;
  }
}

/** Sets the values where the exits meet, in the current block; the state must be the one the exits are relative to. */
export function join(low: Lowering, exits: readonly Exit[], start: number, finish: number): void {
  const stamp = ++low.stamp;
  const merged: Variable[] = [];
  for (let i = 0; i < exits.length; i++) {
    const exit = exits[i];
    if (!exit) continue;
    for (let j = 0; j < exit.variables.length; j++) {
      const variable = exit.variables[j];
      const value = exit.values[j] ?? -1;
      // A deeper variable was declared inside a branch and is out of scope here.
      if (!variable || variable.depth > low.depth || variable.shared) continue;
      if (variable.stamp !== stamp) {
        variable.stamp = stamp;
        variable.merged = [value];
        variable.hits = 1;
        variable.lastExit = i;
        merged.push(variable);
        continue;
      }
      if (variable.lastExit !== i) {
        variable.lastExit = i;
        variable.hits++;
      }
      if (!variable.merged.includes(value)) variable.merged.push(value);
    }
  }
  for (const variable of merged) {
    const values = variable.merged;
    variable.merged = nothing;
    if (variable.hits < exits.length && !values.includes(variable.value)) values.unshift(variable.value);
    settle(low, variable, values, start, finish);
  }
}

function settle(low: Lowering, variable: Variable, values: NodeId[], start: number, finish: number): void {
  const unset = values.indexOf(-1);
  if (unset >= 0) {
    if (values.length === 1) return;
    if (variable.kind === VariableKind.Mutable) values[unset] = undefinedValue(low, start);
    else values.splice(unset, 1);
  }
  const only = values.length === 1 ? (values[0] ?? -1) : -1;
  const direct = only >= 0 && isWithin(low, low.unit.blockOfNode(only), low.block);
  setValue(low, variable, direct ? only : low.unit.node(Op.Phi, low.block, start, finish, -1, -1, -1, values));
}

function isWithin(low: Lowering, ancestor: BlockId, block: BlockId): boolean {
  const { blocks } = low.unit;
  for (let at = block; at >= 0; at = blocks[at]?.parent ?? -1) if (at === ancestor) return true;
  return false;
}

function undefinedValue(low: Lowering, start: number): NodeId {
  return low.unit.constant(low.block, start, start, "undefined", ConstType.Undefined);
}

/** A variable that a loop assigns, with the join at the loop's entry. */
export interface LoopPhi {
  readonly variable: Variable;
  readonly phi: NodeId;
}

/** Gives each variable that the loop assigns a join of its value before and its values at the end of each turn. */
export function enterLoop(low: Lowering, loop: ts.Node, assigned: ReadonlySet<string>): LoopPhi[] {
  const phis: LoopPhi[] = [];
  for (const name of assigned) {
    const variable = low.names.get(name);
    if (!variable || variable.frame !== low.frame || variable.shared || variable.kind < VariableKind.Mutable) continue;
    const start = startOf(low, loop);
    const before = variable.value >= 0 ? variable.value : undefinedValue(low, start);
    const phi = low.unit.node(Op.Phi, low.block, start, loop.end, -1, -1, -1, [before]);
    setValue(low, variable, phi);
    phis.push({ variable, phi });
  }
  return phis;
}

/** Feeds the values at the end of a turn back to the loop's entry. */
export function repeat(low: Lowering, phis: readonly LoopPhi[], exits: readonly Exit[]): void {
  for (const { variable, phi } of phis) {
    for (const exit of exits) {
      const at = exit.variables.indexOf(variable);
      const value = variable.shared ? cellOf(low, variable) : at < 0 ? phi : (exit.values[at] ?? phi);
      if (value !== phi && value >= 0 && !low.unit.listOf(phi).includes(value)) low.unit.append(phi, value);
    }
  }
}

/** Makes a statement that jumps can name; it takes the labels that stand before it. */
export function openTarget(low: Lowering, loop: boolean, breakable: boolean): Target {
  const target: Target = { labels: low.labels, mark: low.trail.length, breaks: [], continues: [], loop, breakable };
  low.labels = [];
  low.frame.targets.push(target);
  return target;
}

export function closeTarget(low: Lowering): void {
  low.frame.targets.pop();
}

/** The block of the innermost loop that a block stands in. */
function loopAround(low: Lowering, block: BlockId): BlockId {
  let at = block;
  while (at >= 0 && low.unit.blocks[at]?.kind !== BlockKind.Loop) at = low.unit.blocks[at]?.parent ?? -1;
  return at;
}

/** Leaves for the statement a `break` or `continue` names. */
export function jump(low: Lowering, node: ts.BreakOrContinueStatement, again: boolean): void {
  const { targets } = low.frame;
  const label = node.label?.escapedText.toString();
  let block = low.block;
  for (let at = targets.length - 1; at >= 0; at--) {
    const target = targets[at];
    if (!target) continue;
    if (target.loop) block = loopAround(low, block);
    const named = label !== undefined ? target.labels.includes(label) : again ? target.loop : target.breakable;
    if (!named) {
      if (target.loop) block = low.unit.blocks[block]?.parent ?? -1;
      continue;
    }
    if (low.reachable && !again && target.loop) emit(low, Op.Break, node, block);
    if (low.reachable) (again ? target.continues : target.breaks).push(leave(low, target.mark));
    break;
  }
  low.reachable = false;
}
