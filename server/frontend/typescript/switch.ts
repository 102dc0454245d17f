import { ts } from "ts-morph";
import { BlockKind, type NodeId, Op } from "../../core/unit/unit.js";
import { lowerExpression } from "./expressions.js";
import { closeTarget, enterBlock, join, leave, openTarget, unchanged, undo } from "./flow.js";
import { openDeclarations } from "./hoisting.js";
import { type Exit, emit, type Lowering, startOf } from "./lowering.js";
import { closeScope, openScope } from "./scope.js";
import { lowerStatement } from "./statements.js";

const { isDefaultClause } = ts;

export function lowerSwitch(low: Lowering, node: ts.SwitchStatement): void {
  const subject = lowerExpression(low, node.expression);
  const outer = low.block;
  const { reachable } = low;
  const start = startOf(low, node);
  const target = openTarget(low, false, true);
  const { mark, breaks } = target;
  const scope = openScope(low);
  const { clauses } = node.caseBlock;
  for (const clause of clauses) openDeclarations(low, clause.statements);

  const tests: NodeId[] = [];
  let guard = -1;
  let fallsThrough: Exit | undefined;
  let hasDefault = false;
  let sharesDefault = false;
  for (const clause of clauses) {
    if (isDefaultClause(clause)) {
      hasDefault = true;
      sharesDefault = true;
    } else {
      const value = lowerExpression(low, clause.expression);
      const test = emit(low, Op.Compare, clause.expression, subject, value, low.unit.string("==="));
      tests.push(test);
      guard = guard < 0 ? test : emit(low, Op.Or, clause.expression, guard, test);
    }
    if (clause.statements.length === 0) continue;
    enterBlock(low, BlockKind.Case, outer, sharesDefault || fallsThrough ? -1 : guard);
    if (fallsThrough) join(low, [unchanged(outer), fallsThrough], start, node.end);
    low.reachable = reachable;
    for (const statement of clause.statements) lowerStatement(low, statement);
    fallsThrough = low.reachable ? leave(low, mark) : undefined;
    undo(low, mark);
    low.block = outer;
    guard = -1;
    sharesDefault = false;
  }
  closeScope(low, scope);
  closeTarget(low);

  if (fallsThrough) breaks.push(fallsThrough);
  const [only] = breaks;
  // Labels without statements at the end leave the switch like a missing default.
  const misses = reachable && (!hasDefault || guard >= 0 || sharesDefault);
  if (misses && !only) {
    for (const test of tests) enterBlock(low, BlockKind.After, low.block, test, false);
  } else if (!misses && only && breaks.length === 1) {
    enterBlock(low, BlockKind.After, only.block);
  }
  if (misses) breaks.push(unchanged(outer));
  low.reachable = breaks.length > 0;
  join(low, breaks, start, node.end);
}
