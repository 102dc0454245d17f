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

const inTurn = (member: string) => `class Desk {
  answer: string | undefined;
  answered(text: string) { this.answer = text; }
  async wait() { ${member} }
}
const desk = new Desk();`;
const POLLED = `if (process.stdin.isTTY) { ${ASK} } while (!this.answer) await new Promise((done) => setTimeout(done, 50)); return this.answer === "yes";`;
const WAITED = "!desk.answer && (await desk.wait())";
const shared = `let answer: string | undefined;
export const onAnswer = (text: string) => { answer = text; };
async function lax() { await new Promise((done) => setTimeout(done, 50)); if (answer) return true; ${ASK} }
async function strict() { if (answer) return false; return lax(); }`;

/** What the caller says does not rule out the way past, or does so no more when it is come to. */
const OPEN: Record<string, [before: string, call: string]> = {
  "where the caller has refused that it is false": [onOption("!options.auto", "options.auto === false"), "strict(options)"],
  "where the caller has said that it is something": [onOption("!options.auto", "options.auto === undefined"), "strict(options)"],
  "where the caller has refused another word": [onOption('options.mode !== "auto"', 'options.mode === "ask"'), "strict(options)"],
  "where it is nothing, which is two things": [
    onOption("options.auto === null", "options.auto !== undefined"),
    "strict(options)",
  ],
  "where the program waits for it to change": [inTurn(POLLED), `(${WAITED})`],
  "where a loop waits for what nobody is seen to change": [inTurn(POLLED).replace("this.answer = text", ""), `(${WAITED})`],
  "where a member is set in between": [inTurn(`if (this.answer) return true; ${ASK}`), `(${WAITED})`],
  "where a variable that functions share is set in between": [shared, "strict()"],
};

/** What the caller says rules it out in other words. */
const SHUT: Record<string, string> = {
  "that it is true": onOption("options.auto === true", "options.auto"),
  "that it is nothing": onOption("options.auto === undefined", "!options.auto"),
  "that it is another word": onOption('options.mode === "auto"', 'options.mode !== "ask"'),
};

describe("an answer that the caller has ruled out", () => {
  for (const [how, [excluding, other, call]] of Object.entries(WAYS)) {
    it(`is no way around a review, by ${how}`, () => deepStrictEqual(found(excluding, call), []));

    it(`is one where the caller asks something else, by ${how}`, () =>
      deepStrictEqual(found(other, call), ["system-prompt-self-rewrite"]));
  }

  it("is one where nobody asks before", () =>
    deepStrictEqual(found(onTerminal("process.stdin.isTTY"), "lax()"), ["system-prompt-self-rewrite"]));

  for (const [how, [before, call]] of Object.entries(OPEN))
    it(`is one ${how}`, () => deepStrictEqual(found(before, call), ["system-prompt-self-rewrite"]));

  for (const [how, before] of Object.entries(SHUT))
    it(`is none where it takes ${how}`, () => deepStrictEqual(found(before, "strict(options)"), []));
});
