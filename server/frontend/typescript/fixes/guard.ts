import { type Expression, Node, type Statement, ts } from "ts-morph";
import type { FixDraft, TextEdit } from "../../../core/fix.js";
import { type Asking, byFunction, byLibrary, REFUSED } from "./asking.js";
import { changeShown } from "./change-shown.js";
import { asyncEdits, awaitEdits, type Enclosing, enclosingFunction, resultsOf } from "./enclosing-function.js";
import type { Job } from "./index.js";
import { indentAt, nodeAt, offsetsOf, quoted, type Source } from "./source-text.js";

const WIDEST = 100;
const MOST = 6;

/** Where a question goes: before a statement of a list, around one that stands alone, or into a function that is one expression. */
export type Spot =
  | { is: "before" | "alone"; statement: Statement; fn: Enclosing | "module" }
  | { is: "expression"; body: Expression; fn: Enclosing };

/** A place that a review can stand before, in its file. */
interface Point {
  source: Source;
  node: Node;
  spot: Spot;
}

/**
 * Asks before the change, as deep as the code around it can wait, and leaves where the answer is no.
 * Not safe: the code after the change does not run, or its caller gets an error.
 */
export function guards(job: Job): FixDraft[] {
  const points = job.remedy.calls.flatMap((place): Point[] => {
    const source = job.source(place.file);
    const node = source && nodeAt(source, place);
    const spot = node && spotOf(node);
    return source && node && spot ? [{ source, node, spot }] : [];
  });
  const library: FixDraft[] = [];
  const plain: FixDraft[] = [];
  const changing: FixDraft[] = [];
  for (const [index, point] of points.entries()) {
    const { source, spot } = point;
    if (spot.fn !== "module")
      for (const asking of byLibrary(job, source, spot.fn.getEnd())) library.push(...draft(job, point, asking, []));
    for (const asking of byFunction(job, source)) {
      const waiting = waitingEdits(point, asking, points[index + 1]);
      if (waiting) (waiting.length > 0 ? changing : plain).push(...draft(job, point, asking, waiting));
    }
  }
  return [...library, ...plain, ...changing].slice(0, MOST);
}

function draft(job: Job, point: Point, asking: Asking, waiting: readonly TextEdit[]): FixDraft[] {
  if (asking.throws && isCaught(point.node, point.spot.fn)) return [];
  const edits = [...asking.edits, ...waiting, question(job, point, asking)];
  return [
    { recipe: "require-approval", title: `${asking.title} before this change`, safe: false, edits, creates: asking.creates },
  ];
}

/** The edits after which the function can wait for an answer; undefined where it cannot. A callback that may be asynchronous needs no more than the word. */
function waitingEdits({ source, spot }: Point, asking: Asking, caller: Point | undefined): TextEdit[] | undefined {
  if (!asking.waits) return [];
  if (spot.fn === "module") return source.modules === "commonjs" ? undefined : [];
  const edits = asyncEdits(source, spot.fn);
  return edits && edits.length > 0 && caller ? [...edits, ...awaitEdits(caller.source, caller.node)] : edits;
}

function isCaught(node: Node, fn: Enclosing | "module"): boolean {
  for (let at = node.getParent(); at && at !== fn; at = at.getParent())
    if (Node.isTryStatement(at) && at.getCatchClause()) return true;
  return false;
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

function question(job: Job, { source, node, spot }: Point, asking: Asking): TextEdit {
  const { file, style } = source;
  const { newline, semicolon } = style;
  const { path } = job.finding;
  const asked = `Allow this change (${path[path.length - 1]?.label ?? job.finding.rule})?`;
  const { before, accepted, refused } = asking.code(asked, changeShown(job, node, spot));
  const around = spot.is === "expression" ? spot.body : spot.statement;
  const [start, end] = [around.getStart(), around.getEnd()];
  const text = source.text.slice(start, end);
  const indent = indentAt(source, start);
  const inner = indent + style.indent;
  const lines = (leave: string, at: string) => [
    ...before,
    ...(refused === undefined ? [] : [condition(refused, leave, at, source)]),
  ];

  if (spot.is === "expression") {
    const leave = asking.returns ? `return ${asking.returns}${semicolon}` : failure(source);
    const result = Node.isParenthesizedExpression(spot.body) ? spot.body.getExpression().getText() : text;
    const block = ["{", ...[...lines(leave, inner), `return ${result}${semicolon}`].map((line) => inner + line), `${indent}}`];
    return { file, start, end, text: block.join(newline) };
  }
  if (spot.fn === "module" && accepted !== undefined && Node.isExpressionStatement(around)) {
    const block = [`if (${accepted}) {`, style.indent + text.replaceAll(newline, newline + style.indent), "}"];
    return { file, start, end, text: block.join(newline + indent) };
  }
  const leave = asking.returns ? `return ${asking.returns}${semicolon}` : leaving(job, source, spot);
  if (spot.is === "alone") {
    const block = ["{", ...[...lines(leave, inner), text].map((line) => inner + line), `${indent}}`];
    return { file, start, end, text: block.join(newline) };
  }
  const from = leadingStart(source, spot.statement);
  return {
    file,
    start: from,
    end: from,
    text: lines(leave, indent)
      .map((line) => line + newline + indent)
      .join(""),
  };
}

const failure = (source: Source): string => `throw new Error(${quoted(source, REFUSED)})${source.style.semicolon}`;

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
  for (let at: Node | undefined = statement.getParent(); at && at !== fn; at = at.getParent())
    if (Node.isIterationStatement(at)) return `continue${semicolon}`;
  if (fn === "module") return failure(source);
  const results = resultsOf(fn);
  const type = fn.getReturnTypeNode()?.getText() ?? "";
  if (results.length === 0 && /^(|void|Promise<void>|undefined|Promise<undefined>)$/.test(type)) return `return${semicolon}`;
  const texts = results.length > 0 && results.every(isText) && /^(|string|Promise<string>)$/.test(type);
  return texts && holdsSource(job, source, fn) ? `return ${quoted(source, REFUSED)}${semicolon}` : failure(source);
}

function isText(node: Node): boolean {
  if (Node.isConditionalExpression(node)) return isText(node.getWhenTrue()) && isText(node.getWhenFalse());
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) || Node.isTemplateExpression(node);
}

/** Whether the function is the tool that the model calls, so that what it returns is read by the model. */
function holdsSource(job: Job, source: Source, fn: Enclosing): boolean {
  const [step] = job.finding.path;
  if (step?.kind !== "source" || step.file !== source.file) return false;
  const { start, end } = offsetsOf(source, step);
  return fn.getParameters().some((parameter) => parameter.getPos() <= start && end <= parameter.getEnd());
}
