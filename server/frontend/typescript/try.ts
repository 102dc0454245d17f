import type { ts } from "ts-morph";
import { BlockKind, Op } from "../../core/unit/unit.js";
import { bind, declareBinding } from "./bindings.js";
import { enterBlock, join, leave, leaveAnywhere, unchanged, undo } from "./flow.js";
import { type Exit, emit, type Handler, type Lowering, startOf, VariableKind } from "./lowering.js";
import { closeScope, openScope } from "./scope.js";
import { lowerBlock, lowerStatements } from "./statements.js";

export function lowerTry(low: Lowering, node: ts.TryStatement): void {
  const outer = low.block;
  const mark = low.trail.length;
  const { reachable } = low;
  const start = startOf(low, node);
  const exits: Exit[] = [];
  const handler: Handler = { mark, exits: [unchanged(outer)] };
  const tryBlock = enterBlock(low, BlockKind.Try, outer);
  if (node.catchClause) low.frame.handlers.push(handler);
  lowerBlock(low, node.tryBlock);
  if (node.catchClause) low.frame.handlers.pop();
  if (low.reachable) exits.push(leave(low, mark));
  handler.exits.push(leaveAnywhere(low, mark));
  undo(low, mark);

  if (node.catchClause) {
    low.reachable = reachable;
    enterBlock(low, BlockKind.Catch, outer);
    join(low, handler.exits, start, node.end);
    lowerCatch(low, node.catchClause, tryBlock);
    if (low.reachable) exits.push(leave(low, mark));
    undo(low, mark);
  }

  low.block = outer;
  const [first] = exits;
  const only = exits.length === 1 ? first : undefined;
  if (!node.finallyBlock) {
    low.reachable = exits.length > 0;
    if (only) enterBlock(low, BlockKind.After, only.block);
    join(low, exits, start, node.end);
    return;
  }
  low.reachable = reachable;
  enterBlock(low, BlockKind.Finally, outer);
  join(low, exits, start, node.end);
  lowerBlock(low, node.finallyBlock);
  const end = leave(low, mark);
  undo(low, mark);
  low.reachable &&= exits.length > 0;
  // One parent must do: having come through the try says more than having come through the finally.
  enterBlock(low, BlockKind.After, only ? only.block : end.block);
  join(low, [end], start, node.end);
}

function lowerCatch(low: Lowering, clause: ts.CatchClause, tryBlock: number): void {
  const scope = openScope(low);
  const { variableDeclaration: declaration, block } = clause;
  if (declaration) {
    declareBinding(low, declaration.name, VariableKind.Mutable);
    bind(low, declaration.name, emit(low, Op.Catch, declaration, tryBlock));
  }
  lowerStatements(low, block.statements);
  closeScope(low, scope);
}
