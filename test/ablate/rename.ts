import { posix } from "node:path";
import { ts } from "ts-morph";
import type { SourceFile } from "../rules/project.js";
import { applyEdits, type Edit } from "./edit.js";

/** Gives every local name and function of a program another name; properties, strings and names of libraries stay. */
export function renamed(files: readonly SourceFile[]): SourceFile[] {
  const program = programOf(files);
  const checker = program.getTypeChecker();
  const sources = files.map(({ file }) => program.getSourceFile(`/${file}`)).filter((source) => source !== undefined);
  const inside = new Set(files.map(({ file }) => file));
  const kept = keptNames(sources, inside);
  const numbers = new Map<string, number>();
  const nameFor = (name: string): string => {
    if (kept.has(name) || name === "default") return name;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return `${/^[A-Z]/.test(name) ? "Zq" : "zq"}${number}`;
  };
  let result = [...files];
  for (const source of sources) {
    const edits: Edit[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        const text = textFor(node, checker, nameFor, inside);
        if (text !== undefined && text !== node.text) edits.push({ start: node.getStart(), end: node.end, text });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    result = applyEdits(result, source.fileName.slice(1), edits);
  }
  return result;
}

function programOf(files: readonly SourceFile[]): ts.Program {
  const texts = new Map(files.filter(({ file }) => /\.[cm]?[jt]sx?$/.test(file)).map(({ file, text }) => [`/${file}`, text]));
  const options = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    jsx: ts.JsxEmit.Preserve,
    target: ts.ScriptTarget.ESNext,
    types: [],
  };
  return ts.createProgram([...texts.keys()], options, {
    getSourceFile: (name, target) => {
      const text = texts.get(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, target, true);
    },
    getDefaultLibFileName: () => "/lib.d.ts",
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
  });
}

type Naming = (name: string) => string;

/** What stands in place of an identifier; undefined where it is not a local name. */
function textFor(node: ts.Identifier, checker: ts.TypeChecker, nameFor: Naming, inside: ReadonlySet<string>): string | undefined {
  const { parent } = node;
  if (ts.isImportSpecifier(parent)) {
    const own = isInside(parent.parent.parent.parent, inside);
    if (node === parent.propertyName) return own ? nameFor(node.text) : undefined;
    return own || parent.propertyName ? nameFor(node.text) : aliased(node.text, nameFor);
  }
  if (ts.isExportSpecifier(parent)) {
    const from = parent.parent.parent;
    const library = from.moduleSpecifier !== undefined && !isInside(from, inside);
    if (node === parent.propertyName) return library ? undefined : nameFor(node.text);
    return library && !parent.propertyName ? aliased(node.text, nameFor) : nameFor(node.text);
  }
  if (ts.isNamespaceExport(parent)) return nameFor(node.text);
  if (ts.isShorthandPropertyAssignment(parent) && node === parent.name) {
    const symbol = checker.getShorthandAssignmentValueSymbol(parent);
    return isLocal(symbol, node.text) ? keyed(node.text, nameFor) : undefined;
  }
  if (isPropertyName(node) || !isLocal(checker.getSymbolAtLocation(node), node.text)) return undefined;
  const shorthand = ts.isBindingElement(parent) && parent.name === node && !parent.propertyName && !parent.dotDotDotToken;
  return shorthand && ts.isObjectBindingPattern(parent.parent) ? keyed(node.text, nameFor) : nameFor(node.text);
}

function aliased(name: string, nameFor: Naming): string {
  return nameFor(name) === name ? name : `${name} as ${nameFor(name)}`;
}

function keyed(name: string, nameFor: Naming): string {
  return nameFor(name) === name ? name : `${name}: ${nameFor(name)}`;
}

/** Identifiers that name a member of something. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isMetaProperty(parent) || ts.isJsxAttribute(parent) || ts.isJsxNamespacedName(parent)) return true;
  return (
    (ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isObjectLiteralElement(parent) || ts.isEnumMember(parent)) &&
    parent.name === node
  );
}

function isLocal(symbol: ts.Symbol | undefined, name: string): boolean {
  return symbol?.declarations?.some((declaration) => declares(declaration, name)) === true;
}

function declares(node: ts.Declaration, name: string): boolean {
  const isName =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node) ||
    ts.isImportSpecifier(node);
  return isName && node.name !== undefined && ts.isIdentifier(node.name) && node.name.text === name;
}

/** Names that others may know by text: exports read as properties or through a specifier that is not a path, fields made by parameters, and names of globals. */
function keptNames(sources: readonly ts.SourceFile[], inside: ReadonlySet<string>): Set<string> {
  const exported = new Set<string>();
  const elsewhere = new Set<string>();
  const kept = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) elsewhere.add(node.text);
    if (ts.isIdentifier(node) && isPropertyName(node)) elsewhere.add(node.text);
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && !node.propertyName)
      elsewhere.add(node.name.getText());
    if (ts.isImportSpecifier(node) && !isInside(node.parent.parent.parent, inside))
      elsewhere.add((node.propertyName ?? node.name).text);
    if (ts.isExportSpecifier(node)) exported.add(node.name.text);
    if (ts.isParameter(node) && ts.getModifiers(node) && ts.isIdentifier(node.name)) kept.add(node.name.text);
    if (ts.isModuleDeclaration(node)) ambientNames(node, kept);
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
      for (const name of declaredNames(node)) exported.add(name);
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) visit(source);
  for (const name of exported) if (elsewhere.has(name)) kept.add(name);
  return kept;
}

function ambientNames(node: ts.ModuleDeclaration, kept: Set<string>): void {
  const visit = (inner: ts.Node): void => {
    for (const name of declaredNames(inner)) kept.add(name);
    ts.forEachChild(inner, visit);
  };
  visit(node);
}

function declaredNames(node: ts.Node): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  const named = node as { name?: ts.Node };
  return ts.isDeclarationStatement(node) && named.name && ts.isIdentifier(named.name) ? [named.name.text] : [];
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** Whether an import or an export is from a file of the program. */
function isInside(node: ts.Node, inside: ReadonlySet<string>): boolean {
  const { moduleSpecifier } = node as { moduleSpecifier?: ts.Expression };
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith(".")) return false;
  const folder = posix.dirname(node.getSourceFile().fileName.slice(1));
  const path = posix.join(folder, moduleSpecifier.text);
  const bare = path.replace(/\.[cm]?jsx?$/, "");
  const stems = [path, bare, `${path}/index`];
  return stems.some((stem) => inside.has(stem) || ENDINGS.some((ending) => inside.has(stem + ending)));
}

const ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
