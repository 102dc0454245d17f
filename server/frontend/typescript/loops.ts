import { ts } from "ts-morph";
import { type BlockId, BlockKind, type NodeId, Op } from "../../core/unit/unit.js";
import { assignedNames } from "./assigned-names.js";
import { assignTo } from "./assignments.js";
import { bind, lowerDeclarator } from "./bindings.js";
import { lowerExpression } from "./expressions.js";
import { closeTarget, enterBlock, enterLoop, join, leave, openTarget, repeat, undo } from "./flow.js";
import { declareList } from "./hoisting.js";
import { type Exit, emit, type Lowering, startOf } from "./lowering.js";
import { closeScope, openScope } from "./scope.js";
import { lowerStatement } from "./statements.js";

const { isVariableDeclarationList } = ts;
const { TrueKeyword, NumericLiteral } = ts.SyntaxKind;
const { BlockScoped } = ts.NodeFlags;

/** Lowers `while`. The condition stands before the body's block, where it dominates what follows the loop. */
export function lowerWhile(low: Lowering, node: ts.WhileStatement): void {
  lowerConditionLoop(low, node, node.expression, undefined);
}

export function lowerFor(low: Lowering, node: ts.ForStatement): void {
  const scope = openScope(low);
  const { initializer } = node;
  const { labels } = low;
  low.labels = [];
  if (initializer && isVariableDeclarationList(initializer)) {
    if (initializer.flags & BlockScoped) declareList(low, initializer);
    for (const declaration of initializer.declarations) lowerDeclarator(low, declaration, initializer);
  } else if (initializer) {
    lowerExpression(low, initializer);
  }
  low.labels = labels;
  lowerConditionLoop(low, node, node.condition, node.incrementor);
  closeScope(low, scope);
}

function lowerConditionLoop(
  low: Lowering,
  node: ts.WhileStatement | ts.ForStatement,
  condition: ts.Expression | undefined,
  incrementor: ts.Expression | undefined,
): void {
  const outer = low.block;
  const { reachable } = low;
  const start = startOf(low, node);
  const phis = enterLoop(low, node, assignedNames(low, node));
  const target = openTarget(low, true, true);
  const guard = condition && !isEndless(condition) ? lowerExpression(low, condition) : -1;
  const exits: Exit[] = guard >= 0 && reachable ? [leave(low, target.mark)] : [];
  const inside = low.trail.length;
  const body = enterBlock(low, BlockKind.Loop, outer, guard, true);
  lowerStatement(low, node.statement);
  let turns = turnsOf(low, target);
  if (incrementor) {
    undo(low, inside);
    low.block = body;
    join(low, turns, start, node.end);
    lowerExpression(low, incrementor);
    turns = [leave(low, target.mark)];
  }
  closeTarget(low);
  repeat(low, phis, turns);
  undo(low, target.mark);
  low.block = outer;
  finish(low, node, exits, target.breaks, guard, body, true);
}

function isEndless(condition: ts.Expression): boolean {
  if (condition.kind === TrueKeyword) return true;
  return condition.kind === NumericLiteral && (condition as ts.NumericLiteral).text !== "0";
}

/** The ways one turn can end so that another may follow. */
function turnsOf(low: Lowering, target: { mark: number; continues: readonly Exit[] }): Exit[] {
  return low.reachable ? [leave(low, target.mark), ...target.continues] : [...target.continues];
}

/** Joins what follows the loop, in the block that the loop stands in or one below it. */
function finish(
  low: Lowering,
  node: ts.Node,
  ends: readonly Exit[],
  breaks: readonly Exit[],
  guard: NodeId,
  body: BlockId,
  before: boolean,
): void {
  const [only] = breaks;
  if (breaks.length === 0 && guard >= 0 && ends.length > 0) {
    // Without a break, the condition is false where the loop ends.
    enterBlock(low, BlockKind.After, low.block, guard, false);
  } else if (only && breaks.length === 1 && ends.length === 0) {
    repeatGuards(low, only.block, body);
  }
  low.reachable = ends.length + breaks.length > 0;
  if (before || low.reachable) join(low, [...ends, ...breaks], startOf(low, node), node.end);
}

/** The guards of a loop's only break hold after it. They are said again, for what follows is no part of the loop. */
function repeatGuards(low: Lowering, from: BlockId, body: BlockId): void {
  const guards: [NodeId, boolean][] = [];
  const { blocks } = low.unit;
  for (let at = from; at !== body && at >= 0; at = blocks[at]?.parent ?? -1) {
    const block = blocks[at];
    if (block && block.guard >= 0) guards.push([block.guard, block.polarity]);
  }
  for (const [guard, polarity] of guards.reverse()) enterBlock(low, BlockKind.After, low.block, guard, polarity);
}

export function lowerDo(low: Lowering, node: ts.DoStatement): void {
  const outer = low.block;
  const start = startOf(low, node);
  const phis = enterLoop(low, node, assignedNames(low, node));
  const target = openTarget(low, true, true);
  const body = enterBlock(low, BlockKind.Loop, outer);
  lowerStatement(low, node.statement);
  const turns = turnsOf(low, target);
  const [first] = turns;
  undo(low, target.mark);
  low.block = first && turns.length === 1 ? first.block : body;
  join(low, turns, start, node.end);
  const guard = lowerExpression(low, node.expression);
  const end = leave(low, target.mark);
  closeTarget(low);
  const ends = turns.length > 0 ? [end] : [];
  repeat(low, phis, ends);
  undo(low, target.mark);
  low.block = outer;
  finish(low, node, isEndless(node.expression) ? [] : ends, target.breaks, guard, body, false);
}

export function lowerForOf(low: Lowering, node: ts.ForOfStatement): void {
  lowerEach(low, node, Op.Iterate, node.awaitModifier ? 1 : -1);
}

export function lowerForIn(low: Lowering, node: ts.ForInStatement): void {
  lowerEach(low, node, Op.Keys, -1);
}

function lowerEach(low: Lowering, node: ts.ForInOrOfStatement, op: number, flag: number): void {
  const { labels, reachable } = low;
  low.labels = [];
  const subject = lowerExpression(low, node.expression);
  low.labels = labels;
  const outer = low.block;
  const phis = enterLoop(low, node, assignedNames(low, node));
  const target = openTarget(low, true, true);
  const ends = reachable ? [leave(low, target.mark)] : [];
  const body = enterBlock(low, BlockKind.Loop, outer);
  const scope = openScope(low);
  const { initializer } = node;
  const value = emit(low, op, initializer, subject, -1, flag);
  if (isVariableDeclarationList(initializer)) {
    if (initializer.flags & BlockScoped) declareList(low, initializer);
    const [declaration] = initializer.declarations;
    if (declaration) bind(low, declaration.name, value);
  } else {
    assignTo(low, initializer, value);
  }
  lowerStatement(low, node.statement);
  closeScope(low, scope);
  repeat(low, phis, turnsOf(low, target));
  closeTarget(low);
  undo(low, target.mark);
  low.block = outer;
  finish(low, node, ends, target.breaks, -1, body, true);
}
