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

describe("a helper with very many callers", () => {
  it("is followed to the one that changes the agent", () => {
    deepStrictEqual(found("prompts/system.md"), [CALLERS + 5]);
    deepStrictEqual(found("reports/last.txt"), []);
  });
});
