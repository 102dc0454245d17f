import { ts } from "ts-morph";
import { BlockKind, ConstType, type NodeId, Op } from "../../core/unit/unit.js";
import { broughtHere, lowerAssignment, lowerUpdate } from "./assignments.js";
import { lowerCall, lowerNew, lowerTagged } from "./calls.js";
import { lowerClass } from "./classes.js";
import { enterBlock, join, leave, unchanged, undo } from "./flow.js";
import { lowerFunctionExpression } from "./functions.js";
import { lowerJsxElement, lowerJsxFragment, lowerJsxSelfClosing } from "./jsx.js";
import { lowerArray, lowerObject } from "./literals.js";
import { constant, constantAt, emit, emitAt, hasReviewGate, type Lowering, startOf } from "./lowering.js";
import { read } from "./scope.js";
import { lowerConcatenation, lowerTemplate } from "./templates.js";
import { lowerType, withType } from "./types.js";

const { idText, isBinaryExpression, isIdentifier, isNumericLiteral, isStringLiteralLike, tokenToString } = ts;
const { isElementAccessExpression, isParenthesizedExpression, isPropertyAccessExpression } = ts;
const Kind = ts.SyntaxKind;
const { EqualsEqualsToken, EqualsEqualsEqualsToken, ExclamationEqualsToken, ExclamationEqualsEqualsToken } = Kind;
const { LessThanToken, LessThanEqualsToken, GreaterThanToken, GreaterThanEqualsToken, InKeyword } = Kind;
const { InstanceOfKeyword, PlusToken, CommaToken, FirstAssignment, LastAssignment } = Kind;
const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken, ExclamationToken } = Kind;
const { PlusPlusToken, MinusMinusToken, ImportKeyword } = Kind;
const { ArrowFunction, FunctionExpression, ClassExpression, ParenthesizedExpression } = Kind;

type Lower = (low: Lowering, node: never) => NodeId;

/** By syntax kind: a switch over a hundred kinds would cost more than the work itself. */
const lowerings: (Lower | undefined)[] = [];

/** Lowers an expression in the current block and answers the node that is its value. */
export function lowerExpression(low: Lowering, node: ts.Node): NodeId {
  const lower = lowerings[node.kind];
  // What only broken syntax puts here reads as a name that nothing declares.
  return lower ? lower(low, node as never) : emit(low, Op.Global, node, low.unit.string(""));
}

/** Lowers a value that takes its name from where it is put; `holder` is the syntax whose comment may speak about it. */
export function lowerNamed(low: Lowering, node: ts.Node, name: string, holder?: ts.Node): NodeId {
  switch (node.kind) {
    case ArrowFunction:
    case FunctionExpression: {
      const gated = holder !== undefined && hasReviewGate(low, holder);
      return lowerFunctionExpression(low, node as ts.ArrowFunction | ts.FunctionExpression, name, gated);
    }
    case ClassExpression: {
      const { name: own } = node as ts.ClassExpression;
      return lowerClass(low, node as ts.ClassExpression, own ? idText(own) : name);
    }
    case ParenthesizedExpression:
      return lowerNamed(low, (node as ts.ParenthesizedExpression).expression, name, holder);
  }
  return lowerExpression(low, node);
}

/** Lowers the right side of `&&`, `||`, `??` or of their assignments, which is evaluated only sometimes. */
export function lowerLogical(low: Lowering, node: ts.Node, op: number, left: NodeId, right: ts.Node, name = ""): NodeId {
  const outer = low.block;
  const mark = low.trail.length;
  enterBlock(low, BlockKind.Branch, outer, op === Op.Nullish ? -1 : left, op !== Op.Or);
  const value = lowerNamed(low, right, name);
  const exit = low.trail.length > mark ? leave(low, mark) : undefined;
  low.block = outer;
  if (exit) {
    undo(low, mark);
    join(low, [unchanged(outer), exit], startOf(low, node), node.end);
  }
  return emit(low, op, node, left, value);
}

/** A name or constant that says which property is meant, or undefined where only running tells. */
export function constantKey(node: ts.Node): string | undefined {
  if (isStringLiteralLike(node) || isNumericLiteral(node)) return node.text;
  if (!isPropertyAccessExpression(node) || !isIdentifier(node.expression) || idText(node.expression) !== "Symbol")
    return undefined;
  // How a thing is gone through has a name that no member has.
  const name = memberName(node.name);
  return name === "iterator" || name === "asyncIterator" ? `Symbol_${name}` : undefined;
}

export function memberName(node: ts.MemberName): string {
  return isIdentifier(node) ? idText(node) : node.text;
}

function lowerConditional(low: Lowering, node: ts.ConditionalExpression): NodeId {
  const condition = lowerExpression(low, node.condition);
  const outer = low.block;
  const mark = low.trail.length;
  enterBlock(low, BlockKind.Branch, outer, condition, true);
  const whenTrue = broughtHere(low, lowerExpression(low, node.whenTrue), node.whenTrue);
  const first = leave(low, mark);
  undo(low, mark);
  enterBlock(low, BlockKind.Branch, outer, condition, false);
  const whenFalse = broughtHere(low, lowerExpression(low, node.whenFalse), node.whenFalse);
  const second = leave(low, mark);
  undo(low, mark);
  low.block = outer;
  if (first.values.length + second.values.length > 0) join(low, [first, second], startOf(low, node), node.end);
  return emit(low, Op.Phi, node, -1, -1, -1, [whenTrue, whenFalse]);
}

function lowerBinary(low: Lowering, node: ts.BinaryExpression): NodeId {
  const operator = node.operatorToken.kind;
  if (operator >= FirstAssignment && operator <= LastAssignment) return lowerAssignment(low, node, operator);
  switch (operator) {
    case PlusToken:
      return lowerConcatenation(low, node);
    case AmpersandAmpersandToken:
      return lowerLogical(low, node, Op.And, lowerExpression(low, node.left), node.right);
    case BarBarToken:
      return lowerLogical(low, node, Op.Or, lowerExpression(low, node.left), node.right);
    case QuestionQuestionToken:
      return lowerLogical(low, node, Op.Nullish, lowerExpression(low, node.left), node.right);
    case CommaToken:
      return lowerSequence(low, node);
  }
  const left = lowerExpression(low, node.left);
  const right = lowerExpression(low, node.right);
  const comparison = comparisonOf(operator);
  if (comparison !== undefined) return emit(low, Op.Compare, node, left, right, low.unit.string(comparison));
  return emit(low, Op.Binary, node, left, right, low.unit.string(tokenToString(operator) ?? "?"));
}

function lowerSequence(low: Lowering, node: ts.BinaryExpression): NodeId {
  // Minified code joins thousands of expressions this way, all nested to the left.
  const rights: ts.Expression[] = [];
  let first: ts.Expression = node;
  while (isBinaryExpression(first) && first.operatorToken.kind === CommaToken) {
    rights.push(first.right);
    first = first.left;
  }
  let value = lowerExpression(low, first);
  for (const right of rights.reverse()) value = lowerExpression(low, right);
  return value;
}

function comparisonOf(operator: ts.SyntaxKind): string | undefined {
  switch (operator) {
    case EqualsEqualsToken:
    case EqualsEqualsEqualsToken:
      return "===";
    case ExclamationEqualsToken:
    case ExclamationEqualsEqualsToken:
      return "!==";
    case LessThanToken:
      return "<";
    case LessThanEqualsToken:
      return "<=";
    case GreaterThanToken:
      return ">";
    case GreaterThanEqualsToken:
      return ">=";
    case InKeyword:
      return "in";
    case InstanceOfKeyword:
      return "instanceof";
  }
  return undefined;
}

function lowerPrefix(low: Lowering, node: ts.PrefixUnaryExpression): NodeId {
  if (node.operator === PlusPlusToken || node.operator === MinusMinusToken) return lowerUpdate(low, node);
  const operand = lowerExpression(low, node.operand);
  if (node.operator === ExclamationToken) return emit(low, Op.Not, node, operand);
  return lowerUnary(low, node, operand, tokenToString(node.operator) ?? "?");
}

function lowerUnary(low: Lowering, node: ts.Node, operand: NodeId, operator: string): NodeId {
  return emit(low, Op.Unary, node, operand, -1, low.unit.string(operator));
}

function lowerProperty(low: Lowering, node: ts.PropertyAccessExpression): NodeId {
  const object = lowerExpression(low, node.expression);
  const { name } = node;
  const text = isIdentifier(name) ? idText(name) : name.text;
  // What makes functions that wait has no name, and is read from one of them.
  if (text === "constructor" && low.unit.opOf(object) === Op.Function)
    return emit(low, Op.Global, node, low.unit.string("Function"));
  return emitAt(low, Op.Load, node.pos, node.end, object, low.unit.string(text), -1);
}

function lowerElement(low: Lowering, node: ts.ElementAccessExpression): NodeId {
  const object = lowerExpression(low, node.expression);
  const name = constantKey(node.argumentExpression);
  if (name !== undefined) return emit(low, Op.Load, node, object, low.unit.string(name));
  return emit(low, Op.Index, node, object, lowerExpression(low, node.argumentExpression));
}

function lowerDelete(low: Lowering, node: ts.DeleteExpression): NodeId {
  let target: ts.Expression = node.expression;
  while (isParenthesizedExpression(target)) target = target.expression;
  if (isPropertyAccessExpression(target)) {
    return emit(low, Op.Delete, node, lowerExpression(low, target.expression), low.unit.string(memberName(target.name)));
  }
  if (!isElementAccessExpression(target)) return lowerUnary(low, node, lowerExpression(low, target), "delete");
  const object = lowerExpression(low, target.expression);
  const name = constantKey(target.argumentExpression);
  if (name !== undefined) return emit(low, Op.Delete, node, object, low.unit.string(name));
  return emit(low, Op.Delete, node, object, -1, lowerExpression(low, target.argumentExpression));
}

function lowerYield(low: Lowering, node: ts.YieldExpression): NodeId {
  const value = node.expression ? lowerExpression(low, node.expression) : -1;
  const id = emit(low, Op.Yield, node, value);
  low.frame.info.yields.push(id);
  return id;
}

function lowerCast(low: Lowering, node: ts.AsExpression | ts.TypeAssertion | ts.SatisfiesExpression): NodeId {
  const value = lowerExpression(low, node.expression);
  return withType(low, node, value, lowerType(low, node.type));
}

function lowerMeta(low: Lowering, node: ts.MetaProperty): NodeId {
  if (node.keywordToken === ImportKeyword) return emit(low, Op.ImportMeta, node);
  return emit(low, Op.Global, node, low.unit.string("new.target"));
}

function lowerThis(low: Lowering, node: ts.Node): NodeId {
  const { frame } = low;
  return frame.thisValue >= 0 ? frame.thisValue : emit(low, Op.This, node, frame.thisFunction);
}

function inner(low: Lowering, node: { expression: ts.Expression }): NodeId {
  return lowerExpression(low, node.expression);
}

lowerings[Kind.Identifier] = (low, node: ts.Identifier) => read(low, idText(node), node);
lowerings[Kind.PrivateIdentifier] = (low, node: ts.PrivateIdentifier) => constant(low, node, node.text);
lowerings[Kind.StringLiteral] = (low, node: ts.StringLiteral) => constantAt(low, node.pos, node.end, node.text, ConstType.String);
lowerings[Kind.NoSubstitutionTemplateLiteral] = (low, node: ts.NoSubstitutionTemplateLiteral) => constant(low, node, node.text);
lowerings[Kind.NumericLiteral] = (low, node: ts.NumericLiteral) =>
  constantAt(low, node.pos, node.end, node.text, ConstType.Number);
lowerings[Kind.BigIntLiteral] = (low, node: ts.BigIntLiteral) => constant(low, node, node.text, ConstType.BigInt);
lowerings[Kind.RegularExpressionLiteral] = (low, node: ts.RegularExpressionLiteral) =>
  constant(low, node, node.text, ConstType.RegExp);
lowerings[Kind.TrueKeyword] = (low, node: ts.Node) => constant(low, node, "true", ConstType.Boolean);
lowerings[Kind.FalseKeyword] = (low, node: ts.Node) => constant(low, node, "false", ConstType.Boolean);
lowerings[Kind.NullKeyword] = (low, node: ts.Node) => constant(low, node, "null", ConstType.Null);
lowerings[Kind.OmittedExpression] = (low, node: ts.Node) => constant(low, node, "undefined", ConstType.Undefined);
lowerings[Kind.ThisKeyword] = lowerThis;
lowerings[Kind.SuperKeyword] = (low, node: ts.Node) => emit(low, Op.Super, node, low.frame.thisFunction);
lowerings[Kind.PropertyAccessExpression] = lowerProperty;
lowerings[Kind.ElementAccessExpression] = lowerElement;
lowerings[Kind.CallExpression] = lowerCall;
lowerings[Kind.NewExpression] = lowerNew;
lowerings[Kind.TaggedTemplateExpression] = lowerTagged;
lowerings[Kind.TemplateExpression] = lowerTemplate;
lowerings[Kind.BinaryExpression] = lowerBinary;
lowerings[Kind.ConditionalExpression] = lowerConditional;
lowerings[Kind.PrefixUnaryExpression] = lowerPrefix;
lowerings[Kind.PostfixUnaryExpression] = lowerUpdate;
lowerings[Kind.TypeOfExpression] = (low, node: ts.TypeOfExpression) => lowerUnary(low, node, inner(low, node), "typeof");
lowerings[Kind.VoidExpression] = (low, node: ts.VoidExpression) => lowerUnary(low, node, inner(low, node), "void");
lowerings[Kind.DeleteExpression] = lowerDelete;
lowerings[Kind.AwaitExpression] = (low, node: ts.AwaitExpression) =>
  emitAt(low, Op.Await, node.pos, node.end, lowerExpression(low, node.expression), -1, -1);
lowerings[Kind.YieldExpression] = lowerYield;
lowerings[Kind.ParenthesizedExpression] = inner;
lowerings[Kind.NonNullExpression] = inner;
lowerings[Kind.ExpressionWithTypeArguments] = inner;
lowerings[Kind.SpreadElement] = inner;
lowerings[Kind.AsExpression] = lowerCast;
lowerings[Kind.TypeAssertionExpression] = lowerCast;
lowerings[Kind.SatisfiesExpression] = lowerCast;
lowerings[Kind.MetaProperty] = lowerMeta;
lowerings[Kind.ArrowFunction] = (low, node: ts.ArrowFunction) => lowerFunctionExpression(low, node, "", false);
lowerings[Kind.FunctionExpression] = (low, node: ts.FunctionExpression) => lowerFunctionExpression(low, node, "", false);
lowerings[Kind.ClassExpression] = (low, node: ts.ClassExpression) => lowerClass(low, node, node.name ? idText(node.name) : "");
lowerings[Kind.ObjectLiteralExpression] = lowerObject;
lowerings[Kind.ArrayLiteralExpression] = lowerArray;
lowerings[Kind.JsxElement] = lowerJsxElement;
lowerings[Kind.JsxSelfClosingElement] = lowerJsxSelfClosing;
lowerings[Kind.JsxFragment] = lowerJsxFragment;
