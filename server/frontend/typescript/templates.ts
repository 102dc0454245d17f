import { ts } from "ts-morph";
import { type NodeId, Op } from "../../core/unit/unit.js";
import { lowerExpression } from "./expressions.js";
import { emit, type Lowering, startOf } from "./lowering.js";

const { isBinaryExpression, isTemplateExpression } = ts;
const { PlusToken } = ts.SyntaxKind;

/** Lowers `a + b + c` to one template. */
export function lowerConcatenation(low: Lowering, node: ts.BinaryExpression): NodeId {
  const rights: ts.Expression[] = [];
  let first: ts.Expression = node;
  while (isBinaryExpression(first) && first.operatorToken.kind === PlusToken) {
    rights.push(first.right);
    first = first.left;
  }
  const parts = [lowerExpression(low, first)];
  for (let at = rights.length - 1; at >= 0; at--) {
    const right = rights[at];
    if (right) parts.push(lowerExpression(low, right));
  }
  return emit(low, Op.Template, node, -1, -1, -1, parts);
}

/** Lowers a template; its values, without the literal text, are added to `values` where given. */
export function lowerTemplate(low: Lowering, node: ts.TemplateLiteral, values?: NodeId[]): NodeId {
  if (!isTemplateExpression(node)) return lowerExpression(low, node);
  const parts: NodeId[] = [];
  addText(low, node.head, parts);
  for (const span of node.templateSpans) {
    const value = lowerExpression(low, span.expression);
    parts.push(value);
    values?.push(value);
    addText(low, span.literal, parts);
  }
  return emit(low, Op.Template, node, -1, -1, -1, parts);
}

function addText(low: Lowering, literal: ts.TemplateLiteralLikeNode, parts: NodeId[]): void {
  if (literal.text.length === 0) return;
  parts.push(low.unit.constant(low.block, startOf(low, literal), literal.end, literal.text));
}
