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
