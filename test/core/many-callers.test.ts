import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const CALLERS = 80;

/** Lines of the findings where a helper writes any file, and the last of very many calls of it writes a model's text. */
function found(file: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const write = (file: string, text: string) => writeFileSync(file, text);
${Array.from({ length: CALLERS }, (_, i) => `export const report${i} = (text: string) => write("reports/${i}.txt", text);`).join("\n")}
export const keep = async () => write("${file}", (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text);
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

/** Lines of the findings where very many callers hand a function to a helper that runs it, and the last one hands over what a model is asked by. */
function foundBehind(last: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
async function retry<T>(run: () => Promise<T>): Promise<T> { for (;;) try { return await run(); } catch { /* again */ } }
${Array.from({ length: CALLERS }, (_, i) => `export const other${i} = () => retry(async () => "answer ${i}");`).join("\n")}
const ask = () => retry(async () => (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text);
export const keep = async () => writeFileSync("prompts/system.md", await ${last}());
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a helper with very many callers", () => {
  it("is followed to the one that changes the agent", () => {
    deepStrictEqual(found("prompts/system.md"), [CALLERS + 5]);
    deepStrictEqual(found("reports/last.txt"), []);
  });
  it("runs what its own caller hands over", () => {
    deepStrictEqual(foundBehind("ask"), [CALLERS + 6]);
    deepStrictEqual(foundBehind("other3"), []);
    deepStrictEqual(foundBehind("other70"), []);
  });
});
