import { ts } from "ts-morph";
import type { Place, Taken } from "../../core/finding.js";

/** Where a part of the call, or the value of the assignment, stands that lies at a place; an argument as a whole where the part is not written there. */
export function partOf(source: ts.SourceFile, at: Place, { argument, fields }: Taken): Place | undefined {
  const [start, end] = [offsetOf(source, at.startLine, at.startColumn), offsetOf(source, at.endLine, at.endColumn)];
  const given = argumentsOf(source, start, end)?.[argument];
  if (!given) return undefined;
  const node = inside(given, fields);
  const from = source.getLineAndCharacterOfPosition(node.getStart(source));
  const to = source.getLineAndCharacterOfPosition(node.end);
  return {
    file: at.file,
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

function offsetOf(source: ts.SourceFile, line: number, column: number): number {
  return (source.getLineStarts()[line - 1] ?? source.end) + column - 1;
}

/** What the call or assignment takes that begins and ends there. */
function argumentsOf(source: ts.SourceFile, start: number, end: number): readonly ts.Expression[] | undefined {
  let found: readonly ts.Expression[] | undefined;
  const visit = (node: ts.Node): void => {
    if (found || node.end < end || node.pos > start) return;
    if (node.end === end && node.getStart(source) === start) found = taken(node);
    if (!found) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function taken(node: ts.Node): readonly ts.Expression[] | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node.arguments;
  return ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) ? [node.right] : undefined;
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

/** The value of a field, as far as it is written in an object there. */
function inside(given: ts.Expression, fields: readonly string[]): ts.Expression {
  let node = given;
  for (const field of fields) {
    const object = node;
    const entry = ts.isObjectLiteralExpression(object)
      ? object.properties.find((each) => each.name !== undefined && "text" in each.name && each.name.text === field)
      : undefined;
    if (entry && ts.isPropertyAssignment(entry)) node = entry.initializer;
    else if (entry && ts.isShorthandPropertyAssignment(entry)) return entry.name;
    else return node;
  }
  return node;
}
