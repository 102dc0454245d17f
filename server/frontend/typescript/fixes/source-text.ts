import { Node, Project, type SourceFile, type Statement, ts } from "ts-morph";
import type { Place } from "../../../core/finding.js";

/** How a file is written, so that what a fix adds looks like the rest. */
export interface Style {
  quote: '"' | "'";
  semicolon: ";" | "";
  newline: "\n" | "\r\n";
  /** One level of indentation. */
  indent: string;
}

/** A file that fixes are made for. */
export interface Source {
  file: string;
  text: string;
  root: SourceFile;
  style: Style;
  /** How it names other modules: `require`, or `import`. */
  modules: "commonjs" | "esm";
}

/** Opens a file in a project of its own; undefined where its text has errors, since an edit of it could do anything. */
export function openSource(file: string, text: string): Source | undefined {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true, noLib: true, jsx: ts.JsxEmit.Preserve },
  });
  const scriptKind = /\.[cm]?jsx?$/.test(file) ? ts.ScriptKind.JSX : undefined;
  const root = project.createSourceFile(`/${file}`, text, scriptKind === undefined ? {} : { scriptKind });
  const { parseDiagnostics = [] } = root.compilerNode as { parseDiagnostics?: readonly unknown[] };
  // A byte order mark is no part of the tree's text, and would shift every offset.
  if (parseDiagnostics.length > 0 || root.getFullText() !== text) return undefined;
  return { file, text, root, style: styleOf(root, text), modules: modulesOf(root, file) };
}

function styleOf(root: SourceFile, text: string): Style {
  const literals = root.getDescendantsOfKind(ts.SyntaxKind.StringLiteral).map((node) => node.getText()[0]);
  const single = literals.filter((quote) => quote === "'").length;
  const statements = root.getDescendants().filter((node) => Node.isExpressionStatement(node) || Node.isVariableStatement(node));
  const bare = statements.filter((node) => !node.getText().endsWith(";")).length;
  const indents = [...text.matchAll(/^([ \t]+)\S/gm)].map((match) => match[1] ?? "").filter((indent) => !/^ $/.test(indent));
  const shortest = indents.sort((x, y) => x.length - y.length)[0] ?? "  ";
  return {
    quote: single * 2 > literals.length ? "'" : '"',
    semicolon: bare * 2 > statements.length ? "" : ";",
    newline: (text.match(/\r\n/g)?.length ?? 0) * 2 > (text.match(/\n/g)?.length ?? 0) ? "\r\n" : "\n",
    indent: shortest.startsWith("\t") ? "\t" : shortest,
  };
}

function modulesOf(root: SourceFile, file: string): Source["modules"] {
  if (/\.c[jt]s$/.test(file)) return "commonjs";
  const declared = root
    .getStatements()
    .some((node) => Node.isImportDeclaration(node) || (Node.isExportable(node) && node.isExported()));
  if (declared || /\.m[jt]s$/.test(file) || root.getExportAssignments().length > 0) return "esm";
  return /\brequire\(|\bmodule\.exports\b/.test(root.getFullText()) ? "commonjs" : "esm";
}

/** The outermost node that is exactly at a place. */
export function nodeAt(source: Source, place: Place): Node | undefined {
  const { start, end } = offsetsOf(source, place);
  let node: Node | undefined = source.root.getDescendantAtPos(start);
  while (node && (node.getStart() > start || node.getEnd() < end)) node = node.getParent();
  for (
    let parent = node?.getParent();
    parent && parent.getStart() === start && parent.getEnd() === end;
    parent = parent.getParent()
  )
    node = parent;
  return node && Node.isSourceFile(node) ? undefined : node;
}

/** A place as offsets. */
export function offsetsOf({ root }: Source, at: Place): { start: number; end: number } {
  const starts = root.compilerNode.getLineStarts();
  return { start: (starts[at.startLine - 1] ?? 0) + at.startColumn - 1, end: (starts[at.endLine - 1] ?? 0) + at.endColumn - 1 };
}

/** The white space that the line of an offset begins with. */
export function indentAt({ text }: Source, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** A text as a literal of the file's style. */
export function quoted({ style }: Source, text: string): string {
  const inside = JSON.stringify(text).slice(1, -1);
  return style.quote === '"' ? `"${inside}"` : `'${inside.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** Code written with double quotes and semicolons, in the file's own style. */
export function styled(source: Source, code: string): string {
  const { quote, semicolon, newline } = source.style;
  const quotes =
    quote === "'"
      ? code.replace(/"((?:[^"\\\n]|\\.)*)"/g, (_, inside: string) => quoted(source, JSON.parse(`"${inside}"`)))
      : code;
  const lines = semicolon === "" ? quotes.replace(/;$/gm, "") : quotes;
  return lines.replace(/\n/g, newline);
}

/** The statement of a list that a node belongs to. */
export function statementOf(node: Node): Statement | undefined {
  for (let at: Node | undefined = node; at; at = at.getParent()) if (Node.isStatement(at) && !Node.isBlock(at)) return at;
  return undefined;
}
