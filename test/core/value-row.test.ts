import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const agent = (other: string) => `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const ai = new OpenAI();
const clean = (value: any) => value.trim();
export async function learn(input: string) {
  const reply = await ai.responses.create({ model: "gpt-5", input });
  writeFileSync("AGENTS.md", clean(reply.output_text));
}
export const other = () => clean(${other});
`;
const found = (other: string) => findingsIn(agent(other)).map(({ rule }) => rule);

describe("what a row says of a value", () => {
  it("is not said of a call of it", () => {
    deepStrictEqual(found("process.env"), ["agent-rules-file-write"]);
    deepStrictEqual(found(`"a text"`), ["agent-rules-file-write"]);
  });
});
