import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How many findings a program has in which a model's text goes into one part of what a function hands out, and another is kept. */
function found(state: string, put: string, kept: string): number {
  return findingsIn(`import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
${state}
export async function run(id: string) {
  const text = (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text;
  ${put};
}
export const keep = (id: string) => writeFileSync("prompts/system.md", ${kept});
`).length;
}

describe("what a function hands out", () => {
  it("is changed in the part that is assigned, and in no other", () => {
    const state = `const state = { text: "", title: "" };\nconst get = () => state;`;
    deepStrictEqual(found(state, "get().text = text", "get().text"), 1);
    deepStrictEqual(found(state, "get().title = text", "get().text"), 0);
  });
  it("is an element of one list, and of no other", () => {
    const state = `type Note = { id: string; text: string };
const memory: Note[] = [];
const others: Note[] = [];
const find = (list: Note[], id: string) => list.find((one) => one.id === id);`;
    deepStrictEqual(found(state, "find(memory, id)!.text = text", "JSON.stringify(memory)"), 1);
    deepStrictEqual(found(state, "find(others, id)!.text = text", "JSON.stringify(memory)"), 0);
  });
  it("is another one each time where a function makes it", () => {
    const put = "const one = make(); one.text = text; return one";
    deepStrictEqual(found(`const make = () => ({ text: "" });`, put, "make().text"), 0);
    deepStrictEqual(found(`const make = () => JSON.parse("{}");`, put, "make().text"), 0);
  });
  it("stands in a table of parts under its own name", () => {
    const state = `const soul = { rules: [] as string[], values: [] as string[] };
const parts = () => soul;`;
    const put = (name: string) => `const table = { a: parts().rules, b: parts().values }; table.${name}.push(text)`;
    deepStrictEqual(found(state, put("a"), "parts().rules.join()"), 1);
    deepStrictEqual(found(state, put("b"), "parts().rules.join()"), 0);
  });
});
