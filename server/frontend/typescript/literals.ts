import { ts } from "ts-morph";
import { Entry, type NodeId, Op } from "../../core/unit/unit.js";
import { constantKey, lowerExpression, lowerNamed } from "./expressions.js";
import { lowerMethod } from "./functions.js";
import { emitAt, hereToo, type Lowering } from "./lowering.js";
import { read } from "./scope.js";

const { idText, isComputedPropertyName, isIdentifier, isPropertyAssignment, isShorthandPropertyAssignment } = ts;
const { isSpreadAssignment, isSpreadElement, isGetAccessorDeclaration, isSetAccessorDeclaration } = ts;

/** The text of a property's name, or undefined where it is computed and not constant. */
export function propertyText(name: ts.PropertyName): string | undefined {
  if (isIdentifier(name)) return idText(name);
  return isComputedPropertyName(name) ? constantKey(name.expression) : name.text;
}

export function lowerObject(low: Lowering, node: ts.ObjectLiteralExpression): NodeId {
  const triples: number[] = [];
  for (const property of node.properties) {
    if (isSpreadAssignment(property)) {
      triples.push(Entry.Spread, -1, lowerExpression(low, property.expression));
      continue;
    }
    if (isShorthandPropertyAssignment(property)) {
      const name = idText(property.name);
      triples.push(Entry.Named, low.unit.string(name), hereToo(low, property.name, read(low, name, property.name)));
      continue;
    }
    const name = propertyText(property.name);
    const key = name === undefined ? computedKey(low, property.name) : low.unit.string(name);
    const kind = name === undefined ? Entry.Computed : Entry.Named;
    if (isPropertyAssignment(property)) {
      const { initializer } = property;
      const value = lowerNamed(low, initializer, name ?? "", property);
      triples.push(kind, key, hereToo(low, initializer, value));
      continue;
    }
    const method = lowerMethod(low, property, name ?? "");
    if (isSetAccessorDeclaration(property)) continue;
    triples.push(isGetAccessorDeclaration(property) && name !== undefined ? Entry.Getter : kind, key, method);
  }
  return emitAt(low, Op.Object, node.pos, node.end, -1, -1, -1, triples);
}

function computedKey(low: Lowering, name: ts.PropertyName): NodeId {
  return lowerExpression(low, isComputedPropertyName(name) ? name.expression : name);
}

export function lowerArray(low: Lowering, node: ts.ArrayLiteralExpression): NodeId {
  return emitAt(low, Op.Array, node.pos, node.end, -1, -1, -1, lowerElements(low, node.elements));
}

/** Shared by everything that has none, and never changed. */
const noElements: number[] = [];

/** Lowers arguments or elements to pairs (1 when spread, value). */
export function lowerElements(low: Lowering, elements: readonly ts.Expression[] | undefined): number[] {
  if (!elements || elements.length === 0) return noElements;
  let pairs: number[] | undefined;
  for (const element of elements) {
    const spread = isSpreadElement(element) ? 1 : 0;
    const value = lowerExpression(low, element);
    // A literal takes two slots where the first `push` takes seventeen, and most calls have one argument.
    if (pairs) pairs.push(spread, value);
    else pairs = [spread, value];
  }
  return pairs ?? noElements;
}
