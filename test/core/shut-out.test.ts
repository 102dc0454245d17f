import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** An agent that asks before it changes its prompt, by way of a function that says yes to itself in one case. */
const found = (before: string, ask: string) =>
  findingsIn(`import { confirm } from "@inquirer/prompts";
import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
interface Options { ui?: object; mode: string; auto: boolean }
${before}
export async function improve(options: Options) {
  const reply = await client.responses.create({ model: "gpt-5", input: "Write yourself a better prompt." });
  if (await ${ask}) writeFileSync("prompts/system.md", reply.output_text);
}
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "system-prompt-self-rewrite");

const ASK = 'return confirm({ message: "Change the prompt?", default: false });';
const onTerminal = (where: string) => `async function lax() { if (!process.stdin.isTTY) return true; ${ASK} }
async function strict() { if (!${where}) return false; return lax(); }`;
const onOption = (asked: string, given: string) => `async function lax(options: Options) { if (${asked}) return true; ${ASK} }
async function strict(options: Options) { if (${given}) return false; const answer = await lax(options); return answer; }`;
const inClass = (asked: string) => `class Desk {
  constructor(private ui: object | undefined, private other: object | undefined) {}
  async lax() { if (this.ui === undefined) return true; ${ASK} }
  async strict() { if (!this.${asked}) return false; return this.lax(); }
}
const desk = new Desk(undefined, undefined);`;
const byFunction = (asked: string) => `const isThere = () => process.stdin.isTTY; const isShown = () => process.stdout.isTTY;
async function lax() { if (!isThere()) return true; ${ASK} }
async function strict() { return ${asked}() && (await lax()); }`;

const WAYS: Record<string, [excluding: string, other: string, call: string]> = {
  "whether there is a terminal": [onTerminal("process.stdin.isTTY"), onTerminal("process.stdout.isTTY"), "strict()"],
  "what was handed over": [onOption("options.auto", "options.auto"), onOption("options.auto", "!options.ui"), "strict(options)"],
  "a word": [
    onOption('options.mode === "auto"', 'options.mode !== "ask"'),
    onOption('options.mode === "auto"', 'options.mode !== "auto"'),
    "strict(options)",
  ],
  "the object itself": [inClass("ui"), inClass("other"), "desk.strict()"],
  "a function of the program": [byFunction("isThere"), byFunction("isShown"), "strict()"],
};

describe("an answer that the caller has ruled out", () => {
  for (const [how, [excluding, other, call]] of Object.entries(WAYS)) {
    it(`is no way around a review, by ${how}`, () => deepStrictEqual(found(excluding, call), []));

    it(`is one where the caller asks something else, by ${how}`, () =>
      deepStrictEqual(found(other, call), ["system-prompt-self-rewrite"]));
  }

  it("is one where nobody asks before", () =>
    deepStrictEqual(found(onTerminal("process.stdin.isTTY"), "lax()"), ["system-prompt-self-rewrite"]));
});
