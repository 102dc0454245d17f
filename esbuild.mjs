/**
 * Builds the command line and the extension into `dist/`, and with `--tests` the tests into `out/`.
 * Rules, models and kinds are parsed and checked here; the bundle carries them as plain data.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(fileURLToPath(import.meta.url), "..");
const { version, repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Every test that runs in Node.js, as its path from the top folder. */
export function testFiles() {
  return allTests().filter((name) => !name.startsWith(EDITOR_TESTS));
}

/** The tests that run inside VS Code, in its extension host. */
export function editorTestFiles() {
  return allTests().filter((name) => name.startsWith(EDITOR_TESTS));
}

const EDITOR_TESTS = join("test", "client");

function allTests() {
  const names = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join("test", name))
    .sort();
}

/** Reads `rules/` with the project's own parser, which is TypeScript and so is built first. */
async function readKnowledge() {
  const outfile = join(root, "out", "knowledge.mjs");
  await build({ ...common, entryPoints: ["server/knowledge/load.ts"], outfile, packages: "external" });
  const { loadKnowledge } = await import(pathToFileURL(outfile).href);
  return loadKnowledge(join(root, "rules"));
}

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  // One character beyond Latin-1 makes the engine keep the whole bundle at two bytes a character.
  charset: "ascii",
  mainFields: ["module", "main"],
  logLevel: "warning",
  define: {
    HOLDPOINT_VERSION: JSON.stringify(version),
    HOLDPOINT_REPOSITORY: JSON.stringify(repository?.url ?? ""),
  },
};

/** Gives the module `holdpoint:knowledge`. */
const knowledgePlugin = (knowledge) => ({
  name: "knowledge",
  setup(builder) {
    builder.onResolve({ filter: /^holdpoint:knowledge$/ }, () => ({ path: "knowledge", namespace: "holdpoint" }));
    builder.onLoad({ filter: /.*/, namespace: "holdpoint" }, () => ({
      contents: `export const knowledge = JSON.parse(${JSON.stringify(JSON.stringify(knowledge))});`,
      loader: "js",
    }));
  },
});

/** Leaves the YAML parser out of what only names it: importing it does nothing by itself. */
const withoutYaml = {
  name: "without-yaml",
  setup(builder) {
    builder.onResolve({ filter: /^yaml$/ }, async ({ path, ...rest }) => {
      if (rest.pluginData === "yaml") return undefined;
      const found = await builder.resolve(path, { ...rest, pluginData: "yaml" });
      return { ...found, sideEffects: false };
    });
  },
};

/** What packages written for CommonJS look for. */
const commonJsNames = `
import { createRequire as makeRequire } from "node:module";
import { fileURLToPath as toPath } from "node:url";
const require = makeRequire(import.meta.url), __filename = toPath(import.meta.url), __dirname = toPath(new URL(".", import.meta.url));
`.trim();

async function buildCommandLine(plugins) {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  await build({
    ...common,
    plugins: [...plugins, withoutYaml],
    entryPoints: [
      { in: "server/cli/main.ts", out: "holdpoint" },
      { in: "server/lsp/main.ts", out: "server" },
    ],
    outdir: "dist",
    splitting: true,
    chunkNames: "[name]-[hash]",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "linked",
    banner: { js: commonJsNames },
  });
}

/** The extension is loaded by `require`, and `vscode` is there only when it runs. */
const inEditor = { ...common, format: "cjs", external: ["vscode"] };

/** What the extension imports as it goes is a bundle of its own, so that the extension's start does not load it. */
const later = {
  name: "later",
  setup(builder) {
    builder.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path: path.replace(/\.js$/, ".cjs"), external: true } : undefined,
    );
  },
};

async function buildExtension() {
  await build({
    ...inEditor,
    plugins: [later],
    // The editor gives out its own module to `require` alone.
    supported: { "dynamic-import": false },
    entryPoints: ["client/extension.ts", "client/language-client.ts"],
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    minify: true,
    legalComments: "linked",
  });
}

/** Lets `npx holdpoint` run what was just built here, as it would run an installed package. */
function linkCommand() {
  const folder = join(root, "node_modules", ".bin");
  const link = join(folder, "holdpoint");
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  if (process.platform === "win32") writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\holdpoint.js" %*\r\n');
  else symlinkSync(join("..", "..", "dist", "holdpoint.js"), link);
}

async function buildTests(plugins) {
  rmSync(join(root, "out", "test"), { recursive: true, force: true });
  mkdirSync(join(root, "out"), { recursive: true });
  await build({
    ...common,
    plugins,
    entryPoints: testFiles(),
    outbase: ".",
    outdir: "out",
    splitting: true,
    chunkNames: "test/chunks/[name]-[hash]",
    packages: "external",
    sourcemap: "inline",
  });
}

async function buildEditorTests() {
  const outdir = join(root, "out", EDITOR_TESTS);
  await build({
    ...inEditor,
    external: ["vscode", "mocha"],
    entryPoints: [join(EDITOR_TESTS, "suite.ts"), ...editorTestFiles()],
    outdir,
    outExtension: { ".js": ".cjs" },
    sourcemap: "inline",
  });
}

async function main(args) {
  const { knowledge, problems } = await readKnowledge();
  for (const { file, line, message } of problems) process.stderr.write(`rules/${file}:${line}: ${message}\n`);
  if (problems.length > 0) return 1;
  const plugins = [knowledgePlugin(knowledge)];
  await buildCommandLine(plugins);
  await buildExtension();
  linkCommand();
  if (args.includes("--tests")) {
    await buildTests(plugins);
    await buildEditorTests();
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    if (!error.errors) process.stderr.write(`${error.stack}\n`);
    return 1;
  });
}
