import type { Place } from "../../../core/finding.js";
import type { TextEdit } from "../../../core/fix.js";

/**
 * Comments that accept what is found at a place, the wanted placement first.
 * Which of them the language takes as a comment there is for the caller to try: text, templates and JSX have their own ideas.
 */
export function allowances(file: string, text: string, at: Place, comment: string, placement: "above" | "sameLine"): TextEdit[] {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const start = lineStart(text, at.startLine);
  const next = text.indexOf("\n", start);
  const rest = next < 0 ? text.length : next;
  const end = text[rest - 1] === "\r" ? rest - 1 : rest;
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? "";
  const insert = (offset: number, added: string): TextEdit => ({ file, start: offset, end: offset, text: added });
  const above = [insert(start, `${indent}// ${comment}${newline}`), insert(start, `${indent}{/* ${comment} */}${newline}`)];
  const same = [insert(end, ` // ${comment}`), insert(end, ` {/* ${comment} */}`)];
  const inside = insert(start + at.startColumn - 1, `/* ${comment} */ `);
  return placement === "above" ? [...above, ...same, inside] : [...same, ...above, inside];
}

function lineStart(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf("\n", start) + 1;
  return start;
}
