import { ts } from "ts-morph";
import type { Unit } from "../../core/unit/unit.js";
import { UnitBuilder } from "../../core/unit/unit-builder.js";
import type { Frontend } from "../frontend.js";
import { stretchBetween } from "../stretch.js";
import { addDirectives } from "./directives.js";
import { resolveExports } from "./exports.js";
import { lowerExpression } from "./expressions.js";
import { allowances } from "./fixes/allow.js";
import { fix } from "./fixes/index.js";
import { reviewTag } from "./fixes/review-tag.js";
import { hoistVars } from "./hoisting.js";
import { createLowering, type Lowering } from "./lowering.js";
import { partOf } from "./part.js";
import { closeScope, openScope } from "./scope.js";
import { lowerStatements } from "./statements.js";
import { bindTypes } from "./types.js";
import { readEveryToken } from "./warm-up.js";

const { createSourceFile, isExpressionStatement, parseJsonText, ScriptKind, updateSourceFile } = ts;

readEveryToken();

/** Reads TypeScript, JavaScript and JSON. */
export const typescript: Frontend = {
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"],
  lower,
  fix,
  allowances,
  part: (file, text, at, wanted) => {
    const isOf = (source: ts.SourceFile | undefined) => source?.fileName === file && source.text === text;
    let source = [last, looked].find(isOf);
    if (!source) {
      source = read(file, text);
      looked = source;
    }
    return partOf(source, at, wanted);
  },
  reviewTag,
};

function lower(file: string, text: string): Unit {
  const json = file.endsWith(".json");
  try {
    const source = json ? parseJsonText(file, text) : parse(file, text);
    const low = createLowering(source, text);
    if (json) lowerJson(low);
    else lowerModule(low);
    if (low.unit.isTooLarge) return unreadable(file, text, "too large to analyse");
    addProblems(low);
    const { starts, filled } = measureLines(text);
    if (text.includes("holdpoint-allow")) addDirectives(low, starts);
    return low.unit.build(file, json ? "json" : "typescript", text.length, starts, filled);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable(file, text, "nested too deeply to analyse");
  }
}

/** The file that was read last. While somebody types, the next one is the same with a few characters changed, and what lies around them is not read again. */
let last: ts.SourceFile | undefined;

/** The file that was read to look up a part of it: several findings lie in one. Unlike the one above, its tree never changes. */
let looked: ts.SourceFile | undefined;

function parse(file: string, text: string): ts.SourceFile {
  const before = last?.fileName === file ? last : undefined;
  // It is changed on the way, and what stops the parser leaves half a tree behind.
  last = undefined;
  const source = (before && readAgain(before, text)) ?? read(file, text);
  if (isWhole(source)) last = source;
  return source;
}

function read(file: string, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return createSourceFile(file, text, options, false, scriptKind(file));
}

/** The tree of a file that was changed; nothing where its syntax is broken, since what is said of that depends on what was read before. */
function readAgain(before: ts.SourceFile, text: string): ts.SourceFile | undefined {
  try {
    const { start, before: end, after } = stretchBetween(before.text, text);
    const again = updateSourceFile(before, text, { span: { start, length: end - start }, newLength: after - start });
    return isWhole(again) ? again : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const mistakesIn = (source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] =>
  (source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];

const isWhole = (source: ts.SourceFile): boolean => mistakesIn(source).length === 0;

/** Plain JavaScript may hold JSX whatever its extension. */
function scriptKind(file: string): ts.ScriptKind {
  if (file.endsWith(".tsx")) return ScriptKind.TSX;
  if (file.endsWith("ts")) return ScriptKind.TS;
  return ScriptKind.JSX;
}

function lowerModule(low: Lowering): void {
  const { statements } = low.source;
  const scope = openScope(low);
  if (low.hasVar) hoistVars(low, statements);
  lowerStatements(low, statements);
  low.frame.info.end = low.reachable ? low.block : -1;
  resolveExports(low);
  bindTypes(low);
  closeScope(low, scope);
}

function lowerJson(low: Lowering): void {
  const [statement] = low.source.statements;
  if (!statement || !isExpressionStatement(statement)) return;
  const node = lowerExpression(low, statement.expression);
  low.unit.exports.push({ name: "default", node }, { name: "=", node });
}

function addProblems(low: Lowering): void {
  for (const { messageText, start } of mistakesIn(low.source).slice(0, 5)) {
    low.unit.problems.push({ message: ts.flattenDiagnosticMessageText(messageText, "\n"), start });
  }
}

/** Offsets of the lines, and how many lines hold something. */
function measureLines(text: string): { starts: number[]; filled: number } {
  if (text.includes("\r") || text.includes("\u2028") || text.includes("\u2029")) return measureOddLines(text);
  const starts = [0];
  let filled = 0;
  let from = 0;
  for (;;) {
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    while (from < end && text.charCodeAt(from) <= 32) from++;
    if (from < end) filled++;
    if (next < 0) return { starts, filled };
    from = next + 1;
    starts.push(from);
  }
}

function measureOddLines(text: string): { starts: number[]; filled: number } {
  const starts = [0];
  let filled = 0;
  let empty = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 32 && code !== 0x2028 && code !== 0x2029) {
      if (empty) filled++;
      empty = false;
      continue;
    }
    if (code === 32 || code === 9) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
    if (code !== 10 && code !== 13 && code < 0x2028) continue;
    starts.push(at + 1);
    empty = true;
  }
  return { starts, filled };
}

/** Recursion follows the nesting of the text, so text can nest deeper than the stack allows. */
function unreadable(file: string, text: string, message: string): Unit {
  const unit = new UnitBuilder();
  const { functions } = createLowering(parse(file, ""), "").unit;
  const [module] = functions;
  if (module) unit.functions.push({ ...module, finish: text.length });
  unit.addBlock({ kind: 0, parent: -1, function: 0, guard: -1, polarity: true });
  unit.problems.push({ message, start: 0 });
  const { starts, filled } = measureLines(text);
  return unit.build(file, file.endsWith(".json") ? "json" : "typescript", text.length, starts, filled);
}
