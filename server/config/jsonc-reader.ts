import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { KeyPath, Problem, Reader } from "../knowledge/problem.js";

/** A mistake in a settings file, at a 1-based line and column. */
export interface SettingsProblem extends Problem {
  column: number;
}

/** JSON with comments, as plain values, and the means to say where each stands. */
export interface Jsonc {
  value: unknown;
  /** For checks that need columns: its `lineOf` answers an offset, which `located` turns into line and column. */
  reader: Reader;
  /** 1-based line of the value at a key path. */
  lineOf(path: KeyPath): number;
  located(): SettingsProblem[];
}

/** Reads JSON with comments and trailing commas. */
export function readJsonc(text: string, file: string): Jsonc {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: false });
  const problems: Problem[] = [];
  for (const error of errors) problems.push({ file, line: error.offset, message: sentence(printParseErrorCode(error.error)) });
  if (tree)
    for (const key of repeatedKeys(tree))
      problems.push({ file, line: key.offset, message: `key "${key.value}" stands here twice` });
  const offsetOf = (path: KeyPath): number => (tree ? offsetIn(tree, path) : 0);
  return {
    value: tree && errors.length === 0 ? getNodeValue(tree) : undefined,
    reader: { file, problems, lineOf: offsetOf },
    lineOf: (path) => positionOf(text, offsetOf(path)).line,
    located: () => problems.map((problem) => ({ ...problem, ...positionOf(text, problem.line) })),
  };
}

/** Offset of the key, or of the list entry, on the path; of the deepest one that exists. */
function offsetIn(tree: Node, path: KeyPath): number {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node.parent?.type === "property" ? node.parent.offset : node.offset;
  }
  return tree.offset;
}

function* repeatedKeys(tree: Node): Generator<Node> {
  const names = new Set<unknown>();
  for (const child of tree.children ?? []) {
    const key = child.type === "property" ? child.children?.[0] : undefined;
    if (key) {
      if (names.has(key.value)) yield key;
      names.add(key.value);
    }
    yield* repeatedKeys(child);
  }
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** `PropertyNameExpected` as words. */
function sentence(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
