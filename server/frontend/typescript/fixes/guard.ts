import { type Expression, Node, type Statement, ts } from "ts-morph";
import type { FixDraft, TextEdit } from "../../../core/fix.js";
import { asyncEdits, type Enclosing, enclosingFunction, resultsOf } from "./enclosing-function.js";
import type { Job } from "./index.js";
import { type Reviewer, reviewers } from "./review-function.js";
import { indentAt, nodeAt, quoted, type Source } from "./source-text.js";

const REFUSED = "A reviewer refused this change.";
const WIDEST = 100;
const MOST = 4;

/** Where a question goes: before a statement of a list, around one that stands alone, or into a function that is one expression. */
type Spot =
  | { is: "before" | "alone"; statement: Statement; fn: Enclosing | "module" }
  | { is: "expression"; body: Expression; fn: Enclosing };

/**
 * Asks before the change, as deep as the code around it can wait, and leaves where the answer is no.
 * Not safe: the code after the change does not run, or its caller gets an error.
 */
export function guards(job: Job): FixDraft[] {
  const drafts: FixDraft[] = [];
  for (const place of job.remedy.calls) {
    const source = job.source(place.file);
    const node = source && nodeAt(source, place);
    const spot = node && spotOf(node);
    if (!source || !node || !spot) continue;
    for (const reviewer of reviewers(job, source)) {
      const edits = guard(job, source, node, spot, reviewer);
      if (!edits) continue;
      const title = `Ask a reviewer with ${reviewer.name}() before this change`;
      drafts.push({
        recipe: "require-approval",
        title,
        safe: false,
        edits: [...reviewer.edits, ...edits],
        creates: reviewer.creates,
      });
      if (drafts.length === MOST) return drafts;
    }
  }
  return drafts;
}

function spotOf(node: Node): Spot | undefined {
  const fn = enclosingFunction(node);
  if (!fn) return undefined;
  for (let at: Node = node, parent = at.getParent(); parent; at = parent, parent = at.getParent()) {
    if (Node.isArrowFunction(parent) && parent.getBody() === at && Node.isExpression(at))
      return { is: "expression", body: at, fn: parent };
    if (parent === fn) return undefined;
    if (!Node.isStatement(at)) continue;
    const listed = Node.isBlock(parent) || Node.isSourceFile(parent) || Node.isCaseClause(parent) || Node.isDefaultClause(parent);
    return { is: listed ? "before" : "alone", statement: at, fn };
  }
  return undefined;
}

function guard(job: Job, source: Source, node: Node, spot: Spot, reviewer: Reviewer): TextEdit[] | undefined {
  const { file, style, modules } = source;
  const { newline, semicolon } = style;
  if (spot.fn === "module" && reviewer.waits && modules === "commonjs") return undefined;
  const waiting = spot.fn === "module" || !reviewer.waits ? [] : asyncEdits(source, spot.fn);
  if (!waiting) return undefined;
  const call = `${reviewer.waits ? "await " : ""}${reviewer.name}(${question(job, source, node, spot, reviewer)})`;
  const yes = reviewer.waits ? `(${call})` : call;
  const within = (statement: Node) => ({
    text: source.text.slice(statement.getStart(), statement.getEnd()),
    indent: indentAt(source, statement.getStart()),
  });

  if (spot.is === "expression") {
    const { text, indent } = within(spot.body);
    const inner = indent + style.indent;
    const leave = `throw new Error(${quoted(source, REFUSED)})${semicolon}`;
    const ask = reviewer.insists ? `${call}${semicolon}` : condition(`!${yes}`, leave, inner, source);
    const result = Node.isParenthesizedExpression(spot.body) ? spot.body.getExpression().getText() : text;
    const block = ["{", `${inner}${ask}`, `${inner}return ${result}${semicolon}`, `${indent}}`].join(newline);
    return [...waiting, { file, start: spot.body.getStart(), end: spot.body.getEnd(), text: block }];
  }

  const { statement } = spot;
  const { text, indent } = within(statement);
  if (spot.fn === "module" && !reviewer.insists && Node.isExpressionStatement(statement)) {
    const lines = [`if (${call}) {`, style.indent + text.replaceAll(newline, newline + style.indent), "}"];
    return [{ file, start: statement.getStart(), end: statement.getEnd(), text: lines.join(newline + indent) }];
  }
  if (spot.is === "alone") {
    const inner = indent + style.indent;
    const ask = reviewer.insists ? `${call}${semicolon}` : condition(`!${yes}`, leaving(job, source, spot), inner, source);
    const block = ["{", `${inner}${ask}`, inner + text, `${indent}}`].join(newline);
    return [...waiting, { file, start: statement.getStart(), end: statement.getEnd(), text: block }];
  }
  const start = leadingStart(source, statement);
  const ask = reviewer.insists ? `${call}${semicolon}` : condition(`!${yes}`, leaving(job, source, spot), indent, source);
  return [...waiting, { file, start, end: start, text: ask + newline + indent }];
}

function condition(test: string, leave: string, indent: string, { style }: Source): string {
  const line = `if (${test}) ${leave}`;
  if (indent.length + line.length <= WIDEST) return line;
  return [`if (${test}) {`, indent + style.indent + leave, `${indent}}`].join(style.newline);
}

/** Before the comments that stand right above a statement, which are about it. */
function leadingStart({ text }: Source, statement: Statement): number {
  let start = statement.getStart();
  for (const comment of (ts.getLeadingCommentRanges(text, statement.getPos()) ?? []).reverse()) {
    const between = text.slice(comment.end, start);
    const before = text.slice(text.lastIndexOf("\n", comment.pos) + 1, comment.pos);
    if (/\n[ \t]*\r?\n/.test(between) || before.trim() !== "") break;
    start = comment.pos;
  }
  return start;
}

/** How to leave where the answer is no, so that what comes after does not take the change for made. */
function leaving(job: Job, source: Source, { statement, fn }: Extract<Spot, { is: "before" | "alone" }>): string {
  const { semicolon } = source.style;
  const refusal = quoted(source, REFUSED);
  const error = `throw new Error(${refusal})${semicolon}`;
  for (let at: Node | undefined = statement.getParent(); at && at !== fn; at = at.getParent())
    if (Node.isIterationStatement(at)) return `continue${semicolon}`;
  if (fn === "module") return error;
  const results = resultsOf(fn);
  const type = fn.getReturnTypeNode()?.getText() ?? "";
  if (results.length === 0 && /^(|void|Promise<void>|undefined|Promise<undefined>)$/.test(type)) return `return${semicolon}`;
  const texts = results.length > 0 && results.every(isText) && /^(|string|Promise<string>)$/.test(type);
  return texts && holdsSource(job, source, fn) ? `return ${refusal}${semicolon}` : error;
}

function isText(node: Node): boolean {
  if (Node.isConditionalExpression(node)) return isText(node.getWhenTrue()) && isText(node.getWhenFalse());
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) || Node.isTemplateExpression(node);
}

/** Whether the function is the tool that the model calls, so that what it returns is read by the model. */
function holdsSource(job: Job, source: Source, fn: Enclosing): boolean {
  const [step] = job.finding.path;
  const node = step?.kind === "source" && step.file === source.file ? nodeAt(source, step) : undefined;
  return (
    node !== undefined &&
    (node === fn ||
      fn.getParameters().some((parameter) => parameter.getPos() <= node.getPos() && node.getEnd() <= parameter.getEnd()))
  );
}

/** What the reviewer is asked, with what the change is made of where that can be said without doing anything. */
function question(job: Job, source: Source, node: Node, spot: Spot, reviewer: Reviewer): string {
  if (reviewer.takes === 0) return "";
  const { path } = job.finding;
  const asked = `Allow this change (${path[path.length - 1]?.label ?? job.finding.rule})?`;
  const parts = changeOf(node, spot);
  if (reviewer.takes === 2) {
    const change = parts.length > 1 ? `[${parts.join(", ")}]` : parts[0];
    return change === undefined ? quoted(source, asked) : `${quoted(source, asked)}, ${change}`;
  }
  if (parts.length === 0) return quoted(source, asked);
  return `\`${asked.replace(/[\\`]|\$\{/g, "\\$&")}${parts.map((part) => `\\n\${${part}}`).join("")}\``;
}

function changeOf(node: Node, spot: Spot): string[] {
  const call = Node.isAwaitExpression(node) ? node.getExpression() : node;
  if (!(Node.isCallExpression(call) || Node.isNewExpression(call))) return [];
  const around = spot.is === "expression" ? spot.body : spot.statement;
  const made = new Set<string>();
  for (const inner of [around, ...around.getDescendants()]) {
    if (Node.isVariableDeclaration(inner)) made.add(inner.getName());
    if (Node.isBinaryExpression(inner) && /=$/.test(inner.getOperatorToken().getText())) made.add(inner.getLeft().getText());
  }
  const parts = call
    .getArguments()
    .filter((argument) => isPlain(argument) && argument.getDescendants().concat(argument).some(Node.isIdentifier));
  return parts
    .filter(
      (part) =>
        !part
          .getDescendants()
          .concat(part)
          .some((inner) => Node.isIdentifier(inner) && made.has(inner.getText())),
    )
    .map((part) => part.getText());
}

/** Whether reading the expression twice is the same as reading it once. */
function isPlain(node: Node): boolean {
  if (Node.isIdentifier(node) || Node.isLiteralExpression(node) || Node.isThisExpression(node)) return true;
  if (Node.isPropertyAccessExpression(node)) return isPlain(node.getExpression());
  if (Node.isTemplateExpression(node)) return node.getTemplateSpans().every((span) => isPlain(span.getExpression()));
  if (Node.isBinaryExpression(node))
    return node.getOperatorToken().getText() === "+" && isPlain(node.getLeft()) && isPlain(node.getRight());
  if (!Node.isCallExpression(node) || node.getExpression().getText() !== "JSON.stringify") return false;
  return node.getArguments().every((argument) => isPlain(argument) || Node.isNullLiteral(argument));
}
