import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";

const { forEachChild, idText, isBinaryExpression, isIdentifier } = ts;
const { isArrayLiteralExpression, isObjectLiteralExpression, isPropertyAssignment, isShorthandPropertyAssignment } = ts;
const { isSpreadAssignment, isSpreadElement, isVariableDeclarationList } = ts;
const { FirstAssignment, LastAssignment, FirstTypeNode, LastTypeNode } = ts.SyntaxKind;
const { BinaryExpression, PrefixUnaryExpression, PostfixUnaryExpression, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
const { DoStatement, WhileStatement, ForStatement, ForInStatement, ForOfStatement, VariableDeclaration } = ts.SyntaxKind;
const { Identifier, PropertyAccessExpression } = ts.SyntaxKind;

/** The names that the loop assigns anywhere inside. One pass over the outermost loop answers for those within, too. */
export function assignedNames(low: Lowering, loop: ts.Node): ReadonlySet<string> {
  return low.assignedNames.get(loop) ?? collect(low, loop);
}

function collect(low: Lowering, loop: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  low.assignedNames.set(loop, names);
  const visit = (node: ts.Node): void => {
    switch (node.kind) {
      case Identifier:
        return;
      case PropertyAccessExpression:
        visit((node as ts.PropertyAccessExpression).expression);
        return;
      case BinaryExpression: {
        const { left, operatorToken, right } = node as ts.BinaryExpression;
        if (operatorToken.kind >= FirstAssignment && operatorToken.kind <= LastAssignment) addTargets(left, names);
        visit(left);
        visit(right);
        return;
      }
      case PrefixUnaryExpression:
      case PostfixUnaryExpression: {
        const { operator, operand } = node as ts.PrefixUnaryExpression;
        if (operator === PlusPlusToken || operator === MinusMinusToken) addTargets(operand, names);
        break;
      }
      case VariableDeclaration:
        if (low.hasVar) addBinding((node as ts.VariableDeclaration).name, names);
        break;
      case DoStatement:
      case WhileStatement:
      case ForStatement:
      case ForInStatement:
      case ForOfStatement:
        for (const name of collect(low, node)) names.add(name);
        return;
    }
    if (node.kind >= FirstTypeNode && node.kind <= LastTypeNode) return;
    forEachChild(node, visit);
  };
  if (loop.kind === ForInStatement || loop.kind === ForOfStatement) {
    const { initializer } = loop as ts.ForInOrOfStatement;
    if (!isVariableDeclarationList(initializer)) addTargets(initializer, names);
  }
  forEachChild(loop, visit);
  return names;
}

function addTargets(target: ts.Node, names: Set<string>): void {
  if (isIdentifier(target)) names.add(idText(target));
  else if (isBinaryExpression(target)) addTargets(target.left, names);
  else if (isArrayLiteralExpression(target)) for (const element of target.elements) addTargets(element, names);
  else if (isSpreadElement(target) || isSpreadAssignment(target)) addTargets(target.expression, names);
  else if (isPropertyAssignment(target)) addTargets(target.initializer, names);
  else if (isShorthandPropertyAssignment(target)) names.add(idText(target.name));
  else if (isObjectLiteralExpression(target)) for (const property of target.properties) addTargets(property, names);
}

function addBinding(name: ts.BindingName, names: Set<string>): void {
  if (isIdentifier(name)) names.add(idText(name));
  else for (const element of name.elements) if ("name" in element) addBinding(element.name, names);
}
