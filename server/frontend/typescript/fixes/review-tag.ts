import { Node } from "ts-morph";
import type { TextEdit } from "../../../core/fix.js";
import { indentAt, openSource } from "./source-text.js";

const TAG = "@reviewGate";

/** Tags the function declared around an offset as a review; undefined where there is none, or it has the tag. */
export function reviewTag(file: string, text: string, offset: number): TextEdit | undefined {
  const source = openSource(file, text);
  const node = source?.root.getDescendantAtPos(offset);
  const declared = node && declarationAround(node);
  if (!source || !declared) return undefined;
  const start = declared.getStart();
  const comment = lastComment(text, declared.getPos(), start);
  if (text.slice(declared.getPos(), start).includes(TAG)) return undefined;
  const indent = indentAt(source, start);
  const { newline } = source.style;
  if (!comment) return { file, start, end: start, text: `/** ${TAG} */${newline}${indent}` };
  const lines = comment.text.includes("\n");
  const close = comment.end - 2;
  if (lines) {
    const kept = text.slice(0, close).trimEnd().length;
    return { file, start: kept, end: close, text: `${newline}${indent} * ${TAG}${newline}${indent} ` };
  }
  const said = comment.text.slice(3, -2).trim();
  return {
    file,
    start: comment.start,
    end: comment.end,
    text: ["/**", ` * ${said}`, ` * ${TAG}`, " */"].join(newline + indent),
  };
}

/** What carries the comment of a function: its declaration, or the statement that names it. */
function declarationAround(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at; at = at.getParent()) {
    if (Node.isFunctionDeclaration(at) || Node.isMethodDeclaration(at)) return at;
    const value =
      Node.isVariableDeclaration(at) || Node.isPropertyAssignment(at) || Node.isPropertyDeclaration(at)
        ? at.getInitializer()
        : undefined;
    if (!Node.isArrowFunction(value) && !Node.isFunctionExpression(value)) continue;
    return Node.isVariableDeclaration(at) ? at.getVariableStatement() : at;
  }
  return undefined;
}

/** The documentation right above a declaration. */
function lastComment(text: string, from: number, to: number): { start: number; end: number; text: string } | undefined {
  const trivia = text.slice(from, to);
  const found = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(trivia);
  if (!found) return undefined;
  const start = from + trivia.lastIndexOf("/**");
  const end = from + trivia.lastIndexOf("*/") + 2;
  return { start, end, text: text.slice(start, end) };
}
