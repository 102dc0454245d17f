import { Node } from "ts-morph";
import type { NewFile, TextEdit } from "../../../core/fix.js";
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

const NAME = "askReviewer";
const MODULE = "ask-reviewer";
const MOST = 2;

/** Functions to ask with, the best first: one that the workspace declares, one that it has, a new one. */
export function reviewers(job: Job, into: Source): Reviewer[] {
  const found = [...job.remedy.reviews].sort(
    (x, y) => Number(y.declared) - Number(x.declared) || Number(y.file === into.file) - Number(x.file === into.file),
  );
  const own = found.flatMap(({ name, file }) => existing(job, into, name, file) ?? []).slice(0, MOST);
  const made = own.some((reviewer) => reviewer.name === NAME) ? undefined : created(job, into);
  return made ? [...own, made] : own;
}

function existing(job: Job, into: Source, name: string, file: string): Reviewer | undefined {
  const home = job.source(file);
  const found = home && declarationOf(home, name);
  if (!home || !found) return undefined;
  const { node, exported } = found;
  const [first, ...others] = node.getParameters();
  if (others.length > 1 && !others.slice(1).every((parameter) => parameter.isOptional())) return undefined;
  const type = first?.getTypeNode()?.getText();
  if (first && (Node.isObjectBindingPattern(first.getNameNode()) || (type !== undefined && !/^(string|unknown|any)$/.test(type))))
    return undefined;
  const second = others[0]?.getTypeNode()?.getText();
  if (others[0] && !others[0].isOptional() && second !== undefined && !/^(string|unknown|any)$/.test(second)) return undefined;
  const result = node.getReturnTypeNode()?.getText() ?? "";
  const answers = node
    .getDescendantStatements()
    .some((statement) => Node.isReturnStatement(statement) && statement.getExpression());
  const body = node.getBody();
  const shape = {
    name,
    takes: first ? (others[0] && (second === undefined || /^(unknown|any)$/.test(second) || !others[0].isOptional()) ? 2 : 1) : 0,
    waits: node.isAsync() || result.startsWith("Promise<"),
    insists: /^(Promise<void>|void)$/.test(result) || (body !== undefined && Node.isBlock(body) && !answers),
    creates: [],
  };
  if (file === into.file) return { ...shape, edits: [] };
  if (!exported) return undefined;
  const edits = importEdits(into, name, file);
  return edits && { ...shape, edits };
}

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
const SHOW = 'typeof change === "string" ? change : JSON.stringify(change ?? "", null, 2)';
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
