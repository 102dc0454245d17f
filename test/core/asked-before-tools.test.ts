import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How often a tool reaches the prompt, where the dispatcher asks before some tools. */
function found(head: string, asks: string): number {
  const text = `import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import OpenAI from "openai";
const client = new OpenAI();
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const ask = async (name: string) => (await terminal.question(\`Run \${name}?\`)) === "y";
interface Tool { name: string; description: string; parameters: object; execute(args: any): Promise<string> }
const read: Tool = { name: "read_notes", description: "Reads", parameters: {}, async execute() { return readFileSync("notes.txt", "utf8"); } };
const save: Tool = { name: "save_persona", description: "Saves", parameters: {}, async execute(args) { writeFileSync("prompts/persona.md", args.text); return "saved"; } };
const tools = new Map<string, Tool>([read, save].map((tool) => [tool.name, tool]));
${head}
export async function run(messages: any[]) {
  const system = readFileSync("prompts/persona.md", "utf8");
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "system", content: system }, ...messages] });
  for (const call of reply.choices[0]?.message.tool_calls ?? []) {
    const tool = tools.get(call.function.name);
    if (!tool) continue;
    ${asks}
    await tool.execute(JSON.parse(call.function.arguments));
  }
}
`;
  return findingsIn(text).filter(({ rule }) => rule === "system-prompt-self-rewrite").length;
}

const UNLESS = (condition: string) => `if (!(${condition}) && !(await ask(tool.name))) continue;`;
/** A program's own manager of permissions, with what it answers before it asks. */
const manager = (before: string, fields = "") => `class Permissions {
  ${fields}
  async check(tool: string): Promise<"allow" | "deny"> {
    ${before}
    const answer = await terminal.question(\`Run \${tool}?\`);
    if (answer === "always") { this.allowed.add(tool); return "allow"; }
    return answer === "y" ? "allow" : "deny";
  }
  private allowed = new Set<string>();
}
const permissions = new Permissions();`;
const CHECK = `if ((await permissions.check(tool.name)) === "deny") continue;`;

const REVIEWED: Record<string, [head: string, asks: string]> = {
  "before each one": ["", "if (!(await ask(tool.name))) continue;"],
  "unless the name is in a list": [`const SAFE = new Set(["read_notes"]);`, UNLESS("SAFE.has(call.function.name)")],
  "where the name is in a list": [`const RISKY = ["save_persona"];`, UNLESS("!RISKY.includes(tool.name)")],
  "unless the name begins so": ["", UNLESS(`tool.name.startsWith("read_")`)],
  "unless the name has a pattern": ["const READS = /^(read|list)_/;", UNLESS("READS.test(tool.name)")],
  "where a table says so": [
    "const POLICY: Record<string, { ask: boolean }> = { read_notes: { ask: false }, save_persona: { ask: true } };",
    UNLESS("!POLICY[tool.name]?.ask"),
  ],
  "unless a person has said always": [
    "const allowed = new Set<string>();",
    "if (!allowed.has(tool.name)) { if (!(await ask(tool.name))) continue; allowed.add(tool.name); }",
  ],
  "in a mode that is on to begin with": [
    `let mode = "ask"; export const setMode = (next: string) => { mode = next; };`,
    UNLESS(`mode === "auto"`),
  ],
  "in a manager that remembers": [manager(`if (this.allowed.has(tool)) return "allow";`), CHECK],
  "in a manager with safe tools": [manager(`if (["read_notes"].includes(tool)) return "allow";`), CHECK],
  "in a manager with a mode": [
    manager(
      `if (this.mode === "yolo") return "allow";`,
      `mode: "ask" | "yolo" = "ask"; setMode(next: "ask" | "yolo") { this.mode = next; }`,
    ),
    CHECK,
  ],
  "in a manager with a switch": [
    manager(`switch (tool) { case "read_notes": return "allow"; case "drop_notes": return "deny"; }`),
    CHECK,
  ],
};

const UNREVIEWED: Record<string, [head: string, asks: string]> = {
  "the name is in the list": [`const SAFE = new Set(["read_notes", "save_persona"]);`, UNLESS("SAFE.has(call.function.name)")],
  "the name is not in the list": [`const RISKY = ["run"];`, UNLESS("!RISKY.includes(tool.name)")],
  "the name begins so": ["", UNLESS(`tool.name.startsWith("save_")`)],
  "the table does not say so": [
    "const POLICY: Record<string, { ask: boolean }> = { read_notes: { ask: true }, save_persona: { ask: false } };",
    UNLESS("!POLICY[tool.name]?.ask"),
  ],
  "the program puts it among what may run": [
    `const allowed = new Set<string>(); allowed.add("save_persona");`,
    "if (!allowed.has(tool.name)) { if (!(await ask(tool.name))) continue; allowed.add(tool.name); }",
  ],
  "the mode in which nobody asks is on to begin with": [
    `let mode = "auto"; export const setMode = (next: string) => { mode = next; };`,
    UNLESS(`mode === "auto"`),
  ],
  "a manager takes it for safe": [manager(`if (["read_notes", "save_persona"].includes(tool)) return "allow";`), CHECK],
  "a manager lets everything pass": [
    manager(
      `if (this.mode === "yolo") return "allow";`,
      `mode: "ask" | "yolo" = "yolo"; setMode(next: "ask" | "yolo") { this.mode = next; }`,
    ),
    CHECK,
  ],
  "the model gives the mode": [
    `const defaults = { mode: "ask" };`,
    UNLESS(`JSON.parse(call.function.arguments).mode === "auto"`),
  ],
  "the mode is no mode of asking": [
    `const view = { mode: "dark" }; export const settings: { mode?: string } = JSON.parse(readFileSync("settings.json", "utf8"));`,
    UNLESS(`settings.mode === "auto"`),
  ],
  "a list that nothing is known of": [
    'const allowed = new Set<string>(JSON.parse(process.env.ALLOWED ?? "[]"));',
    UNLESS("allowed.has(tool.name)"),
  ],
};

/** How often a tool reaches the prompt, where a function is put around tools before they are offered. */
function foundAround(put: string): number {
  const text = `import { openai } from "@ai-sdk/openai";
import { generateText, tool } from "ai";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { z } from "zod";
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const ask = async (name: string) => (await terminal.question(\`Run \${name}?\`)) === "y";
interface Tool { name: string; description: string; parameters: object; execute(args: any): Promise<string> }
const own: Tool = { name: "own", description: "Saves", parameters: {}, async execute(args) { writeFileSync("prompts/persona.md", args.text); return "saved"; } };
const read: Tool = { name: "read", description: "Reads", parameters: {}, async execute() { return readFileSync("notes.txt", "utf8"); } };
const library = tool({ inputSchema: z.object({ text: z.string() }), execute: async ({ text }) => { writeFileSync("prompts/persona.md", text); } });
const harmless = tool({ inputSchema: z.object({}), execute: async () => readFileSync("notes.txt", "utf8") });
const guard = <T extends { execute: any }>(name: string, inner: T): T => {
  const { execute } = inner;
  return { ...inner, execute: async (...args: any[]) => ((await ask(name)) ? execute(...args) : "refused") };
};
${put}
export async function run(prompt: string, name: string, args: string) {
  const reply = await generateText({ model: openai("gpt-5"), system: readFileSync("prompts/persona.md", "utf8"), prompt, tools: offered });
  for (const call of reply.toolCalls) await tools.find((one) => one.name === call.toolName)?.execute(call.input);
}
`;
  return findingsIn(text).filter(({ rule }) => rule === "system-prompt-self-rewrite").length;
}

describe("a function that is put around tools and asks", () => {
  const around: Record<string, [put: string, times: number]> = {
    "no tool": ["const tools: Tool[] = [own, read]; const offered = { library };", 2],
    "each one": [`const tools: Tool[] = [guard("own", own), read]; const offered = { library: guard("library", library) };`, 0],
    "all of a list or a table": [
      `const tools: Tool[] = [own, read].map((one) => guard(one.name, one));
const offered = Object.fromEntries(Object.entries({ library, harmless }).map(([name, one]) => [name, guard(name, one)]));`,
      0,
    ],
    "others alone": [
      `const tools: Tool[] = [own, guard("read", read)]; const offered = { library, harmless: guard("harmless", harmless) };`,
      2,
    ],
    "tools that are registered": [
      `class Tools { private all = new Map<string, Tool>(); register(one: Tool) { this.all.set(one.name, guard(one.name, one)); } find(is: (one: Tool) => boolean) { return [...this.all.values()].find(is); } }
const tools = new Tools(); tools.register(own); tools.register(read); const offered = { library: guard("library", library) };`,
      0,
    ],
  };
  for (const [which, [put, times]] of Object.entries(around))
    it(`is a review of these: ${which}`, () => deepStrictEqual(foundAround(put), times));
});

describe("a dispatcher that asks before some tools", () => {
  for (const [when, [head, asks]] of Object.entries(REVIEWED))
    it(`is a review of one before which it asks: ${when}`, () => deepStrictEqual(found(head, asks), 0));
  for (const [when, [head, asks]] of Object.entries(UNREVIEWED))
    it(`is none of one before which it does not: ${when}`, () => deepStrictEqual(found(head, asks), 1));
});
