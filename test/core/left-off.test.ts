import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const HEAD = `import OpenAI from "openai";
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
const client = new OpenAI();
const ask = async (input: string) => (await client.responses.create({ model: "gpt-5", input })).output_text;
`;
const severity = (text: string, files: Record<string, string> = {}): string[] =>
  findingsAmong({ "src/ada.ts": HEAD + text, ...files }).map((finding) => finding.severity);

/** What an agent asks before it writes down a rule, and where that is given a value. */
const turn = (asked: string, head = "") => `${head}
export async function turn(input: string) { const text = await ask(input); if (${asked}) writeFileSync("AGENTS.md", text); }`;

const CLASS = (given: string) => `
interface Options { learn?: boolean }
class Ada {
  private readonly learn: boolean;
  constructor(options: Options = {}) { this.learn = options.learn ?? false; }
  async turn(input: string) { const text = await ask(input); if (this.learn) writeFileSync("AGENTS.md", text); }
}
export const ada = new Ada(${given});`;
const SPREAD = `const PRESET = { habits: { learn: false } };
const load = () => ({ ...PRESET, ...JSON.parse(readFileSync("ada.json", "utf8")) });
class Habits { constructor(readonly options: { learn: boolean }) {} may() { return this.options; } }
const habits = new Habits(load().habits);`;
const SCHEMA = (preset: string, of: string) => `const Settings = z.object({ learn: z.boolean().default(${preset}) });
const settings = () => Settings.parse(${of});`;
const FILE = `JSON.parse(readFileSync("ada.json", "utf8"))`;
const ENVIRONMENT = (preset: string) =>
  `const env = z.object({ LEARN: z.string().default("${preset}").transform((text) => text === "true") }).parse(process.env);`;
const TABLE = `const PRESET: Record<string, boolean> = { learn: false, search: true };
class Features { private readonly on = { ...PRESET }; has(name: string) { return this.on[name] ?? false; } }
const features = new Features();`;
const HANDED = (asked: string) => `
async function keep(input: string, person: { isOwner: boolean }) {
  const text = await ask(input);
  if (person.isOwner) return text;
  writeFileSync("AGENTS.md", text);
}
const handle = (input: string, person: { isOwner: boolean }) => keep(input, person);
export const start = (input: string) => handle(input, { isOwner: ${asked} });`;
/** A change at a place of its own, and who comes to it. */
const CALLED = (...callers: string[]) => `
async function learn(input: string) { writeFileSync("AGENTS.md", await ask(input)); }
${callers.join("\n")}`;
const VARIABLE = (name: string) =>
  `const settings = () => ({ may${name}: process.env.MAY_${name.toUpperCase()} === "true", name: "Ada" });`;
const HELPER = `const env = (name: string) => process.env[\`ADA_\${name}\`] ?? process.env[\`BOT_\${name}\`];
const settings = { learn: env("LEARN") === "1" };
const stored = () => { try { return JSON.parse(readFileSync("ada.json", "utf8")).learn === true; } catch { return false; } };`;

describe("a change that needs a setting", () => {
  const left: Record<string, string> = {
    "an option of a class": CLASS(""),
    "a preset that is spread": turn("habits.may().learn", SPREAD),
    "a schema": turn("settings().learn", SCHEMA("false", FILE)),
    "a schema of the environment": turn("env.LEARN", ENVIRONMENT("false")),
    "a table by its name": turn(`features.has("learn")`, TABLE),
    "a variable that a helper reads": turn("settings.learn", HELPER),
    "a variable, or what a person has stored": turn("(process.env.ADA_LEARN ? settings.learn : stored())", HELPER),
    "a variable on one system alone": turn(
      "ada.learns",
      `const ada = { learns: process.platform === "win32" && process.env.ADA_LEARN === "on" };`,
    ),
    "before each of its calls": CALLED(
      VARIABLE("Learn"),
      "export async function turn(input: string) { if (!settings().mayLearn) return; await learn(input); }",
      "export async function night() { if (settings().mayLearn) await again(); }",
      `async function again() { await learn("What was new?"); }`,
    ),
  };
  for (const [name, text] of Object.entries(left))
    it(`is a note where the program leaves it off: ${name}`, () => deepStrictEqual(severity(text), ["note"]));

  const given: Record<string, string> = {
    "an option of a class": CLASS("{ learn: true }"),
    "a preset that is spread": turn("habits.may().learn", SPREAD.replace("learn: false", "learn: true")),
    "a schema": turn("settings().learn", SCHEMA("true", FILE)),
    "a schema of the environment": turn("env.LEARN", ENVIRONMENT("true")),
    "a table by its name": turn(`features.has("search")`, TABLE),
    "one that is put on later": turn(
      "state.learn",
      "const state = { learn: false };\nexport const start = () => { state.learn = true; };",
    ),
    "what a model answers": turn("JSON.parse(text).keep ?? false"),
    "one that is put on where it is handed over": turn(
      "state.changed",
      `const state = { changed: false };
const apply = (one: { changed: boolean }, line: string) => { if (line) one.changed = true; };
export const start = (line: string) => apply(state, line);`,
    ),
    "what something unknown reads": turn(
      "verdict.learn",
      `import { readAnswer } from "./answers.js";
let verdict = { learn: false };
export const start = async (line: string) => { verdict = JSON.parse(await readAnswer(line)); };`,
    ),
    "a variable that may be on already": turn("settings.learn", HELPER.replace(`=== "1"`, `!== "0"`)),
    "a variable, or anything else": turn("(settings.learn || input)", HELPER),
    "how many there are": turn("found.number === 1", `const found = ${FILE};`),
    "before one of its calls": CALLED(
      VARIABLE("Learn"),
      "export async function turn(input: string) { if (settings().mayLearn) await learn(input); }",
      `export async function night() { await learn("What was new?"); }`,
    ),
    "a schema of what a model answers": turn(
      "Verdict.parse(JSON.parse(text)).keep",
      "const Verdict = z.object({ keep: z.boolean().default(false) });",
    ),
  };
  for (const [name, text] of Object.entries(given))
    it(`is a finding where it is on, or somebody else says so: ${name}`, () => deepStrictEqual(severity(text), ["error"]));

  it("is a finding where a tool's own schema leaves it off", () => {
    const text = (given: string) => `import { tool } from "ai";
const Args = z.object({ text: z.string(), overwrite: z.boolean().default(false) });
export const save = tool({ description: "Save a rule", inputSchema: Args, execute: async (raw) => {
  const args = Args.parse(${given});
  if (args.overwrite) writeFileSync("AGENTS.md", args.text);
} });`;
    deepStrictEqual(severity(text("{ ...raw }")), ["error"]);
    deepStrictEqual(severity(text("raw")), ["error"]);
  });

  it("is a finding where a library calls the method as well", () => {
    const text = `import { StructuredTool } from "@langchain/core/tools";
class Save extends StructuredTool {
  name = "save"; description = "Save a rule"; schema = z.object({ text: z.string(), dry: z.boolean() });
  async _call({ text, dry }: { text: string; dry: boolean }) { if (!dry) writeFileSync("AGENTS.md", text); return "ok"; }
}
export const save = new Save();
export const start = () => save._call({ text: "x", dry: true });`;
    deepStrictEqual(severity(text), ["error"]);
  });

  it("is a note where its tool is put into a list only then", () => {
    const text = (given: string) => `import { generateText, tool } from "ai";
const may = () => (process.env.ADA_EDITS ? process.env.ADA_EDITS === "1" : ${given});
const edit = tool({ description: "Edit a file of your own source", inputSchema: z.object({ path: z.string(), text: z.string() }),
  execute: async ({ path, text }) => writeFileSync(path, text) });
const toolsOf = () => [...(may() ? [edit] : [])];
export const turn = (prompt: string) => generateText({ model: "gpt-5", prompt, tools: Object.fromEntries(toolsOf().map((one) => ["edit", one])) });`;
    deepStrictEqual(severity(text("false")), ["note"]);
    deepStrictEqual(severity(text("true")), ["error"]);
  });

  it("is none on a branch that no caller takes", () => {
    deepStrictEqual(severity(HANDED("true")), []);
    deepStrictEqual(severity(HANDED("false")), ["error"]);
  });
});
