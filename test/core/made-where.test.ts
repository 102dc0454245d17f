import { strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

/** Whether a program has a finding in which what a planner hands on comes from a model, where the planner is made in another file than its class. */
function found(make: string, ask = "this.model.ask(task)"): boolean {
  const files = {
    "package.json": "{}",
    "src/model.ts": `import OpenAI from "openai";
export class Model {
  async ask(input: string) { return (await new OpenAI().responses.create({ model: "gpt-5", input })).output_text; }
}
export class Fixed { async ask(input: string) { return "nothing to do"; } }
export class Echo { async ask(input: string) { return input; } }`,
    "src/planner.ts": `interface Asks { ask(input: string): Promise<string> }
export class Planner {
  constructor(private readonly model: Asks) {}
  async plan(task: string) { return ${ask}; }
}`,
    "src/make.ts": `import { Fixed, Model } from "./model.js";
import { Planner } from "./planner.js";
${make}`,
    "src/main.ts": `import { writeFileSync } from "node:fs";
import { make } from "./make.js";
class Session {
  constructor(private readonly planner: { plan(task: string): Promise<string> }) {}
  async run() { writeFileSync("src/planner.ts", await this.planner.plan("Improve Ada.")); }
}
await new Session(make({})).run();`,
  };
  return findingsAmong(files).length > 0;
}

describe("a class that is made under another name", () => {
  it("is made where a caller may hand in another one", () => {
    const make = (model: string) => `export function make(options: any) {
  const Made = options.Planner ?? Planner;
  return new Made(new ${model}());
}`;
    strictEqual(found(make("Model")), true);
    strictEqual(found(make("Fixed")), false);
    strictEqual(found(make("Model"), '"nothing"'), false);
  });
  it("is made where it was chosen, listed or handed over", () => {
    strictEqual(found("export const make = (options: any) => new (options.off ? Fixed : Planner)(new Model());"), true);
    strictEqual(found("const all = [Planner];\nexport const make = (options: any) => new all[0](new Model());"), true);
    strictEqual(
      found("const put = (Of: any) => new Of(new Model());\nexport const make = (options: any) => put(Planner);"),
      true,
    );
    strictEqual(
      found("const put = (Of: any) => new Of(new Fixed());\nexport const make = (options: any) => put(Planner);"),
      false,
    );
  });
});
