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

/** Lines of the findings where a provider of one of two types is asked for what only the narrower one gives. */
function given(provider: string): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
interface Provider { think(text: string): Promise<string> }
interface ToolProvider extends Provider { call(text: string): Promise<string> }
const quiet = (): Provider => { return { think: async () => "" }; };
export function loud(): ToolProvider {
  return { think: async () => "", call: async (input) => ${provider} };
}
export const deaf = (): ToolProvider => { return { think: async () => "", call: async () => "Be kind." }; };
export async function learn(config: { provider?: Provider }) {
  const provider: Provider = config.provider ?? quiet();
  if ("call" in provider) writeFileSync("prompts/system.md", await (provider as ToolProvider).call("What now?"));
  const one: Provider = config.provider ?? quiet();
  writeFileSync("prompts/base.md", await one.think("What now?"));
}
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("what has a type", () => {
  it("has the types that this one extends", () => {
    deepStrictEqual(given('(await client.responses.create({ model: "gpt-5", input })).output_text'), [13]);
    deepStrictEqual(given("input"), []);
  });
});

/** Lines of the findings where a function is handed what a type that is written out says. */
function written(parameters: string, use: string, body = ""): number[] {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
interface Provider { think(text: string): Promise<string> }
export class Model implements Provider {
  async think(input: string) { return (await client.responses.create({ model: "gpt-5", input })).output_text; }
}
export class Learner {
  constructor(private readonly parts: { provider: Provider; name: string }) {}
  async learn(${parameters}) { ${body} writeFileSync("prompts/system.md", await ${use}); }
}
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a type that is written out where it is used", () => {
  it("says what its members are", () => {
    deepStrictEqual(written("options: { provider: Provider }", 'options.provider.think("?")'), [10]);
    deepStrictEqual(written("{ provider }: { provider: Provider; name?: string }", 'provider.think("?")'), [10]);
    deepStrictEqual(written("deep: { parts: { provider?: Provider } }", 'deep.parts.provider!.think("?")'), [10]);
    deepStrictEqual(written("", 'this.parts.provider.think("?")'), [10]);
  });
  it("says nothing of a member that is a text", () => {
    deepStrictEqual(written("options: { provider: Provider; name: string }", "options.name"), []);
    deepStrictEqual(written("", "this.parts.name"), []);
  });
});

describe("a type parameter", () => {
  const found = (before: string): number[] =>
    findingsIn(`import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
interface Provider { think(text: string): Promise<string> }
class Model implements Provider {
  async think(input: string) { return (await client.responses.create({ model: "gpt-5", input })).output_text; }
}
class Echo { async think(input: string) { return input; } }
class Quiet { async think() { return ""; } }
${before}
export async function learn(provider: Provider) { writeFileSync("prompts/system.md", await provider.think("?")); }
`).map(({ startLine }) => startLine);

  it("says nothing of the type of that name outside of what it is a parameter of", () => {
    for (const before of [
      "export class Cache<Provider> { kept?: Provider; }",
      "export function first<Provider>(all: Provider[]): Provider | undefined { return all[0]; }",
      "export interface Box<Provider> { inside: Provider }",
      "export type Boxes<Provider> = { all: Provider[] };",
    ])
      deepStrictEqual(found(before), [11], before);
  });
});
