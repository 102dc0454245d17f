import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** An agent whose tools a person's command puts into a registry, and which asks the registry for each call. */
const found = (registry: string, run: string, before = "") =>
  findingsIn(`import { execSync } from "node:child_process";
import { confirm } from "@inquirer/prompts";
import { Command } from "commander";
import OpenAI from "openai";
const client = new OpenAI();
interface Tool { name: string; run(args: { code: string }): unknown }
${registry}
function start() { for (const tool of [{ name: "execute", run: async ({ code }: { code: string }) => { ${before} return eval(code); } }]) register(tool); }
async function invoke(name: string, args: any) { ${run} }
export async function turn(input: string) {
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: input }] });
  for (const call of reply.choices[0].message.tool_calls ?? []) await invoke(call.function.name, JSON.parse(call.function.arguments));
}
new Command().command("start").action(async () => { start(); await turn("hello"); });
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "model-output-exec");

const MAP = "const tools = new Map<string, Tool>(); function register(tool: Tool) { tools.set(tool.name, tool); }";
const WAYS: Record<string, [registry: string, run: string]> = {
  "a map": [MAP, 'const tool = tools.get(name); if (!tool) throw new Error("unknown"); return tool.run(args);'],
  "a function that asks a map": [
    `${MAP} function getTool(name: string): Tool | undefined { return tools.get(name); }`,
    'const tool = getTool(name); if (!tool) throw new Error("unknown"); return tool.run(args);',
  ],
  "a function that fails": [
    `${MAP} function getTool(name: string): Tool { const tool = tools.get(name); if (!tool) throw new Error("unknown"); return tool; }`,
    "return getTool(name).run(args);",
  ],
  "an object": [
    "const tools: Record<string, Tool> = {}; function register(tool: Tool) { tools[tool.name] = tool; }",
    'const tool = tools[name]; if (tool === undefined) return "unknown"; return tool.run(args);',
  ],
  "a search": [
    "const tools: Tool[] = []; function register(tool: Tool) { tools.push(tool); }",
    'const tool = tools.find((one) => one.name === name); if (tool == null) return "unknown"; return tool.run(args);',
  ],
  "a function that is waited for": [
    `${MAP} async function load(name: string) { return tools.get(name); }`,
    'const tool = await load(name); if (tool) return tool.run(args); return "unknown";',
  ],
  "a class": [
    "class Registry { private tools = new Map<string, Tool>(); register(tool: Tool) { this.tools.set(tool.name, tool); } get(name: string) { return this.tools.get(name); } } const registry = new Registry(); const register = (tool: Tool) => registry.register(tool);",
    'const tool = registry.get(name); if (!tool) throw new Error("unknown"); return tool.run(args);',
  ],
  "a function for each name": [
    "const runs = new Map<string, Tool['run']>(); function register(tool: Tool) { runs.set(tool.name, tool.run); }",
    'const run = runs.get(name); if (!run) return "unknown"; return run(args);',
  ],
  "a question before": [MAP, 'if (!tools.has(name)) return "unknown"; return tools.get(name)?.run(args);'],
  "a function around it": [
    `${MAP} async function within<T>(run: () => Promise<T>) { return await run(); }`,
    'const tool = tools.get(name); if (!tool) return "unknown"; return within(async () => tool.run(args));',
  ],
  "something that is handed on": [
    `${MAP} async function runTool(tool: Tool, args: any) { return tool.run(args); }`,
    'const tool = tools.get(name); if (!tool) return "unknown"; return runTool(tool, args);',
  ],
};

describe("that a tool is there under its name", () => {
  for (const [how, [registry, run]] of Object.entries(WAYS))
    it(`is no review of what it does: ${how}`, () => {
      deepStrictEqual(found(registry, run), ["model-output-exec"]);
      deepStrictEqual(found(registry, run, 'if (!(await confirm({ message: code }))) return "refused";'), []);
    });

  const APPROVED = `${MAP} const approved = new Map<string, { by: string }>(); new Command().command("approve").action(async (name: string) => { approved.set(name, { by: "Ada" }); });`;
  const RUN = "return tools.get(name)?.run(args);";
  it("is a review where what a person has approved is looked up", () => {
    deepStrictEqual(found(APPROVED, `if (!approved.get(name)) return "not approved"; ${RUN}`), []);
    deepStrictEqual(
      found(APPROVED, `const yes = approved.get(name); if (!yes) throw new Error("not approved"); console.log(yes.by); ${RUN}`),
      [],
    );
    const insisting = `${APPROVED} function insist(name: string) { const yes = approved.get(name); if (!yes) throw new Error("not approved"); return yes; }`;
    deepStrictEqual(found(insisting, `insist(name); ${RUN}`), []);
    const picking = `${MAP} async function pick() { return tools.get(await select({ message: "Which one?", choices: [...tools.keys()] })); }`;
    deepStrictEqual(
      found(
        `import { select } from "@inquirer/prompts"; ${picking}`,
        "const tool = await pick(); if (!tool) return; return tool.run(args);",
      ),
      [],
    );
    const asking = `${MAP} async function allowed(name: string) { const tool = tools.get(name); if (!tool || !(await confirm({ message: name }))) throw new Error("no"); return tool; }`;
    deepStrictEqual(found(asking, "const tool = await allowed(name); return tool.run(args);"), []);
  });
});
