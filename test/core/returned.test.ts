import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Lines of the findings where a model's text is written to one of the files of a program. */
function found(kind: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
type Kind = "prompt" | "report" | "draft";
function fileOf(kind: Kind): string {
  if (kind === "draft") return "drafts/next.txt";
  switch (kind) { case "prompt": return "prompts/system.md"; case "report": return "reports/today.txt"; default: return "prompts/other.md"; }
}
const ask = async () => (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text;
export const keep = async (kind: Kind) => writeFileSync(fileOf(${kind}), await ask());
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("what a function returns for a text that it is given", () => {
  it("is what it returns for that text", () => {
    deepStrictEqual(found('"prompt"'), [10]);
    deepStrictEqual(found("kind"), [10]);
  });

  it("is nothing that it returns for other texts", () => {
    deepStrictEqual(found('"report"'), []);
    deepStrictEqual(found('"draft"'), []);
  });
});
