import { ts } from "ts-morph";
import { type NodeId, Op } from "../../core/unit/unit.js";
import { take, withDefault } from "./assignments.js";
import { createsRequire } from "./calls.js";
import { lowerNamed } from "./expressions.js";
import { emit, hereToo, type Lowering, type VariableKind } from "./lowering.js";
import { assign, declare } from "./scope.js";
import { lowerType, withAnnotation } from "./types.js";

const { idText, isIdentifier, isObjectBindingPattern, isOmittedExpression } = ts;

/** Declares every name of a binding in the current scope. */
export function declareBinding(low: Lowering, name: ts.BindingName, kind: VariableKind): void {
  if (isIdentifier(name)) {
    declare(low, idText(name), kind);
    return;
  }
  for (const element of name.elements) if (!isOmittedExpression(element)) declareBinding(low, element.name, kind);
}

/** Gives a declared binding its value, taking the value apart where the binding is a pattern. */
export function bind(low: Lowering, name: ts.BindingName, value: NodeId): void {
  if (isIdentifier(name)) {
    const variable = low.names.get(idText(name));
    if (variable) assign(low, variable, value);
    return;
  }
  const taken: number[] = [];
  const isObject = isObjectBindingPattern(name);
  for (const element of name.elements) {
    if (isOmittedExpression(element)) {
      taken.push(low.unit.string(String(taken.length)));
    } else if (element.dotDotDotToken) {
      bind(low, element.name, emit(low, Op.Rest, element, value, -1, -1, taken));
    } else if (isObject) {
      bindElement(low, element, take(low, element.propertyName ?? element.name, value, taken));
    } else {
      const position = low.unit.string(String(taken.length));
      taken.push(position);
      bindElement(low, element, emit(low, Op.Load, element, value, position));
    }
  }
}

function bindElement(low: Lowering, element: ts.BindingElement, value: NodeId): void {
  const { initializer, name } = element;
  const joined = initializer ? withDefault(low, value, initializer, isIdentifier(name) ? idText(name) : "") : value;
  bind(low, name, joined);
}

/** Lowers one declarator; `holder` is the statement whose comment may speak about its function. */
export function lowerDeclarator(low: Lowering, node: ts.VariableDeclaration, holder: ts.Node): void {
  const { name, initializer } = node;
  const type = node.type ? lowerType(low, node.type) : -1;
  const variable = isIdentifier(name) ? low.names.get(idText(name)) : undefined;
  if (variable && type >= 0) variable.type = type;
  if (!initializer) return;
  const given = lowerNamed(low, initializer, isIdentifier(name) ? idText(name) : "", holder);
  const value = isIdentifier(initializer) ? hereToo(low, initializer, given) : given;
  if (variable && low.hasCreateRequire && createsRequire(initializer)) variable.requires = true;
  bind(low, name, withAnnotation(low, initializer, value, type));
}
