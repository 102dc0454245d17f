import { ts } from "ts-morph";
import type { GateReport } from "../../server/core/finding.js";
import { constantInstead } from "./constant.js";
import type { Edit } from "./edit.js";
import { nodesAt, patternRoot } from "./syntax.js";

const ACCEPTING = ["true", '"yes"', '({ action: "accept", content: { confirm: true } })'];
const DECIDER = 'async () => ({ behavior: "allow", approve: true, updatedInput: {} })';

/** Ways to write the program as if the reviewer had always agreed, the likeliest first. */
export function acceptedAlways(gate: GateReport, text: string): Edit[][] {
  const [node] = nodesAt(gate.file, text, gate);
  if (!node) return [];
  const start = node.getStart();
  const option = optionOf(node);
  if (option === "value") return [[{ start, end: node.end, text: "undefined" }]];
  if (option === "function") {
    return [[{ start, end: node.end, text: DECIDER }], [{ start, end: node.end, text: "undefined" }]];
  }
  const values = ts.isBindingElement(node) ? [accepted(node), ...ACCEPTING] : ACCEPTING;
  return values.map((value) => constantInstead(gate.file, text, gate, value)).filter((edits) => edits !== undefined);
}

/** Whether a gate is written as an option, and how. */
function optionOf(node: ts.Node): "value" | "function" | undefined {
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return "function";
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== node) return undefined;
  const isAnswer = ts.isCallExpression(node) || ts.isAwaitExpression(node) || ts.isPropertyAccessExpression(node);
  return isAnswer ? undefined : ts.isIdentifier(node) ? "function" : "value";
}

/** An object that has `true` under the key that a pattern takes. */
function accepted(element: ts.BindingElement): string {
  const root = patternRoot(element);
  const key = (element.propertyName ?? element.name).getText();
  return ts.isParameter(root) || element.parent !== root.name ? "true" : `({ ${key}: true })`;
}
