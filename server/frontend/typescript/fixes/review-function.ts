import { type ArrowFunction, type FunctionDeclaration, type FunctionExpression, Node, type ParameterDeclaration } from "ts-morph";
import type { NewFile, TextEdit } from "../../../core/fix.js";
import type { ReviewFunction } from "../../../core/gate/review-function.js";
import { resultsOf } from "./enclosing-function.js";
import type { Job } from "./index.js";
import { quoted, type Source, styled } from "./source-text.js";

/** A function that asks a reviewer, ready to be called in a file. */
export interface Reviewer {
  name: string;
  /** How many arguments it takes: a question, and what is asked about. */
  takes: number;
  waits: boolean;
  /** Comes back only with a yes, rather than with an answer. */
  insists: boolean;
  edits: TextEdit[];
  creates: NewFile[];
}

type FunctionNode = ArrowFunction | FunctionDeclaration | FunctionExpression;

const NAME = "askReviewer";
const MODULE = "ask-reviewer";
const MOST = 2;

/** Functions to ask with, the best first: one that the workspace declares, one that it has, a new one. */
export function reviewers(job: Job, into: Source): Reviewer[] {
  const found = [...job.remedy.reviews].sort(
    (x, y) => Number(y.declared) - Number(x.declared) || Number(y.file === into.file) - Number(x.file === into.file),
  );
  const own = found.flatMap((review) => existing(job, into, review) ?? []).slice(0, MOST);
  const made = own.some((reviewer) => reviewer.name === NAME) ? undefined : created(job, into);
  return made ? [...own, made] : own;
}

function existing(job: Job, into: Source, { name, file, declared }: ReviewFunction): Reviewer | undefined {
  const home = job.source(file);
  const found = home && declarationOf(home, name);
  if (!found) return undefined;
  const { node, exported } = found;
  const takes = argumentsTaken(node);
  const answers = answersOf(node);
  // What asks the same thing every time, such as a set-up, was not written to ask about this.
  if (takes === 0 && !declared) return undefined;
  if (takes === undefined || answers === undefined || (answers === "nothing" && !declared && !throws(node))) return undefined;
  const waits = node.isAsync() || /^Promise</.test(node.getReturnTypeNode()?.getText() ?? "");
  const shape = { name, takes, waits, insists: answers === "nothing", creates: [] };
  if (file === into.file) return { ...shape, edits: [] };
  const edits = exported ? importEdits(into, name, file) : undefined;
  return edits && { ...shape, edits };
}

/** How many of question and change a function takes: any text will do for a question, only what takes anything for a change. */
function argumentsTaken(node: FunctionNode): number | undefined {
  const [first, second, ...others] = node.getParameters();
  if (!first) return 0;
  const required = (parameter: ParameterDeclaration | undefined) => parameter !== undefined && !parameter.isOptional();
  const typeOf = (parameter: ParameterDeclaration) => parameter.getTypeNode()?.getText() ?? "any";
  if (!Node.isIdentifier(first.getNameNode()) || !/^(string|unknown|any)$/.test(typeOf(first)) || others.some(required))
    return undefined;
  if (second && /^(unknown|any)$/.test(typeOf(second)) && Node.isIdentifier(second.getNameNode())) return 2;
  return required(second) ? undefined : 1;
}

/** What a function comes back with: a yes or no, or nothing; undefined where its answer may be anything, and a refusal could be a text. */
function answersOf(node: FunctionNode): "yes or no" | "nothing" | undefined {
  const type = node.getReturnTypeNode()?.getText();
  if (type !== undefined) {
    if (/^(Promise<boolean>|boolean)$/.test(type)) return "yes or no";
    return /^(Promise<void>|void)$/.test(type) ? "nothing" : undefined;
  }
  const results = resultsOf(node);
  if (results.length === 0) return "nothing";
  return results.every(isBoolean) ? "yes or no" : undefined;
}

function isBoolean(node: Node): boolean {
  if (Node.isTrueLiteral(node) || Node.isFalseLiteral(node)) return true;
  if (Node.isParenthesizedExpression(node)) return isBoolean(node.getExpression());
  if (Node.isPrefixUnaryExpression(node)) return node.getText().startsWith("!");
  if (Node.isCallExpression(node))
    return /(\.(test|includes|startsWith|endsWith|has|some|every)|^Boolean)$/.test(node.getExpression().getText());
  if (!Node.isBinaryExpression(node)) return false;
  const operator = node.getOperatorToken().getText();
  if (/^(&&|\|\|)$/.test(operator)) return isBoolean(node.getLeft()) && isBoolean(node.getRight());
  return /^([!=]==?|[<>]=?)$/.test(operator);
}

const throws = (node: FunctionNode): boolean => node.getDescendantStatements().some(Node.isThrowStatement);

/** A function by its name at the top of a file, and whether other files can have it. */
function declarationOf({ root, text }: Source, name: string) {
  const exported = new RegExp(
    `module\\.exports\\s*=\\s*\\{[^}]*\\b${name}\\b|\\bexports\\.${name}\\b|export\\s*\\{[^}]*\\b${name}\\b`,
  ).test(text);
  const declared = root.getFunction(name);
  if (declared) return { node: declared, exported: exported || (declared.isExported() && !declared.isDefaultExport()) };
  const variable = root.getVariableDeclaration(name);
  const value = variable?.getInitializer();
  if (!variable || !value || !(Node.isArrowFunction(value) || Node.isFunctionExpression(value))) return undefined;
  return { node: value, exported: exported || variable.isExported() };
}

/** A new file beside the one that asks. Its function is the user's to replace. */
function created(job: Job, into: Source): Reviewer | undefined {
  const [, stem = "", extension = ""] = /^(.*?)(\.[cm]?[jt]s)x?$/.exec(into.file) ?? [];
  const file = `${stem.slice(0, stem.lastIndexOf("/") + 1)}${MODULE}${extension}`;
  if (extension === "" || job.read(file) !== undefined) return undefined;
  const edits = importEdits(into, NAME, file);
  const text = extension.endsWith("ts") ? TYPESCRIPT : JAVASCRIPT;
  const modules =
    into.modules === "commonjs" && !extension.endsWith("ts")
      ? text.replace(/^import (.*) from (.*);$/m, "const $1 = require($2);").replace("export async", "async") + EXPORTS
      : text;
  return edits && { name: NAME, takes: 2, waits: true, insists: false, edits, creates: [{ file, text: styled(into, modules) }] };
}

const body = (
  question: string,
  change: string,
  result: string,
  show: string,
) => `import { createInterface } from "node:readline/promises";

/**
 * Asks a person at the terminal whether a change may be made; only "y" is a yes.
 * Replace the body to ask somewhere else, such as a chat or a ticket.
 */
export async function ${NAME}(${question}, ${change})${result} {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const shown = ${show};
    const answer = await terminal.question(\`\${question}\\n\${shown}\\n[y/N] \`);
    return answer.trim().toLowerCase() === "y";
  } finally {
    terminal.close();
  }
}
`;
const SHOW = 'typeof change === "string" ? change : (JSON.stringify(change, null, 2) ?? "")';
const TYPESCRIPT = body("question: string", "change?: unknown", ": Promise<boolean>", SHOW);
const JAVASCRIPT = body("question", "change", "", SHOW);
const EXPORTS = `
module.exports = { ${NAME} };
`;

/** Brings a name of another file in; undefined where the name is taken. */
export function importEdits(into: Source, name: string, file: string): TextEdit[] | undefined {
  const specifier = specifierOf(into, file);
  return bindingEdits(into, name, specifier);
}

/** Brings a name of a module in; nothing to do where it is there, undefined where it means something else. */
export function bindingEdits(into: Source, name: string, specifier: string): TextEdit[] | undefined {
  const { root, style } = into;
  const stem = specifier.replace(/\.[cm]?[jt]s$/, "");
  const declarations = root.getImportDeclarations();
  const same = declarations.find(
    (node) => node.getModuleSpecifierValue().replace(/\.[cm]?[jt]s$/, "") === stem && !node.isTypeOnly(),
  );
  const named = same?.getNamedImports() ?? [];
  if (named.some((node) => node.getName() === name && !node.getAliasNode() && !node.isTypeOnly())) return [];
  if (required(into, name, stem)) return [];
  if (root.getDescendants().some((node) => Node.isIdentifier(node) && node.getText() === name)) return undefined;
  const last = named[named.length - 1];
  if (last) return [{ file: into.file, start: last.getEnd(), end: last.getEnd(), text: `, ${name}` }];
  const line =
    into.modules === "commonjs" && !/\.[cm]?tsx?$/.test(into.file)
      ? `const { ${name} } = require(${quoted(into, specifier)})${style.semicolon}`
      : `import { ${name} } from ${quoted(into, specifier)}${style.semicolon}`;
  const after = [...declarations, ...root.getVariableStatements().filter((node) => /\brequire\(/.test(node.getText()))].sort(
    (x, y) => x.getEnd() - y.getEnd(),
  );
  const before = after[after.length - 1];
  if (before) return [{ file: into.file, start: before.getEnd(), end: before.getEnd(), text: style.newline + line }];
  const directives = root
    .getStatements()
    .filter((node) => Node.isExpressionStatement(node) && Node.isStringLiteral(node.getExpression()));
  const directive = directives[directives.length - 1];
  if (directive) return [{ file: into.file, start: directive.getEnd(), end: directive.getEnd(), text: style.newline + line }];
  const start = root.getStatements()[0]?.getStart(true) ?? 0;
  return [{ file: into.file, start, end: start, text: line + style.newline }];
}

function required({ root }: Source, name: string, stem: string): boolean {
  return root.getVariableDeclarations().some((node) => {
    const text = node.getInitializer()?.getText() ?? "";
    return /^require\(/.test(text) && text.includes(`${stem}`) && new RegExp(`\\b${name}\\b`).test(node.getName());
  });
}

/** How a file of the workspace names another one, with the kind of ending that its other imports have. */
function specifierOf(into: Source, file: string): string {
  const from = into.file.split("/").slice(0, -1);
  const to = file.split("/");
  while (from.length && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  const path = `${from.map(() => "../").join("") || "./"}${to.join("/")}`;
  const relative = [...into.text.matchAll(/(?:from|require\(|import)\s*["'](\.{1,2}\/[^"']*)["']/g)].map(
    (match) => match[1] ?? "",
  );
  const withEnding = relative.filter((name) => /\.[cm]?[jt]sx?$/.test(name));
  const stem = path.replace(/\.([cm]?)[jt]sx?$/, "");
  const ending = /\.([cm]?)([jt]s)x?$/.exec(path);
  if (relative.length > 0 ? withEnding.length === 0 : into.modules === "commonjs" && ending?.[1] === "") return stem;
  const source = withEnding.some((name) => /\.[cm]?tsx?$/.test(name));
  return source ? path : `${stem}.${ending?.[1] ?? ""}js`;
}
