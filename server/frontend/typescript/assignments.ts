import { ts } from "ts-morph";
import { BlockKind, ConstType, type NodeId, Op } from "../../core/unit/unit.js";
import { exportAssignment } from "./exports.js";
import { constantKey, lowerExpression, lowerLogical, lowerNamed, memberName } from "./expressions.js";
import { enterBlock, join, leave, unchanged, undo } from "./flow.js";
import { constant, emit, type Lowering, startOf } from "./lowering.js";
import { assign, read } from "./scope.js";
import { withAnnotation } from "./types.js";

const { idText, isArrayLiteralExpression, isBinaryExpression, isElementAccessExpression, isIdentifier } = ts;
const { isAsExpression, isNonNullExpression, isObjectLiteralExpression, isOmittedExpression } = ts;
const { isParenthesizedExpression, isPropertyAccessExpression, isPropertyAssignment, isSatisfiesExpression } = ts;
const { isShorthandPropertyAssignment, isSpreadAssignment, isSpreadElement, tokenToString } = ts;
const { isComputedPropertyName, isBigIntLiteral } = ts;
const Kind = ts.SyntaxKind;
const { EqualsToken, PlusEqualsToken, PlusPlusToken, PrefixUnaryExpression } = Kind;
const { BarBarEqualsToken, AmpersandAmpersandEqualsToken, QuestionQuestionEqualsToken } = Kind;

/** Lowers `left = right` and every compound form; its value is what was assigned. */
export function lowerAssignment(low: Lowering, node: ts.BinaryExpression, operator: ts.SyntaxKind): NodeId {
  const target = stripped(node.left);
  const place = placeOf(low, target);
  const name = nameOf(target);
  if (operator === EqualsToken) {
    const value = annotated(low, target, lowerNamed(low, node.right, name, node));
    put(low, target, place, value, node);
    exportAssignment(low, target, value);
    return value;
  }
  const before = get(low, target, place);
  const value = compute(low, node, operator, before, name);
  put(low, target, place, value, node);
  return value;
}

/** Lowers `x++` and `--x`. */
export function lowerUpdate(low: Lowering, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): NodeId {
  const target = stripped(node.operand);
  const place = placeOf(low, target);
  const before = get(low, target, place);
  const one = constant(low, node, "1", ConstType.Number);
  const operator = low.unit.string(node.operator === PlusPlusToken ? "+" : "-");
  const after = emit(low, Op.Binary, node, before, one, operator);
  put(low, target, place, after, node);
  return node.kind === PrefixUnaryExpression ? after : before;
}

/** Assigns a value to whatever may stand left of `=`. */
export function assignTo(low: Lowering, expression: ts.Node, value: NodeId): void {
  const target = stripped(expression);
  if (isBinaryExpression(target) && target.operatorToken.kind === EqualsToken) {
    assignTo(low, target.left, withDefault(low, value, target.right, nameOf(stripped(target.left))));
    return;
  }
  put(low, target, placeOf(low, target), value, target);
}

/** The value, or the default where it is undefined. */
export function withDefault(low: Lowering, value: NodeId, fallback: ts.Expression, name: string): NodeId {
  const outer = low.block;
  const mark = low.trail.length;
  enterBlock(low, BlockKind.Branch, outer);
  const other = lowerNamed(low, fallback, name);
  const exit = leave(low, mark);
  undo(low, mark);
  low.block = outer;
  if (exit.values.length > 0) join(low, [unchanged(outer), exit], startOf(low, fallback), fallback.end);
  return emit(low, Op.Phi, fallback, -1, -1, 1, [value, other]);
}

/** The object and, if only running tells which property, the key: evaluated once, before the right side. */
interface Place {
  readonly object: NodeId;
  readonly name: string | undefined;
  readonly key: NodeId;
}

const noPlace: Place = { object: -1, name: undefined, key: -1 };

function placeOf(low: Lowering, target: ts.Node): Place {
  if (isPropertyAccessExpression(target)) {
    return { object: lowerExpression(low, target.expression), name: memberName(target.name), key: -1 };
  }
  if (!isElementAccessExpression(target)) return noPlace;
  const object = lowerExpression(low, target.expression);
  const name = constantKey(target.argumentExpression);
  const key = name === undefined ? lowerExpression(low, target.argumentExpression) : -1;
  return { object, name, key };
}

function get(low: Lowering, target: ts.Node, place: Place): NodeId {
  if (isIdentifier(target)) return read(low, idText(target), target);
  if (place.object < 0) return lowerExpression(low, target);
  if (place.name === undefined) return emit(low, Op.Index, target, place.object, place.key);
  return emit(low, Op.Load, target, place.object, low.unit.string(place.name));
}

/** A value that was computed outside of this block, as a node of this block: what a condition lets through is told by the block it stands in. */
export function broughtHere(low: Lowering, value: NodeId, node: ts.Node): NodeId {
  return low.unit.blockOfNode(value) === low.block ? value : emit(low, Op.Phi, node, -1, -1, -1, [value]);
}

function put(low: Lowering, target: ts.Node, place: Place, value: NodeId, whole: ts.Node): void {
  if (isIdentifier(target)) {
    const variable = low.names.get(idText(target));
    if (variable) {
      assign(low, variable, broughtHere(low, value, whole));
      return;
    }
    // An undeclared name is a property of the global object.
    const globals = emit(low, Op.Global, target, low.unit.string("globalThis"));
    emit(low, Op.Store, whole, globals, low.unit.string(idText(target)), value);
  } else if (isObjectLiteralExpression(target)) {
    putObject(low, target, value);
  } else if (isArrayLiteralExpression(target)) {
    putArray(low, target, value);
  } else if (place.name !== undefined) {
    emit(low, Op.Store, whole, place.object, low.unit.string(place.name), value);
  } else if (place.object >= 0) {
    emit(low, Op.StoreIndex, whole, place.object, place.key, value);
  }
}

function putObject(low: Lowering, target: ts.ObjectLiteralExpression, value: NodeId): void {
  const taken: number[] = [];
  for (const property of target.properties) {
    if (isShorthandPropertyAssignment(property)) {
      const name = low.unit.string(idText(property.name));
      taken.push(name);
      const loaded = emit(low, Op.Load, property, value, name);
      const fallback = property.objectAssignmentInitializer;
      const joined = fallback ? withDefault(low, loaded, fallback, idText(property.name)) : loaded;
      put(low, property.name, noPlace, joined, property);
    } else if (isPropertyAssignment(property)) {
      assignTo(low, property.initializer, take(low, property.name, value, taken));
    } else if (isSpreadAssignment(property)) {
      assignTo(low, property.expression, emit(low, Op.Rest, property, value, -1, -1, taken));
    }
  }
}

/** Reads the property that a pattern names, and notes a constant name among those taken. */
export function take(low: Lowering, name: ts.PropertyName | ts.BindingName, value: NodeId, taken: number[]): NodeId {
  let text: string | undefined;
  if (isIdentifier(name)) text = idText(name);
  else if (isComputedPropertyName(name)) {
    text = constantKey(name.expression);
    if (text === undefined) return emit(low, Op.Index, name, value, lowerExpression(low, name.expression));
  } else if (isBigIntLiteral(name)) text = name.text;
  else if ("text" in name) text = name.text;
  const id = low.unit.string(text ?? "");
  taken.push(id);
  return emit(low, Op.Load, name, value, id);
}

function putArray(low: Lowering, target: ts.ArrayLiteralExpression, value: NodeId): void {
  const taken: number[] = [];
  for (const element of target.elements) {
    if (isSpreadElement(element)) {
      assignTo(low, element.expression, emit(low, Op.Rest, element, value, -1, -1, taken));
      return;
    }
    const position = low.unit.string(String(taken.length));
    taken.push(position);
    if (!isOmittedExpression(element)) assignTo(low, element, emit(low, Op.Load, element, value, position));
  }
}

function compute(low: Lowering, node: ts.BinaryExpression, operator: ts.SyntaxKind, before: NodeId, name: string): NodeId {
  switch (operator) {
    case BarBarEqualsToken:
      return lowerLogical(low, node, Op.Or, before, node.right, name);
    case AmpersandAmpersandEqualsToken:
      return lowerLogical(low, node, Op.And, before, node.right, name);
    case QuestionQuestionEqualsToken:
      return lowerLogical(low, node, Op.Nullish, before, node.right, name);
  }
  const right = lowerExpression(low, node.right);
  if (operator === PlusEqualsToken) return emit(low, Op.Template, node, -1, -1, -1, [before, right]);
  const text = (tokenToString(operator) ?? "?=").slice(0, -1);
  return emit(low, Op.Binary, node, before, right, low.unit.string(text));
}

function annotated(low: Lowering, target: ts.Node, value: NodeId): NodeId {
  if (!isIdentifier(target)) return value;
  const variable = low.names.get(idText(target));
  return variable ? withAnnotation(low, target, value, variable.type) : value;
}

function nameOf(target: ts.Node): string {
  if (isIdentifier(target)) return idText(target);
  if (isPropertyAccessExpression(target)) return memberName(target.name);
  return isElementAccessExpression(target) ? (constantKey(target.argumentExpression) ?? "") : "";
}

function stripped(node: ts.Node): ts.Node {
  let at = node;
  while (isParenthesizedExpression(at) || isNonNullExpression(at) || isAsExpression(at) || isSatisfiesExpression(at)) {
    at = at.expression;
  }
  return at;
}
