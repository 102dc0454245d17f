import { type ArrowFunction, type FunctionDeclaration, type FunctionExpression, type MethodDeclaration, Node } from "ts-morph";
import type { TextEdit } from "../../../core/fix.js";
import type { Source } from "./source-text.js";

export type Enclosing = ArrowFunction | FunctionDeclaration | FunctionExpression | MethodDeclaration;

/** Methods that look at what their callback returns: a promise is not what they expect. */
const LOOKING =
  /^(map|filter|forEach|find|findIndex|findLast|some|every|flatMap|reduce|reduceRight|sort|toSorted|replace|replaceAll|from)$/;

/** The function whose code a node is: none at the top of a file, undefined where nothing in it can wait. */
export function enclosingFunction(node: Node): Enclosing | "module" | undefined {
  for (let at = node.getParent(); at; at = at.getParent()) {
    if (
      Node.isArrowFunction(at) ||
      Node.isFunctionDeclaration(at) ||
      Node.isFunctionExpression(at) ||
      Node.isMethodDeclaration(at)
    )
      return at;
    if (
      Node.isConstructorDeclaration(at) ||
      Node.isGetAccessorDeclaration(at) ||
      Node.isSetAccessorDeclaration(at) ||
      Node.isClassStaticBlockDeclaration(at) ||
      Node.isPropertyDeclaration(at) ||
      Node.isModuleDeclaration(at)
    )
      return undefined;
  }
  return "module";
}

/** Statements that give the function's result, those of functions inside it left out. */
export function resultsOf(fn: Enclosing): Node[] {
  const body = fn.getBody();
  if (body && !Node.isBlock(body)) return [body];
  return fn
    .getDescendantStatements()
    .flatMap((statement) =>
      Node.isReturnStatement(statement) && enclosingFunction(statement) === fn ? (statement.getExpression() ?? []) : [],
    );
}

/** The edits after which the function may wait; undefined where its callers could not bear that. */
export function asyncEdits(source: Source, fn: Enclosing): TextEdit[] | undefined {
  if (fn.isAsync()) return [];
  if (!Node.isArrowFunction(fn) && fn.isGenerator()) return undefined;
  if (!isHandedOver(fn) && resultsOf(fn).length > 0) return undefined;
  const at = Node.isFunctionDeclaration(fn)
    ? fn.getFirstChildOrThrow((child) => child.getText() === "function").getStart()
    : Node.isMethodDeclaration(fn)
      ? fn.getNameNode().getStart()
      : fn.getStart();
  const edits: TextEdit[] = [{ file: source.file, start: at, end: at, text: "async " }];
  const type = fn.getReturnTypeNode();
  if (type && !/^Promise\b/.test(type.getText()))
    edits.push({ file: source.file, start: type.getStart(), end: type.getEnd(), text: `Promise<${type.getText()}>` });
  return edits;
}

/** Makes a call that is a statement wait, where the code around it can. */
export function awaitEdits(source: Source, call: Node): TextEdit[] {
  const fn = enclosingFunction(call);
  const waits = fn === "module" ? source.modules === "esm" : fn?.isAsync();
  if (!waits || !Node.isExpressionStatement(call.getParent()) || Node.isAwaitExpression(call)) return [];
  return [{ file: source.file, start: call.getStart(), end: call.getStart(), text: "await " }];
}

/** Whether the function is written where it is handed to something that may wait for it: a library's callback, not one of a list's. */
function isHandedOver(fn: Enclosing): boolean {
  let at: Node = fn;
  for (let parent = at.getParent(); parent; at = parent, parent = at.getParent()) {
    if (Node.isPropertyAssignment(parent) || Node.isObjectLiteralExpression(parent) || Node.isParenthesizedExpression(parent))
      continue;
    if (Node.isArrayLiteralExpression(parent)) continue;
    if (!(Node.isCallExpression(parent) || Node.isNewExpression(parent)) || !parent.getArguments().includes(at)) return false;
    const callee = parent.getExpression();
    return !(Node.isPropertyAccessExpression(callee) && LOOKING.test(callee.getName()));
  }
  return false;
}
