import { ts } from "ts-morph";
import type { Place } from "../../server/core/finding.js";
import type { Edit } from "./edit.js";
import { nodesAt, patternRoot } from "./syntax.js";

/** Edits that put a constant where a value came from; undefined where the syntax leaves no room for it. */
export function constantInstead(file: string, text: string, place: Place, constant: string): Edit[] | undefined {
  for (const node of nodesAt(file, text, place)) {
    const edits = replaced(node, text, constant);
    if (edits) return edits;
  }
  return undefined;
}

function replaced(node: ts.Node, text: string, constant: string): Edit[] | undefined {
  if (ts.isParameter(node)) return shadowed(node, constant);
  if (ts.isBindingElement(node)) return elementReplaced(node, text, constant);
  if (ts.isBindingName(node) && ts.isParameter(node.parent)) return shadowed(node.parent, constant);
  if (ts.isShorthandPropertyAssignment(node)) return [{ start: node.end, end: node.end, text: `: ${constant}` }];
  if (!ts.isExpression(node)) return undefined;
  const start = node.getStart();
  return [{ start, end: node.end, text: padded(text.slice(start, node.end), constant) }];
}

/** A name that comes out of a pattern: what the pattern takes apart becomes the constant. */
function elementReplaced(element: ts.BindingElement, text: string, constant: string): Edit[] | undefined {
  const root = patternRoot(element);
  if (ts.isParameter(root)) return shadowed(root, constant);
  const loop = root.parent.parent;
  const value = ts.isForOfStatement(loop) ? loop.expression : root.initializer;
  if (!value) return undefined;
  const start = value.getStart();
  const whole = ts.isForOfStatement(loop) ? `[${constant}]` : constant;
  return [{ start, end: value.end, text: padded(text.slice(start, value.end), whole) }];
}

/** The parameter gets another name, and its own name stands for the constant from the function's first line on. */
function shadowed(parameter: ts.ParameterDeclaration, constant: string): Edit[] | undefined {
  const { name, parent } = parameter;
  if (!("body" in parent) || !parent.body || ts.getModifiers(parameter)) return undefined;
  const start = name.getStart();
  const rename: Edit = { start, end: name.end, text: padded(name.getText(), "given") };
  const declaration = `let ${name.getText().replaceAll("\n", " ")} = ${constant};`;
  const { body } = parent;
  if (ts.isBlock(body)) {
    const at = body.getStart() + 1;
    return [rename, { start: at, end: at, text: ` ${declaration}` }];
  }
  const at = body.getStart();
  return [rename, { start: at, end: at, text: `{ ${declaration} return (` }, { start: body.end, end: body.end, text: "); }" }];
}

/** The new text with as many line ends as the old, so that lines stay where they are. */
function padded(old: string, text: string): string {
  return text + "\n".repeat(old.split("\n").length - 1);
}
