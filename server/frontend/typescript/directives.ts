import { ts } from "ts-morph";
import { position } from "../../core/unit/unit.js";
import { type Lowering, skipTrivia } from "./lowering.js";

const { createScanner, forEachChild } = ts;
const { SingleLineCommentTrivia, MultiLineCommentTrivia, JsxText, EndOfFileToken } = ts.SyntaxKind;

const word = "holdpoint-allow";

interface Comment {
  readonly start: number;
  readonly finish: number;
  readonly block: boolean;
}

/** Collects the comments that speak to the analysis. The word may stand in a string as well, hence the search by position. */
export function addDirectives(low: Lowering, lineStarts: readonly number[]): void {
  const { text } = low;
  let at = text.indexOf(word);
  while (at >= 0) {
    const comment = commentAt(low, at);
    let next = at + word.length;
    if (comment) {
      const end = comment.block && text.endsWith("*/", comment.finish) ? comment.finish - 2 : comment.finish;
      const content = text.slice(at, end).trimEnd();
      const line = lineOf(low, comment, Int32Array.from(lineStarts));
      low.unit.directives.push({ text: content, start: at, finish: at + content.length, line });
      next = comment.finish;
    }
    at = text.indexOf(word, next);
  }
}

/** The comment that holds the offset: it stands before a leaf's first character or between the children of a node. */
function commentAt(low: Lowering, offset: number): Comment | undefined {
  let node: ts.Node = low.source;
  let from = node.pos;
  for (;;) {
    let holder: ts.Node | undefined;
    let leaf = true;
    from = node.pos;
    forEachChild(node, (child) => {
      leaf = false;
      if (child.pos <= offset && offset < child.end) holder = child;
      else if (child.end <= offset && child.end > from) from = child.end;
    });
    if (holder) {
      node = holder;
      continue;
    }
    if (node.kind === JsxText) return undefined;
    if (leaf && node.kind !== EndOfFileToken && offset >= skipTrivia(low.text, node.pos) && node.end - node.pos > 1) {
      return isPunctuated(low, node, from, offset);
    }
    return scanFor(low, from, offset);
  }
}

/** A node without children may still hold comments between brackets: `{ // … }`. Literals may not. */
function isPunctuated(low: Lowering, node: ts.Node, from: number, offset: number): Comment | undefined {
  const first = low.text[skipTrivia(low.text, node.pos)];
  return first === "{" || first === "[" || first === "(" || first === "<" ? scanFor(low, from, offset) : undefined;
}

function scanFor(low: Lowering, from: number, offset: number): Comment | undefined {
  const scanner = createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, low.text, undefined, from);
  for (;;) {
    const kind = scanner.scan();
    const start = scanner.getTokenStart();
    const finish = scanner.getTokenEnd();
    if (kind === EndOfFileToken || start > offset) return undefined;
    if (offset >= finish) continue;
    if (kind !== SingleLineCommentTrivia && kind !== MultiLineCommentTrivia) return undefined;
    return { start, finish, block: kind === MultiLineCommentTrivia };
  }
}

/** The line of the code that a comment is about. A comment in braces of its own is how JSX writes one. */
function lineOf(low: Lowering, comment: Comment, lineStarts: Int32Array): number {
  const { text } = low;
  const own = position({ lineStarts }, comment.start).line;
  const before = text.slice(lineStarts[own - 1] ?? 0, comment.start).trim();
  if (before !== "" && before !== "{") return own;
  let next = skipTrivia(text, comment.finish);
  if (before === "{" && text[next] === "}") next = skipTrivia(text, next + 1);
  return position({ lineStarts }, Math.min(next, text.length)).line;
}
