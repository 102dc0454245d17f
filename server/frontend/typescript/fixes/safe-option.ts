import { Node } from "ts-morph";
import type { FixDraft, TextEdit } from "../../../core/fix.js";
import type { WrongSetting } from "../../../core/report/remedy.js";
import type { Job } from "./index.js";
import { nodeAt, quoted, type Source } from "./source-text.js";

/** Gives a setting that switches oversight off the value that its row says is right, or takes its flag away. Safe: nothing else of the program changes. */
export function safeOption({ remedy: { setting }, source }: Job): FixDraft[] {
  const file = setting && source(setting.at.file);
  const node = file && nodeAt(file, setting.at);
  if (!setting || !file || !node) return [];
  const { safe, flag } = setting;
  const edit = mended(file, node, setting);
  const title = safe !== undefined ? `Set this to ${safe}` : `Take ${flag} away`;
  return edit ? [{ recipe: "safe-option", title, safe: true, edits: [edit], creates: [] }] : [];
}

/** The edit that mends a setting, where its row says how. */
export function mended(source: Source, node: Node, { safe, flag }: WrongSetting): TextEdit | undefined {
  if (safe !== undefined) return setTo(source, node, safe);
  return flag === undefined ? undefined : without(source, node, flag);
}

function setTo(source: Source, node: Node, safe: string): TextEdit | undefined {
  const literal = unwrapped(node);
  if (!literal) return undefined;
  const isText = Node.isStringLiteral(literal) || Node.isNoSubstitutionTemplateLiteral(literal);
  return { file: source.file, start: literal.getStart(), end: literal.getEnd(), text: isText ? quoted(source, safe) : safe };
}

/** A literal below casts and brackets; a value that is computed has other uses, so it is not replaced. */
function unwrapped(node: Node): Node | undefined {
  if (Node.isPropertyAssignment(node)) return unwrapped(node.getInitializerOrThrow());
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node) || Node.isParenthesizedExpression(node))
    return unwrapped(node.getExpression());
  return Node.isLiteralExpression(node) || Node.isTrueLiteral(node) || Node.isFalseLiteral(node) || Node.isNullLiteral(node)
    ? node
    : undefined;
}

/** Takes a flag out of the command written at a node: an element of its own, or a word of a text. It must be there once. */
function without({ file, text }: Source, node: Node, flag: string): TextEdit | undefined {
  const words = [node, ...node.getDescendants()].filter(
    (inner) =>
      Node.isStringLiteral(inner) ||
      Node.isNoSubstitutionTemplateLiteral(inner) ||
      Node.isTemplateHead(inner) ||
      Node.isTemplateMiddle(inner) ||
      Node.isTemplateTail(inner),
  );
  const holding = words.filter((word) => ` ${word.getText().slice(1, -1)} `.includes(` ${flag} `));
  const [word] = holding;
  if (!word || holding.length > 1) return undefined;
  if (word.getText().slice(1, -1) !== flag) {
    const start = word.getStart() + word.getText().indexOf(` ${flag}`);
    return start < word.getStart() ? undefined : { file, start, end: start + flag.length + 1, text: "" };
  }
  const list = word.getParent();
  if (!Node.isArrayLiteralExpression(list)) return undefined;
  const elements = list.getElements();
  const index = elements.findIndex((element) => element.getStart() === word.getStart());
  const next = elements[index + 1];
  if (next) return { file, start: word.getStart(), end: next.getStart(), text: "" };
  const before = elements[index - 1];
  const start = before ? before.getEnd() : word.getStart();
  const comma = /^\s*,/.exec(text.slice(word.getEnd()))?.[0].length ?? 0;
  return { file, start, end: before ? word.getEnd() : word.getEnd() + comma, text: "" };
}
