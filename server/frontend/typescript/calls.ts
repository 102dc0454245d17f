import { ts } from "ts-morph";
import { HANDS_OUT } from "../../core/unit/container-methods.js";
import { CallFlag, type NodeId, Op } from "../../core/unit/unit.js";
import { lowerExpression } from "./expressions.js";
import { lowerElements } from "./literals.js";
import { emit, emitAt, type Lowering } from "./lowering.js";
import { readVariable } from "./scope.js";
import { putIntoState } from "./state-pairs.js";
import { lowerTemplate } from "./templates.js";
import { lowerType, withType } from "./types.js";

const { idText, isIdentifier, isPropertyAccessExpression, isStringLiteralLike } = ts;
const { ImportKeyword } = ts.SyntaxKind;
const { OptionalChain } = ts.NodeFlags;

export function lowerCall(low: Lowering, node: ts.CallExpression): NodeId {
  const { expression } = node;
  if (expression.kind === ImportKeyword) return lowerImportCall(low, node);
  if (isIdentifier(expression) && isRequire(low, expression)) return lowerRequire(low, node);
  const variable = isIdentifier(expression) ? low.names.get(idText(expression)) : undefined;
  // Where the first name of a pair is called, it is what reads the state.
  if (variable?.state === variable && variable && !node.arguments.length) return readVariable(low, variable, node);
  const callee = lowerExpression(low, expression);
  const flags = node.flags & OptionalChain ? CallFlag.Optional : 0;
  const pairs = lowerElements(low, node.arguments);
  const [given] = node.arguments;
  const state = variable?.state;
  if (state && state !== variable && given && pairs.length === 2 && pairs[1] !== undefined)
    pairs[1] = putIntoState(low, state, given, pairs[1]);
  const call = emitAt(low, Op.Call, node.pos, node.end, callee, -1, flags, pairs);
  const asked = typeAskedFor(node);
  return asked ? withType(low, node, call, lowerType(low, asked)) : call;
}

/** The type that a container is asked for, as in `container.get<Desk>(DESK)`. */
function typeAskedFor({ expression, typeArguments }: ts.CallExpression): ts.TypeReferenceNode | undefined {
  const [asked, ...others] = typeArguments ?? [];
  if (!asked || others.length || !ts.isTypeReferenceNode(asked) || !isPropertyAccessExpression(expression)) return undefined;
  return HANDS_OUT.has(expression.name.text) ? asked : undefined;
}

export function lowerNew(low: Lowering, node: ts.NewExpression): NodeId {
  const callee = lowerExpression(low, node.expression);
  return emit(low, Op.New, node, callee, -1, -1, lowerElements(low, node.arguments));
}

export function lowerTagged(low: Lowering, node: ts.TaggedTemplateExpression): NodeId {
  const callee = lowerExpression(low, node.tag);
  const values: NodeId[] = [];
  const pairs = [0, lowerTemplate(low, node.template, values)];
  for (const value of values) pairs.push(0, value);
  return emit(low, Op.Call, node, callee, -1, CallFlag.Tagged, pairs);
}

/** Whether the expression calls `createRequire` of `node:module`. */
export function createsRequire(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  if (isIdentifier(expression)) return idText(expression) === "createRequire";
  return isPropertyAccessExpression(expression) && expression.name.text === "createRequire";
}

function isRequire(low: Lowering, callee: ts.Identifier): boolean {
  const name = idText(callee);
  if (name !== "require" && !low.hasCreateRequire) return false;
  const variable = low.names.get(name);
  return variable ? variable.requires : name === "require";
}

function lowerImportCall(low: Lowering, node: ts.CallExpression): NodeId {
  const [first] = lowerElements(low, node.arguments).slice(1);
  const specifier = first ?? low.unit.constant(low.block, node.end, node.end, "");
  return emit(low, Op.DynamicImport, node, specifier);
}

function lowerRequire(low: Lowering, node: ts.CallExpression): NodeId {
  const [argument] = node.arguments;
  if (argument && isStringLiteralLike(argument)) {
    return emit(low, Op.Import, node, low.unit.string(argument.text), low.unit.string("*"), 1);
  }
  const specifier = argument ? lowerExpression(low, argument) : low.unit.constant(low.block, node.end, node.end, "");
  return emit(low, Op.DynamicImport, node, specifier, -1, 1);
}
