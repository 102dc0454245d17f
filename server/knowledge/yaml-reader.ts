import { isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from "yaml";
import type { KeyPath, Problem, Reader } from "./problem.js";

/** Parses YAML to plain values, and keeps the lines. `firstLine` is the line of the text's first character in its file. */
export function readYaml(text: string, file: string, problems: Problem[], firstLine = 1): { value: unknown; reader: Reader } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  const broken = [...document.errors, ...document.warnings];
  for (const error of broken) problems.push({ file, line: at(error.pos[0]), message: error.message });
  const reader: Reader = { file, problems, lineOf: (path) => at(offsetOf(document.contents, path)) };
  return { value: broken.length > 0 ? undefined : document.toJS(), reader };
}

/** Offset of the deepest node on the path that exists; a map's entry is where its key stands. */
function offsetOf(root: unknown, path: KeyPath): number {
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  let at = root;
  for (const key of path) {
    let next: unknown;
    let from: unknown;
    if (isMap(at)) {
      const pair = at.items.find((item) => isPair(item) && plain(item.key) === key);
      next = pair?.value;
      from = pair?.key;
    } else if (isSeq(at) && typeof key === "number") {
      next = at.items[key];
      from = next;
    }
    if (!isNode(from)) return offset;
    offset = from.range?.[0] ?? offset;
    at = next;
  }
  return offset;
}

function plain(key: unknown): unknown {
  return isNode(key) ? key.toJSON() : key;
}
