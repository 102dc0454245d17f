import { Node } from "ts-morph";
import type { ArgumentPart } from "../../../core/report/remedy.js";
import type { Spot } from "./guard.js";
import type { Job } from "./index.js";

const LONGEST = 80;

/** What a change is made of, as far as it can be said before the change without doing anything. */
export function changeShown(job: Job, node: Node, spot: Spot): string[] {
  const call = Node.isAwaitExpression(node) ? node.getExpression() : node;
  const made = namesMade(spot.is === "expression" ? spot.body : spot.statement);
  return partsOf(job, call)
    .filter((part) => isPlain(part) && part.getText().length <= LONGEST && !part.getText().includes("\n"))
    .filter((part) => {
      const names = [part, ...part.getDescendants()].filter(Node.isIdentifier).map((name) => name.getText());
      return names.length > 0 && !names.some((name) => made.has(name));
    })
    .map((part) => part.getText());
}

/** Names that the code around a change makes or changes itself: before it they stand for something else. */
function namesMade(around: Node): Set<string> {
  const made = new Set<string>();
  for (const inner of [around, ...around.getDescendants()]) {
    if (Node.isVariableDeclaration(inner)) made.add(inner.getName());
    if (Node.isBinaryExpression(inner) && /(^|[^=!<>])=$/.test(inner.getOperatorToken().getText()))
      made.add(inner.getLeft().getText());
  }
  return made;
}

/** The parts that the rows name; of a call on the way to the change, all that it hands over. */
function partsOf({ remedy, finding }: Job, call: Node): Node[] {
  if (Node.isBinaryExpression(call)) return [call.getRight()];
  if (!Node.isCallExpression(call) && !Node.isNewExpression(call)) return [];
  const [site] = remedy.calls;
  const given = call.getArguments();
  if (!site || call.getStartLineNumber() !== site.startLine || !call.getSourceFile().getFilePath().endsWith(`/${site.file}`))
    return given;
  const named = finding.path[finding.path.length - 1]?.label ?? "";
  const path = remedy.file !== undefined && (named.includes("…") || named.endsWith("chooses")) ? given[remedy.file] : undefined;
  return [...(path ? [path] : []), ...remedy.shows.flatMap((part) => partAt(given, part))];
}

function partAt(given: readonly Node[], { at, rest, fields }: ArgumentPart): Node[] {
  const found = rest ? given.slice(at) : given.slice(at, at + 1);
  return found.flatMap((node) => fieldOf(node, fields) ?? []);
}

function fieldOf(node: Node, [field, ...deeper]: readonly string[]): Node | undefined {
  if (field === undefined || field.includes("*")) return node;
  const property = Node.isObjectLiteralExpression(node) ? node.getProperty(field) : undefined;
  if (Node.isShorthandPropertyAssignment(property)) return property.getNameNode();
  const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  return value && fieldOf(value, deeper);
}

/** Whether reading the expression twice is the same as reading it once. */
function isPlain(node: Node): boolean {
  if (Node.isIdentifier(node) || Node.isThisExpression(node) || Node.isLiteralExpression(node))
    return !Node.isRegularExpressionLiteral(node);
  if (Node.isTrueLiteral(node) || Node.isFalseLiteral(node) || Node.isNullLiteral(node)) return true;
  if (
    Node.isPropertyAccessExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isParenthesizedExpression(node) ||
    Node.isNonNullExpression(node)
  )
    return isPlain(node.getExpression());
  if (Node.isElementAccessExpression(node)) return isPlain(node.getExpression()) && isPlain(node.getArgumentExpressionOrThrow());
  if (Node.isTemplateExpression(node)) return node.getTemplateSpans().every((span) => isPlain(span.getExpression()));
  if (Node.isBinaryExpression(node))
    return /^(\+|\?\?|\|\|)$/.test(node.getOperatorToken().getText()) && isPlain(node.getLeft()) && isPlain(node.getRight());
  if (Node.isArrayLiteralExpression(node)) return node.getElements().every(isPlain);
  if (Node.isObjectLiteralExpression(node)) return node.getProperties().every(isPlainProperty);
  if (!Node.isCallExpression(node) || !/^(JSON\.stringify|String)$/.test(node.getExpression().getText())) return false;
  return node.getArguments().every(isPlain);
}

function isPlainProperty(property: Node): boolean {
  if (Node.isShorthandPropertyAssignment(property)) return true;
  const value =
    Node.isPropertyAssignment(property) && !Node.isComputedPropertyName(property.getNameNode())
      ? property.getInitializer()
      : undefined;
  return value !== undefined && isPlain(value);
}
