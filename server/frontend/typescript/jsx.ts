import { ts } from "ts-morph";
import { CallFlag, ConstType, Entry, type NodeId, Op } from "../../core/unit/unit.js";
import { lowerExpression, lowerNamed } from "./expressions.js";
import { constant, emit, type Lowering } from "./lowering.js";

const { isIdentifier, idText, isJsxAttribute, isJsxExpression, isJsxNamespacedName, isJsxText } = ts;

export function lowerJsxElement(low: Lowering, node: ts.JsxElement): NodeId {
  return element(low, node, node.openingElement, node.children);
}

export function lowerJsxSelfClosing(low: Lowering, node: ts.JsxSelfClosingElement): NodeId {
  return element(low, node, node, []);
}

export function lowerJsxFragment(low: Lowering, node: ts.JsxFragment): NodeId {
  const callee = constant(low, node, "");
  const triples: number[] = [];
  addChildren(low, node, node.children, triples);
  return call(low, node, callee, triples);
}

function element(low: Lowering, node: ts.Node, opening: ts.JsxOpeningLikeElement, children: readonly ts.JsxChild[]): NodeId {
  const callee = lowerTag(low, opening.tagName);
  const triples: number[] = [];
  for (const attribute of opening.attributes.properties) {
    if (!isJsxAttribute(attribute)) {
      triples.push(Entry.Spread, -1, lowerExpression(low, attribute.expression));
      continue;
    }
    const { name } = attribute;
    const text = isIdentifier(name) ? idText(name) : `${idText(name.namespace)}:${idText(name.name)}`;
    triples.push(Entry.Named, low.unit.string(text), lowerAttribute(low, attribute, text));
  }
  addChildren(low, node, children, triples);
  return call(low, node, callee, triples);
}

function call(low: Lowering, node: ts.Node, callee: NodeId, triples: number[]): NodeId {
  const props = emit(low, Op.Object, node, -1, -1, -1, triples);
  return emit(low, Op.Call, node, callee, -1, CallFlag.Jsx, [0, props]);
}

/** A tag in lower case or with a hyphen is the element of that name, anything else a component. */
function lowerTag(low: Lowering, tag: ts.JsxTagNameExpression): NodeId {
  if (isJsxNamespacedName(tag)) return constant(low, tag, `${idText(tag.namespace)}:${idText(tag.name)}`);
  if (isIdentifier(tag) && /^[a-z]|-/.test(idText(tag))) return constant(low, tag, idText(tag));
  return lowerExpression(low, tag);
}

function lowerAttribute(low: Lowering, attribute: ts.JsxAttribute, name: string): NodeId {
  const { initializer } = attribute;
  if (!initializer) return constant(low, attribute, "true", ConstType.Boolean);
  if (!isJsxExpression(initializer)) return lowerExpression(low, initializer);
  if (!initializer.expression) return constant(low, initializer, "undefined", ConstType.Undefined);
  return lowerNamed(low, initializer.expression, name);
}

function addChildren(low: Lowering, node: ts.Node, children: readonly ts.JsxChild[], triples: number[]): void {
  const pairs: number[] = [];
  for (const child of children) {
    if (isJsxText(child)) {
      if (child.containsOnlyTriviaWhiteSpaces) continue;
      const text = child.text.replace(/\s+/g, " ").trim();
      pairs.push(0, low.unit.constant(low.block, child.pos, child.end, text));
    } else if (isJsxExpression(child)) {
      if (child.expression) pairs.push(child.dotDotDotToken ? 1 : 0, lowerExpression(low, child.expression));
    } else {
      pairs.push(0, lowerExpression(low, child));
    }
  }
  const [spread, only] = pairs;
  if (only === undefined) return;
  const value = pairs.length === 2 && spread === 0 ? only : emit(low, Op.Array, node, -1, -1, -1, pairs);
  triples.push(Entry.Named, low.unit.string("children"), value);
}
