import { deepStrictEqual, ok } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { ts } from "ts-morph";

/** Modules that reach, or can be reached from, another machine or process by an address. */
const NETWORK = /^(node:)?(http|https|http2|net|tls|dgram|dns|inspector)(\/|$)/;
const GLOBALS = new Set(["fetch", "WebSocket", "XMLHttpRequest", "EventSource"]);

/**
 * What is bundled and never used: the protocol's library can listen on a socket, where a server is started with `--socket` or `--pipe`,
 * and the parser's can measure itself.
 */
const UNUSED = [
  { module: "net", beside: "createServerPipeTransport" },
  { module: "inspector", beside: "enableCPUProfiler" },
];

interface Reached {
  file: string;
  what: string;
}

/** What a built file imports, requires and calls that leads out. */
function waysOut(file: string): Reached[] {
  const text = readFileSync(join("dist", file), "utf8");
  const found: Reached[] = [];
  const add = (what: string): void => {
    if (!UNUSED.some(({ module, beside }) => module === what && text.includes(beside))) found.push({ file, what });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier: from } = node;
      if (from && ts.isStringLiteralLike(from) && leadsOut(from.text)) add(from.text);
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const { expression: callee, arguments: [first] = [] } = node;
      if (ts.isIdentifier(callee) && GLOBALS.has(callee.text)) add(callee.text);
      const loads = callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && /require/i.test(callee.text));
      if (loads && first && ts.isStringLiteralLike(first) && leadsOut(first.text)) add(first.text);
    } else if (ts.isPropertyAccessExpression(node) && GLOBALS.has(node.name.text) && node.expression.getText() === "globalThis")
      add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return found;
}

/** A module of the network, or one that nobody ships. */
function leadsOut(name: string): boolean {
  const isKnown = name.startsWith("./") || name === "vscode" || builtinModules.includes(name.replace(/^node:/, ""));
  return NETWORK.test(name) || !isKnown;
}

describe("what is built", () => {
  it("has no way to the network in any of its files", () => {
    const files = readdirSync("dist").filter((name) => /\.c?js$/.test(name));
    ok(files.includes("holdpoint.js") && files.includes("server.js") && files.includes("extension.cjs"), files.join());
    // The parser can be told to print its positions with this package, and goes without it.
    const found = files.flatMap(waysOut).filter(({ what }) => what !== "source-map-support");
    deepStrictEqual(found, []);
  });

  it("starts the server over standard input and output alone", () => {
    const client = readFileSync("client/language-client.ts", "utf8");
    ok(client.includes('["lsp", "--stdio"]') && !/TransportKind|--(socket|pipe)/.test(client));
  });
});
