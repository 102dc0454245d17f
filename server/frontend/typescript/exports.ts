import { ts } from "ts-morph";
import { type NodeId, Op } from "../../core/unit/unit.js";
import { constantKey, lowerNamed, memberName } from "./expressions.js";
import { hasModifier, type Lowering } from "./lowering.js";
import { exportedValue } from "./scope.js";

const { idText, isElementAccessExpression, isIdentifier, isNamedExports, isOmittedExpression } = ts;
const { isPropertyAccessExpression, isStringLiteralLike } = ts;
const { ExportKeyword, DefaultKeyword } = ts.SyntaxKind;

/** The name that a statement's modifiers export its declaration by, undefined where they do not. */
export function exportName(low: Lowering, node: { modifiers?: readonly ts.ModifierLike[] }, name: string): string | undefined {
  if (!node.modifiers || low.frame.id !== 0 || low.depth !== 1 || !hasModifier(node, ExportKeyword)) return undefined;
  return hasModifier(node, DefaultKeyword) ? "default" : name;
}

/** Exports a variable; what it refers to is known when the file ends. */
export function exportVariable(low: Lowering, name: string, local: string): void {
  const variable = low.names.get(local);
  if (variable) low.pendingExports.push({ name, variable });
  else low.unit.exports.push({ name, node: -1 });
}

export function exportBinding(low: Lowering, name: ts.BindingName): void {
  if (isIdentifier(name)) exportVariable(low, idText(name), idText(name));
  else for (const element of name.elements) if (!isOmittedExpression(element)) exportBinding(low, element.name);
}

/** Lowers `export { … }` and `export … from`. */
export function lowerExportDeclaration(low: Lowering, node: ts.ExportDeclaration): void {
  const { exportClause: clause, moduleSpecifier } = node;
  const specifier = moduleSpecifier && isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (clause && isNamedExports(clause)) {
    for (const element of clause.elements) {
      const local = (element.propertyName ?? element.name).text;
      if (specifier === undefined) exportVariable(low, element.name.text, local);
      else low.unit.exports.push({ name: element.name.text, node: -1, from: { specifier, name: local } });
    }
  } else if (specifier !== undefined) {
    low.unit.exports.push({ name: clause ? clause.name.text : "*", node: -1, from: { specifier, name: "*" } });
  }
}

/** Lowers `export default x` and `export = x`. */
export function lowerExportAssignment(low: Lowering, node: ts.ExportAssignment): void {
  const name = node.isExportEquals ? "=" : "default";
  const { expression } = node;
  if (isIdentifier(expression) && low.names.get(idText(expression))) exportVariable(low, name, idText(expression));
  else low.unit.exports.push({ name, node: lowerNamed(low, expression, "default", node) });
}

/** Notes `module.exports = v`, `exports.x = v` and `module.exports.x = v`. */
export function exportAssignment(low: Lowering, target: ts.Node, value: NodeId): void {
  if (!isPropertyAccessExpression(target) && !isElementAccessExpression(target)) return;
  const name = propertyName(target);
  const object = target.expression;
  if (name === undefined) return;
  if (name === "exports" && isUndeclared(low, object, "module")) low.unit.exports.push({ name: "=", node: value });
  else if (isExportsObject(low, object) && low.unit.opOf(value) !== Op.Unary) low.unit.exports.push({ name, node: value });
}

function isExportsObject(low: Lowering, node: ts.Expression): boolean {
  if (isUndeclared(low, node, "exports")) return true;
  if (!isPropertyAccessExpression(node) || node.name.text !== "exports") return false;
  return isUndeclared(low, node.expression, "module");
}

function isUndeclared(low: Lowering, node: ts.Expression, name: string): boolean {
  return isIdentifier(node) && idText(node) === name && !low.names.get(name);
}

function propertyName(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  return isPropertyAccessExpression(node) ? memberName(node.name) : constantKey(node.argumentExpression);
}

/** Resolves the exported variables, once all their assignments are known. */
export function resolveExports(low: Lowering): void {
  for (const { name, variable } of low.pendingExports) {
    low.unit.exports.push({ name, node: exportedValue(low, variable) });
  }
}
