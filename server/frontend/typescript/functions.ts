import { ts } from "ts-morph";
import { type ClassId, type FunctionId, type FunctionInfo, type NodeId, Op, type TypeId } from "../../core/unit/unit.js";
import { withDefault } from "./assignments.js";
import { bind, declareBinding } from "./bindings.js";
import { lowerExpression } from "./expressions.js";
import { enterBlock } from "./flow.js";
import { hoistVars } from "./hoisting.js";
import { propertyText } from "./literals.js";
import { emit, type Frame, hasModifier, hasReviewGate, type Lowering, startOf, VariableKind } from "./lowering.js";
import { assign, closeScope, declare, openScope } from "./scope.js";
import { lowerStatements } from "./statements.js";
import { lowerParameterType, lowerType, withTypeParameters } from "./types.js";

const { idText, isArrowFunction, isBlock, isFunctionExpression, isIdentifier } = ts;
const { ArrowFunction, AsyncKeyword, StaticKeyword, GetAccessor, SetAccessor, Constructor } = ts.SyntaxKind;
const { PublicKeyword, PrivateKeyword, ProtectedKeyword, ReadonlyKeyword, OverrideKeyword } = ts.SyntaxKind;

/** Any syntax that makes a function with a body of its own. */
export type FunctionSyntax = ts.FunctionLikeDeclaration;

/** Registers a function and makes its `Function` node; the body comes by `lowerBody`. */
export function createFunction(low: Lowering, node: FunctionSyntax, name: string, classId: ClassId, gated: boolean): NodeId {
  const id = low.unit.functions.length;
  const made = emit(low, Op.Function, node, id);
  low.unit.functions.push({
    name,
    node: made,
    parent: low.frame.id === 0 ? -1 : low.frame.id,
    class: classId,
    kind: kindOf(node, classId),
    async: hasModifier(node, AsyncKeyword),
    generator: node.asteriskToken !== undefined,
    static: classId >= 0 && hasModifier(node, StaticKeyword),
    reviewGate: gated || hasReviewGate(low, node),
    params: [],
    returnType: returnTypeOf(low, node),
    returns: [],
    yields: [],
    root: -1,
    end: -1,
    start: startOf(low, node),
    finish: node.end,
  });
  return made;
}

function returnTypeOf(low: Lowering, { type, typeParameters }: FunctionSyntax): TypeId {
  return type ? withTypeParameters(low, typeParameters, () => lowerType(low, type)) : -1;
}

function kindOf(node: FunctionSyntax, classId: ClassId): FunctionInfo["kind"] {
  switch (node.kind) {
    case ArrowFunction:
      return "arrow";
    case GetAccessor:
      return "getter";
    case SetAccessor:
      return "setter";
    case Constructor:
      return "constructor";
  }
  return classId >= 0 || ts.isMethodDeclaration(node) ? "method" : "function";
}

export function lowerFunctionExpression(
  low: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  name: string,
  gated: boolean,
): NodeId {
  const own = isFunctionExpression(node) && node.name ? idText(node.name) : undefined;
  const made = createFunction(low, node, own ?? name, -1, gated);
  if (own === undefined) {
    lowerBody(low, node, made);
    return made;
  }
  const scope = openScope(low);
  assign(low, declare(low, own, VariableKind.Fixed), made);
  lowerBody(low, node, made);
  closeScope(low, scope);
  return made;
}

/** Lowers a method or accessor of an object literal. */
export function lowerMethod(low: Lowering, node: ts.MethodDeclaration | ts.AccessorDeclaration, name: string): NodeId {
  const made = createFunction(low, node, name, -1, false);
  lowerBody(low, node, made);
  return made;
}

/** Something that runs in a function after its parameters exist and before its first statement. */
export type Prologue = (low: Lowering) => void;

/** Runs `work` inside the function that the node makes, and notes where the function's end is. */
export function withinFunction(low: Lowering, made: NodeId, arrow: boolean, work: (info: FunctionInfo) => void): void {
  const id: FunctionId = low.unit.aOf(made);
  const info = low.unit.functions[id];
  if (!info) return;
  const { block, reachable, frame, labels } = low;
  const mark = low.trail.length;
  const inner: Frame = {
    id,
    info,
    thisFunction: arrow ? frame.thisFunction : id,
    thisValue: arrow ? frame.thisValue : -1,
    targets: [],
    handlers: [],
  };
  low.frame = inner;
  low.labels = [];
  low.reachable = true;
  info.root = enterBlock(low, 0, -1);
  const scope = openScope(low);
  work(info);
  closeScope(low, scope);
  info.end = low.reachable ? low.block : -1;
  // The function's own variables are gone with its scope, so their changes need no undoing.
  while (low.trail.length > mark) {
    low.trail.pop();
    low.trailValues.pop();
  }
  low.block = block;
  low.reachable = reachable;
  low.frame = frame;
  low.labels = labels;
}

export function lowerBody(low: Lowering, node: FunctionSyntax, made: NodeId, prologue?: Prologue): void {
  const lower = (info: FunctionInfo): void => {
    lowerParameters(low, node.parameters, info, prologue);
    const { body } = node;
    if (!body) return;
    if (isBlock(body)) {
      if (low.hasVar) hoistVars(low, body.statements);
      lowerStatements(low, body.statements);
      return;
    }
    const value = lowerExpression(low, body);
    info.returns = [emit(low, Op.Return, body, value)];
    low.reachable = false;
  };
  withTypeParameters(low, node.typeParameters, () => withinFunction(low, made, isArrowFunction(node), lower));
}

function lowerParameters(
  low: Lowering,
  parameters: readonly ts.ParameterDeclaration[],
  info: FunctionInfo,
  prologue: Prologue | undefined,
): void {
  const id = low.frame.id;
  for (const parameter of parameters) {
    const { name, initializer, questionToken, dotDotDotToken, type } = parameter;
    if (isThisParameter(parameter)) continue;
    const rest = dotDotDotToken !== undefined;
    info.params.push({
      name: isIdentifier(name) ? idText(name) : "",
      type: type ? lowerParameterType(low, type) : -1,
      node: emit(low, rest ? Op.RestParam : Op.Param, parameter, id, info.params.length),
      optional: initializer !== undefined || questionToken !== undefined,
      rest,
    });
  }
  prologue?.(low);
  for (const parameter of parameters) declareBinding(low, parameter.name, VariableKind.Parameter);
  let position = 0;
  for (const parameter of parameters) {
    if (isThisParameter(parameter)) continue;
    const { name, initializer } = parameter;
    const own = info.params[position++]?.node ?? -1;
    const text = isIdentifier(name) ? idText(name) : "";
    const value = initializer ? withDefault(low, own, initializer, text) : own;
    bind(low, name, value);
    if (isParameterProperty(parameter)) storeOnThis(low, parameter, text, value);
  }
}

/** TypeScript lets a function say what its `this` is, in the place of a first parameter. */
function isThisParameter(parameter: ts.ParameterDeclaration): boolean {
  return isIdentifier(parameter.name) && idText(parameter.name) === "this";
}

/** `constructor(private x: T)` declares a field as well. */
export function isParameterProperty(parameter: ts.ParameterDeclaration): boolean {
  if (!parameter.modifiers) return false;
  for (const { kind } of parameter.modifiers) {
    if (kind === PublicKeyword || kind === PrivateKeyword || kind === ProtectedKeyword) return true;
    if (kind === ReadonlyKeyword || kind === OverrideKeyword) return true;
  }
  return false;
}

export function storeOnThis(low: Lowering, node: ts.Node, name: string, value: NodeId): void {
  const self = emit(low, Op.This, node, low.frame.thisFunction);
  emit(low, Op.Store, node, self, low.unit.string(name), value);
}

/** The name of a class member; "" where it is computed. */
export function memberText(name: ts.PropertyName): string {
  return propertyText(name) ?? "";
}
