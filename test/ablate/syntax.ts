import { ts } from "ts-morph";
import type { Place } from "../../server/core/finding.js";
import { rangeOf } from "./edit.js";

/** Parses one file, with parents. */
export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, /\.[cm]?ts$/.test(file) ? undefined : ts.ScriptKind.TSX);
}

/** How many mistakes the parser sees. */
export function syntaxErrors(file: string, text: string): number {
  const { parseDiagnostics = [] } = parse(file, text) as { parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics.length;
}

/** The nodes that cover exactly a place, the outermost first. */
export function nodesAt(file: string, text: string, place: Place): ts.Node[] {
  const source = parse(file, text);
  const { start, end } = rangeOf(text, place);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (node.end === end && node.getStart(source) === start) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The function around a node; undefined at module level. */
export function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isClassStaticBlockDeclaration(at)) return undefined;
    if (ts.isFunctionLike(at)) return at;
  }
  return undefined;
}

/** The parameter or declaration whose pattern a name belongs to. */
export function patternRoot(element: ts.BindingElement): ts.VariableDeclaration | ts.ParameterDeclaration {
  let at: ts.Node = element;
  while (ts.isBindingElement(at) || ts.isBindingName(at)) at = at.parent;
  return at as ts.VariableDeclaration | ts.ParameterDeclaration;
}

/** Whether a file is an ECMAScript module. */
export function isModule(source: ts.SourceFile): boolean {
  return source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true),
  );
}
