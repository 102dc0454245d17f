import { Node } from "ts-morph";
import type { FixDraft } from "../../../core/fix.js";
import type { Job } from "./index.js";
import { nodeAt, quoted } from "./source-text.js";

/** Gives a setting that switches oversight off the value that its row says is right. Safe: nothing else of the program changes. */
export function safeOption({ remedy: { setting }, source }: Job): FixDraft[] {
  const file = setting && source(setting.at.file);
  const node = file && nodeAt(file, setting.at);
  const literal = node && unwrapped(node);
  if (!setting || !file || !literal) return [];
  const text =
    Node.isStringLiteral(literal) || Node.isNoSubstitutionTemplateLiteral(literal) ? quoted(file, setting.safe) : setting.safe;
  return [
    {
      recipe: "safe-option",
      title: `Set this to ${setting.safe}`,
      safe: true,
      edits: [{ file: file.file, start: literal.getStart(), end: literal.getEnd(), text }],
      creates: [],
    },
  ];
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
