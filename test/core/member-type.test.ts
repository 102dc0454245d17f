import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Lines of the findings where a model's text is handed to hooks of an interface, and a class that names no interface has a method of the same name. */
function found(members: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
interface Hook { type: string; note?: string; handle(text: string): void }
export class Hooks {
  private readonly all: Hook[] = [];
  add(hook: Hook) { this.all.push(hook); }
  async fire() {
    const reply = await client.responses.create({ model: "gpt-5", input: "How did it go?" });
    for (const hook of this.all) [1].forEach(() => hook.handle(reply.output_text));
  }
}
export class Notes {
  ${members}
  handle(text: string) { writeFileSync("prompts/system.md", text); }
}
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a method that only its name joins to a call", () => {
  it("is what is called where its class may be of the type that is called", () => {
    deepStrictEqual(found('readonly type = "notes";'), [15]);
    deepStrictEqual(found("constructor(readonly type: string) {}"), [15]);
  });

  it("is not where its class lacks what the type asks for", () => {
    deepStrictEqual(found('readonly note = "notes";'), []);
  });
});
