import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { knowledge } from "../rules/pages.js";
import { analyse, isShown } from "../rules/project.js";

const store = `
import { appendFileSync } from "node:fs";
export function keep(note: string): void {
  appendFileSync("MEMORY.md", note);
}
`;

/** A tool that calls a function of another file; `top` stands outside of it, `body` inside. */
const tool = (top: string, body: string): string => `
${top}
export const remember = {
  name: "remember",
  description: "Remember something",
  parameters: { type: "object", properties: { note: { type: "string" } } },
  async execute({ note }: { note: string }, context?: Context): Promise<string> {
    ${body}
    return "remembered";
  },
};
`;

/** Rules and places of what is found in the two files. */
const found = (top: string, body: string, kept = store): string[] =>
  analyse(knowledge, [
    { file: "store.ts", text: kept },
    { file: "tool.ts", text: tool(top, body) },
  ])
    .findings.filter(isShown)
    .map(({ rule, file }) => `${rule} ${file}`);

const MEMORY = ["unreviewed-memory-to-prompt store.ts"];

describe("a function of another file", () => {
  it("is called through all that the file exports", () => {
    deepStrictEqual(found('import * as store from "./store.js";', "store.keep(note);"), MEMORY);
    deepStrictEqual(found('const store = require("./store.js");', "store.keep(note);"), MEMORY);
    deepStrictEqual(found('const { keep } = require("./store.js");', "keep(note);"), MEMORY);
  });

  it("is called where the file is loaded when it is needed", () => {
    deepStrictEqual(found("", 'const { keep } = await import("./store.js"); keep(note);'), MEMORY);
    deepStrictEqual(found("", 'const store = await import("./store.js"); store.keep(note);'), MEMORY);
    deepStrictEqual(found("", 'const { keep } = require("./store.js"); keep(note);'), MEMORY);
  });

  it("is called through a module that was handed on", () => {
    deepStrictEqual(found("", 'await import("./store.js").then((store) => store.keep(note));'), MEMORY);
    deepStrictEqual(found('const load = () => import("./store.js");', "const { keep } = await load(); keep(note);"), MEMORY);
  });

  it("is not called by what only has the same name", () => {
    deepStrictEqual(found('import * as other from "./other.js";', "other.keep(note);"), []);
    deepStrictEqual(found("", 'await import("./other.js").then((other) => other.keep(note));'), []);
  });
});

describe("a class of another file", () => {
  const notes = `
import { appendFileSync } from "node:fs";
export class Notes {
  constructor(private readonly file: string) {}
  add(note: string): void {
    appendFileSync(this.file, note);
  }
}
`;

  it("is made where the file is loaded when it is needed", () => {
    const body = (file: string) => `const { Notes } = await import("./store.js"); new Notes("${file}").add(note);`;
    deepStrictEqual(found("", body("MEMORY.md"), notes), MEMORY);
    deepStrictEqual(found("", body("report.txt"), notes), []);
  });

  it("is what a function's type says that it gives", () => {
    const body = (name: string) => `const notes = ${name}(); notes?.add(note);`;
    const top = `
import type { Notes } from "./store.js";
type Find = () => Notes | undefined;
interface Context {
  find: Find;
  other(): string;
}
`;
    const kept = notes.replace("this.file", '"MEMORY.md"');
    deepStrictEqual(found(top, body("context.find"), kept), MEMORY);
    deepStrictEqual(found(top, body("context.other"), kept), []);
  });
});

/** What is found where a file of CommonJS keeps a model's reply through what it requires. */
const kept = (store: string, use: string, between?: string): string[] =>
  analyse(knowledge, [
    { file: "store.js", text: `const { writeFileSync } = require("fs");\n${store}\n` },
    ...(between ? [{ file: "between.js", text: between }] : []),
    {
      file: "agent.js",
      text: `const OpenAI = require("openai");
const store = require("./${between ? "between" : "store"}");
const ai = new OpenAI();
async function learn(input) {
  const reply = (await ai.responses.create({ model: "gpt-5", input })).output_text;
  ${use}
}
module.exports = { learn };
`,
    },
  ])
    .findings.filter(isShown)
    .map(({ rule, file }) => `${rule} ${file}`);

describe("what a module of CommonJS is as a whole", () => {
  const RULES = ["agent-rules-file-write store.js"];
  const save = 'function save(text) { writeFileSync("CLAUDE.md", text); }\nmodule.exports = save;';
  const notes = "class Notes { constructor(file) { this.file = file; } add(text) { writeFileSync(this.file, text); } }";

  it("may be a function", () => {
    deepStrictEqual(kept(save, "store(reply);"), RULES);
    deepStrictEqual(kept(save, 'store("Be kind.");'), []);
  });

  it("may be a class", () => {
    deepStrictEqual(kept(`${notes}\nmodule.exports = Notes;`, 'new store("CLAUDE.md").add(reply);'), RULES);
    deepStrictEqual(kept(`${notes}\nmodule.exports = Notes;`, 'new store("report.txt").add(reply);'), []);
  });

  it("may be an instance", () => {
    deepStrictEqual(kept(`${notes}\nmodule.exports = new Notes("CLAUDE.md");`, "store.add(reply);"), RULES);
    deepStrictEqual(kept(`${notes}\nmodule.exports = new Notes("CLAUDE.md");`, 'store.add("Be kind.");'), []);
  });

  it("may be what another one is", () => {
    deepStrictEqual(kept(save, "store(reply);", 'module.exports = require("./store");'), RULES);
    const both = `${save}\nmodule.exports = { save };`.replace("module.exports = save;", "");
    deepStrictEqual(kept(both, "store.save(reply);", 'module.exports = require("./store");'), RULES);
  });
});
