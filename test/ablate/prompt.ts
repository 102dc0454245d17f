import { ts } from "ts-morph";
import type { Place } from "../../server/core/finding.js";
import type { Edit } from "./edit.js";
import { functionAround, isModule, nodesAt } from "./syntax.js";

/** Edits that ask a person before the statement of a place; undefined where no statement can stand before it. */
export function promptBefore(file: string, text: string, place: Place): Edit[] | undefined {
  const [node] = nodesAt(file, text, place);
  if (!node) return undefined;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) return undefined;
    if (ts.isArrowFunction(parent) && parent.body === at) {
      const { check, edits } = question(at);
      return [...edits, ...around(at, `{ ${check} return (`, "); }")];
    }
    if (!ts.isStatement(at) || ts.isBlock(at)) continue;
    const { check, edits } = question(at);
    if (holdsStatements(parent)) return [...edits, ...around(at, `${check} `, "")];
    return [...edits, ...around(at, `{ ${check} `, " }")];
  }
  return undefined;
}

function holdsStatements(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
}

/** A question to a person that leaves the function on refusal, and what else it needs in the file. */
function question(node: ts.Node): { check: string; edits: Edit[] } {
  const around = functionAround(node);
  const leave = around ? "return;" : 'throw new Error("refused");';
  const source = node.getSourceFile();
  const edits: Edit[] = [];
  if (around && !isAsync(around)) {
    const at = asyncPosition(around);
    if (at === undefined) {
      const ask = library(source, "readline-sync", "keyInYN", edits);
      return { check: `if (!${ask}("Go on?")) ${leave}`, edits };
    }
    edits.push({ start: at, end: at, text: "async " });
  }
  const ask = library(source, "@inquirer/prompts", "confirm", edits);
  return { check: `if (!(await ${ask}({ message: "Go on?" }))) ${leave}`, edits };
}

/** How a library's function is called in a file, which may first have to import it. */
function library(source: ts.SourceFile, specifier: string, name: string, edits: Edit[]): string {
  if (!isModule(source)) return `require("${specifier}").${name}`;
  const at = source.statements[0]?.getStart() ?? 0;
  edits.push({ start: at, end: at, text: `import { ${name} as answered } from "${specifier}"; ` });
  return "answered";
}

function isAsync(node: ts.SignatureDeclaration): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/** Where `async` goes; undefined for functions that cannot wait. */
function asyncPosition(node: ts.SignatureDeclaration): number | undefined {
  if (ts.isArrowFunction(node)) return node.getStart();
  if (ts.isMethodDeclaration(node)) return (node.asteriskToken ?? node.name).getStart();
  if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return undefined;
  return node
    .getChildren()
    .find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword)
    ?.getStart();
}

function around(node: ts.Node, before: string, after: string): Edit[] {
  const start = node.getStart();
  const edits = [{ start, end: start, text: before }];
  if (after !== "") edits.push({ start: node.end, end: node.end, text: after });
  return edits;
}
