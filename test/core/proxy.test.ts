import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Lines of the findings where a proxy around a store does something before it hands a call on. */
function found(before: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import OpenAI from "openai";
const client = new OpenAI();
const terminal = createInterface({ input: process.stdin, output: process.stdout });
class Store { save(text: string) { writeFileSync("AGENTS.md", text); } }
function around<T extends object>(store: T): T {
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name);
      return async (...args: unknown[]) => {
        ${before}
        return member.apply(target, args);
      };
    },
  });
}
export async function run(input: string) {
  around(new Store()).save((await client.responses.create({ model: "gpt-5", input })).output_text);
}
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a proxy around an object", () => {
  it("hands on what a model said", () => deepStrictEqual(found("console.log(name);"), [6]));
  it("may ask a person before it does", () => {
    deepStrictEqual(found(`if ((await terminal.question("Keep it?")) !== "yes") return undefined;`), []);
  });
});
