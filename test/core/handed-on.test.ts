import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Lines of the findings where one call of a helper asks a model, and another one keeps what comes back. Both helpers only hand on what they are given. */
function found(asked: string, kept: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const timed = async <T>(name: string, run: () => Promise<T>): Promise<T> => { console.time(name); try { return await run(); } finally { console.timeEnd(name); } };
const traced = <T>(name: string, run: () => Promise<T>): Promise<T> => timed("traced " + name, run);
const ask = async () => (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text;
const look = async () => "as before";
export const report = async () => console.log(await traced("report", ${asked}));
export const keep = async () => writeFileSync("prompts/system.md", await traced("keep", ${kept}));
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("functions that a helper hands on to another one", () => {
  it("are followed to where the helper's result goes", () => {
    deepStrictEqual(found("look", "ask"), [9]);
  });

  it("are not taken for what the helper's other calls hand it", () => {
    deepStrictEqual(found("ask", "look"), []);
  });
});
