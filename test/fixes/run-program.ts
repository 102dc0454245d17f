import { deepStrictEqual, ok } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { Settings } from "../../server/core/session.js";
import { fixOf, type Texts } from "./program.js";
import { type Stage, setStage } from "./stubs/reviewer.js";

/** Modules that stand in for real ones. */
const STUBS: Readonly<Record<string, string>> = {
  "node:fs": "fs",
  "node:fs/promises": "fs",
  fs: "fs",
  "fs/promises": "fs",
  "node:readline/promises": "readline",
  openai: "openai",
  zod: "zod",
  "@openai/agents": "openai-agents",
  ai: "ai",
  "@ai-sdk/openai": "ai",
  "@mastra/core/tools": "mastra",
  "@mastra/core/agent": "mastra",
  "@mastra/memory": "mastra",
  "@langchain/core/tools": "langgraph",
  "@langchain/langgraph": "langgraph",
  "@langchain/langgraph/prebuilt": "langgraph",
  "@langchain/openai": "langgraph",
  "@modelcontextprotocol/sdk/server/mcp.js": "mcp",
  "@modelcontextprotocol/sdk/server/stdio.js": "mcp",
  "@anthropic-ai/claude-agent-sdk": "claude-agent-sdk",
  "@openai/codex-sdk": "codex-sdk",
  "node:child_process": "child-process",
  reviewer: "reviewer",
};

const STUB_FOLDER = join(process.cwd(), "test/fixes/stubs");
const ENDINGS = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs"];

/** Runs one of our own examples from its entry file, with a reviewer who answers everything alike; answers what was done to the world. */
export async function runProgram(texts: Texts, entry: string, accepts: boolean | undefined): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "holdpoint-fixes-"));
  const outfile = join(folder, "program.mjs");
  try {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      logLevel: "silent",
      plugins: [programPlugin(texts)],
    });
    writeFileSync(outfile, outputFiles[0]?.text ?? "");
    const stage = setStage(accepts);
    await import(pathToFileURL(outfile).href);
    return stage;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function programPlugin(texts: Texts): Plugin {
  return {
    name: "program",
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path, importer, namespace, kind }) => {
        const stub = STUBS[path];
        if (stub !== undefined) return { path: join(STUB_FOLDER, `${stub}.ts`) };
        if (namespace !== "program" && kind !== "entry-point") return undefined;
        const wanted = kind === "entry-point" ? path : posix.join(dirname(importer), path);
        const stem = wanted.replace(/\.([cm]?)js$/, "");
        const file = [...ENDINGS.map((ending) => wanted + ending), ...ENDINGS.map((ending) => stem + ending)].find(
          (name) => name in texts,
        );
        return file === undefined ? { errors: [{ text: `no stand-in for ${path}` }] } : { path: file, namespace: "program" };
      });
      builder.onLoad({ filter: /.*/, namespace: "program" }, ({ path }) => ({
        contents: texts[path] ?? "",
        loader: /\.[cm]?ts$/.test(path) ? "ts" : /tsx$/.test(path) ? "tsx" : "jsx",
      }));
    },
  };
}

/**
 * Fixes a program and runs it twice from a main module that is not fixed: with a reviewer who refuses nothing may be done,
 * and with one who accepts it must be.
 */
export async function holds(
  texts: Texts,
  main: string,
  done: readonly string[],
  rule: string,
  recipe = "require-approval",
  settings?: Settings,
) {
  const found = fixOf(texts, rule, recipe, settings);
  ok(found, "no fix is offered");
  const program = { ...found.texts, "main.ts": main };
  const refused = await runProgram(program, "main.ts", false);
  deepStrictEqual(refused.done, []);
  ok(refused.asked.length > 0, "nobody was asked");
  const accepted = await runProgram(program, "main.ts", true);
  deepStrictEqual(accepted.done, done);
  return { texts: found.texts, fix: found.fix, refused, accepted };
}
