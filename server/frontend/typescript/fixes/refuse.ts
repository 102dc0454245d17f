import { Node } from "ts-morph";
import type { FixDraft, TextEdit } from "../../../core/fix.js";
import { SAYING } from "../../../core/gate/verdict.js";
import type { Job } from "./index.js";
import { nodeAt, quoted, type Source } from "./source-text.js";

/** Words that say yes, and those that say no beside them, the usual one first. */
const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  allow: ["deny", "block", "reject", "refuse"],
  allowed: ["denied", "blocked", "rejected", "refused"],
  approve: ["reject", "deny", "decline", "refuse"],
  approved: ["denied", "rejected", "declined", "refused"],
  accept: ["decline", "reject", "cancel", "refuse"],
  accepted: ["declined", "rejected", "refused"],
  yes: ["no"],
  true: ["false"],
};
/** A yes to each question that silence answers as well, by the answer that is taken for a no. */
const AGREEMENTS: Readonly<Record<string, string>> = { n: "y", no: "yes", N: "Y", No: "Yes", NO: "YES" };
/** Fields that a refusal has as well. */
const BESIDE = /^(reason|message|feedback|comment|note|explanation|tool_?name|tool_?call_?id|id|type)$/i;

/** Lets an approval say no where it says yes by itself. Not safe: whoever relied on the yes has to live with the no. */
export function refuse({ remedy: { answer: at }, source }: Job): FixDraft[] {
  const file = at && source(at.file);
  const node = file && nodeAt(file, at);
  const answer = Node.isReturnStatement(node) ? node.getExpression() : node;
  const edit = file && answer && refused(file, answer);
  return edit ? [{ recipe: "refuse", title: titleOf(edit), safe: false, edits: [edit], creates: [] }] : [];
}

const titleOf = ({ text }: TextEdit): string =>
  text.startsWith("===") ? "Take only a clear yes for a yes" : `Say no here: ${text}`;

/** The edit that turns what is answered into a no; undefined where it cannot be told how a no is written there. */
function refused(source: Source, node: Node): TextEdit | undefined {
  const inner = unwrapped(node);
  if (Node.isTrueLiteral(inner) || isChance(inner)) return replaced(source, inner, "false");
  if (Node.isStringLiteral(inner)) {
    const word = refusalOf(source, inner.getLiteralText());
    return word === undefined ? undefined : replaced(source, inner, quoted(source, word));
  }
  if (Node.isBinaryExpression(inner)) return agreed(source, inner.getOperatorToken(), inner.getRight());
  if (Node.isCallExpression(inner) && /^Promise\.resolve$/.test(inner.getExpression().getText())) {
    const [value] = inner.getArguments();
    return value && refused(source, value);
  }
  if (!Node.isObjectLiteralExpression(inner)) return undefined;
  const properties = inner.getProperties().map((property) => (Node.isPropertyAssignment(property) ? property : undefined));
  const saying = properties.find((property) => property && SAYING.test(property.getName()));
  const others = properties.filter((property) => property !== saying);
  const value = others.every((property) => property && BESIDE.test(property.getName())) ? saying?.getInitializer() : undefined;
  return value && refused(source, value);
}

function unwrapped(node: Node): Node {
  const goes =
    Node.isAwaitExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isParenthesizedExpression(node);
  return goes ? unwrapped(node.getExpression()) : node;
}

/** Whether a truth is thrown like a die. */
function isChance(node: Node): boolean {
  return (
    Node.isBinaryExpression(node) &&
    /^[<>]=?$/.test(node.getOperatorToken().getText()) &&
    [node.getLeft(), node.getRight()].some((side) => /^Math\.random\(\)$/.test(side.getText()))
  );
}

/** The word for a no that the file uses itself, else the usual one. */
function refusalOf({ root }: Source, yes: string): string | undefined {
  const words = REFUSALS[yes] ?? [];
  const used = new Set(root.getDescendants().flatMap((node) => (Node.isStringLiteral(node) ? node.getLiteralText() : [])));
  return words.find((word) => used.has(word)) ?? words[0];
}

/** Of `answer !== "n"` the whole comparison from its operator on: `=== "y"`. */
function agreed(source: Source, operator: Node, right: Node): TextEdit | undefined {
  const yes = Node.isStringLiteral(right) ? AGREEMENTS[right.getLiteralText()] : undefined;
  if (yes === undefined || operator.getText() !== "!==") return undefined;
  return { file: source.file, start: operator.getStart(), end: right.getEnd(), text: `=== ${quoted(source, yes)}` };
}

function replaced(source: Source, node: Node, text: string): TextEdit {
  return { file: source.file, start: node.getStart(), end: node.getEnd(), text };
}
