import { deepStrictEqual } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, posix } from "node:path";
import { ts } from "ts-morph";
import { knowledge } from "./rules/pages.js";

/** For each folder of the program: what it may import of the program, and which packages. `node` stands for Node's own modules. */
const LAYERS: Readonly<Record<string, { folders: string[]; packages: string[] }>> = {
  "server/core": { folders: [], packages: [] },
  "server/frontend": { folders: ["server/core"], packages: [] },
  "server/frontend/typescript": { folders: ["server/core", "server/frontend"], packages: ["ts-morph"] },
  "server/knowledge": { folders: ["server/core"], packages: ["yaml", "node"] },
  "server/config": { folders: ["server/core", "server/knowledge"], packages: ["jsonc-parser", "picomatch", "node"] },
  "server/workspace": {
    folders: ["server/core", "server/config", "server/frontend"],
    packages: ["diff", "ignore", "jsonc-parser", "node"],
  },
  "server/cli": {
    folders: ["server/core", "server/frontend", "server/frontend/typescript", "server/workspace"],
    packages: ["commander", "picocolors", "holdpoint:knowledge", "node"],
  },
  "server/lsp": {
    folders: ["server/core", "server/config", "server/frontend", "server/frontend/typescript", "server/workspace"],
    packages: ["vscode-languageserver", "vscode-languageserver-textdocument", "holdpoint:knowledge", "node"],
  },
  client: { folders: [], packages: ["vscode", "vscode-languageclient", "node"] },
};

/** The one thing of the server that the client may know. */
const PROTOCOL = "server/lsp/protocol.ts";
const LONGEST = 400;

const sources = ["server", "client"].flatMap(filesIn).filter((file) => /\.[cm]?tsx?$/.test(file));

describe("layers", () => {
  it("import only what they may", () => {
    const wrong: string[] = [];
    for (const file of sources)
      for (const specifier of importsOf(file)) if (!mayImport(file, specifier)) wrong.push(`${file} imports ${specifier}`);
    deepStrictEqual(wrong, []);
  });

  it("keep rules and models free of code", () => {
    deepStrictEqual(
      filesIn("rules").filter((file) => !/^rules\/([\w-]+\.(md|yaml)|models\/[\w-]+\.yaml)$/.test(file)),
      [],
    );
  });

  it("keep the analysis free of any rule and any library", () => {
    const { kinds, rules, rows } = knowledge;
    const names = new Set([...rules.map((rule) => rule.id), ...rows.flatMap((row) => row.packages)]);
    for (const word of [...languageWords, ...kinds.map((kind) => kind.id)]) names.delete(word);
    const wrong: string[] = [];
    for (const file of sources.filter((name) => /^server\/(core|frontend)\//.test(name))) {
      for (const text of stringsOf(file)) if (names.has(text)) wrong.push(`${file} names "${text}"`);
    }
    deepStrictEqual(wrong, []);
  });

  it(`keep files under ${LONGEST} lines`, () => {
    const sizes = sources.map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }));
    deepStrictEqual(
      sizes.filter(({ lines }) => lines > LONGEST).map(({ file, lines }) => `${file}: ${lines} lines`),
      [],
    );
  });
});

/** Packages whose names are words of the languages read, and so occur for other reasons. */
const languageWords = ["module"];

function mayImport(file: string, specifier: string): boolean {
  const layer = layerOf(file);
  const allowed = layer === undefined ? undefined : LAYERS[layer];
  if (layer === undefined || !allowed) return false;
  if (specifier.startsWith(".")) {
    const target = posix.join(dirname(file), specifier.replace(/\.js$/, ".ts"));
    const other = layerOf(target);
    return (
      other === layer || (other !== undefined && allowed.folders.includes(other)) || (layer === "client" && target === PROTOCOL)
    );
  }
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return allowed.packages.includes("node");
  return allowed.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/** The deepest layer whose folder holds the file. */
function layerOf(file: string): string | undefined {
  const found = Object.keys(LAYERS).filter((folder) => file.startsWith(`${folder}/`));
  return found.sort((a, b) => b.length - a.length)[0];
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, "utf8")).importedFiles.map(({ fileName }) => fileName);
}

function stringsOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest));
  return found;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/"));
}
