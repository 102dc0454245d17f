import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const MODEL = `import OpenAI from "openai";
const client = new OpenAI();
export const ask = async (input: string) => (await client.responses.create({ model: "gpt-5", input })).output_text;
`;
const STORE = `import { appendFileSync, existsSync } from "node:fs";
import { ask } from "./model.js";
export const isKept = () => existsSync("MEMORY.md");
export async function keep(question: string) { appendFileSync("MEMORY.md", await ask(question)); }
`;
const WORK = `import { keep } from "./store.js";\nexport const tidy = (kept: boolean) => console.log(kept);\nexport const later = () => keep("What did you learn?");`;

/** How severe what a program keeps is, where its parts take up the store in some way. */
function severities(files: Record<string, string>): string[] {
  const work: Record<string, string> = files["src/main.ts"]?.includes("./work.js") ? { "src/work.ts": WORK } : {};
  return findingsAmong({ "src/model.ts": MODEL, "src/store.ts": STORE, ...work, ...files }).map(({ severity }) => severity);
}

describe("what nothing starts", () => {
  const unused: Record<string, string> = {
    "another name is imported": `import { isKept } from "./store.js"; console.log(isKept());`,
    "another name is loaded when it is needed": `export const look = async () => { const { isKept } = await import("./store.js"); return isKept(); };`,
    "another name is read of the module": `import * as store from "./store.js"; console.log(store.isKept());`,
    "another name is handed on": `export { isKept } from "./store.js";`,
    "what would start it starts nowhere": `import { isKept } from "./store.js"; import { tidy } from "./work.js"; tidy(isKept());`,
  };
  for (const [how, main] of Object.entries(unused))
    it(`is a note: ${how}`, () => deepStrictEqual(severities({ "src/main.ts": main }), ["note"]));
  it("is a note where only a test starts it", () => {
    const test = `import { keep } from "../src/store.js"; it("keeps", () => keep("Ada"));`;
    deepStrictEqual(severities({ "src/main.ts": unused["another name is imported"] as string, "test/store.test.ts": test }), [
      "note",
    ]);
  });

  const used: Record<string, string> = {
    "is called": `import { isKept, keep } from "./store.js"; if (!isKept()) await keep("Ada");`,
    "is called by what is called": `import { isKept } from "./store.js"; import { later } from "./work.js"; if (!isKept()) await later();`,
    "is handed over": `import { isKept, keep } from "./store.js"; setTimeout(keep, isKept() ? 1000 : 0);`,
    "is put into a list": `import { isKept, keep } from "./store.js"; for (const step of [isKept, keep]) await step("Ada");`,
    "is put into a table": `import { isKept, keep } from "./store.js"; export default { isKept, keep };`,
    "is handed on by its name": `export { isKept, keep } from "./store.js";`,
    "is handed on with all the rest": `export * from "./store.js"; import { isKept } from "./store.js"; isKept();`,
    "stands in a module that is handed over": `import * as store from "./store.js"; import { serve } from "somewhere"; serve(store);`,
    "stands in a module in which it is looked up": `import * as store from "./store.js"; await store[process.argv[2] as "keep"]("Ada");`,
  };
  for (const [how, main] of Object.entries(used))
    it(`is told from what ${how}`, () => deepStrictEqual(severities({ "src/main.ts": main }), ["warning"]));
  it("is told from what is in a file that the program does not take up: it may be there for others", () =>
    deepStrictEqual(severities({ "src/main.ts": "console.log(1);" }), ["warning"]));
  it("is told from what a barrel offers", () => {
    const files = {
      "src/main.ts": `import { isKept } from "./notes/index.js"; isKept();`,
      "src/notes/index.ts": STORE.replace("./model", "../model"),
    };
    deepStrictEqual(
      findingsAmong({ "src/model.ts": MODEL, ...files }).map(({ severity }) => severity),
      ["warning"],
    );
  });
});

describe("a file that only what nothing starts reads", () => {
  const program = (reader: string) => ({
    "src/model.ts": MODEL,
    "src/notes.ts": `import { readFileSync, writeFileSync } from "node:fs";
import { ask } from "./model.js";
export async function note(question: string) { writeFileSync("data/notes.txt", await ask(question)); }
export const notes = () => readFileSync("data/notes.txt", "utf8");`,
    "src/main.ts": `import OpenAI from "openai"; import { note } from "./notes.js"; import { prompt } from "./prompt.js";
const client = new OpenAI();
await note("Ada?");
export const talk = (input: string) => client.responses.create({ model: "gpt-5", instructions: prompt(), input });`,
    "src/prompt.ts": reader,
  });
  it("is no part of the agent", () =>
    deepStrictEqual(findingsAmong(program(`export const prompt = () => "You are Ada.";`)).length, 0));
  it("is one where the reader runs", () =>
    deepStrictEqual(
      findingsAmong(program(`import { notes } from "./notes.js"; export const prompt = () => "You are Ada. " + notes();`)).length,
      1,
    ));
});

describe("a method that nothing calls", () => {
  const NOTES = (head: string, more = "") => `import { appendFileSync, existsSync } from "node:fs";
import { ask } from "./model.js";
${head} {
  isKept() { return existsSync("MEMORY.md"); }
  async keep(question: string) { appendFileSync("MEMORY.md", await ask(question)); }
  ${more}
}
`;
  const CLASS = NOTES("export class Notes");
  const LOOK = `import { Notes } from "./notes.js"; const notes = new Notes();`;
  const severity = (files: Record<string, string>) => {
    const found = findingsAmong({
      "src/model.ts": MODEL,
      "src/notes.ts": CLASS,
      "src/main.ts": `${LOOK} notes.isKept();`,
      ...files,
    });
    return found.map((one) => one.severity);
  };

  const unused: Record<string, Record<string, string>> = {
    "another one is called": {},
    "only a test calls it": {
      "test/notes.test.ts": `import { Notes } from "../src/notes.js"; it("keeps", () => new Notes().keep("Ada"));`,
    },
    "only a method calls it that nothing calls": {
      "src/notes.ts": NOTES("export class Notes", `later() { return this.keep("What did you learn?"); }`),
    },
    "what is called so is another class's": {
      "src/main.ts": `${LOOK} class Other { keep() { return 1; } } if (notes.isKept()) new Other().keep();`,
    },
    "what is called so belongs to the language": {
      "src/notes.ts": CLASS.replace("keep(", "clear("),
      "src/main.ts": `${LOOK} const seen = new Map(); if (notes.isKept()) seen.clear();`,
    },
    "it is that of an interface of the program": {
      "src/notes.ts": NOTES(
        "interface Kept { isKept(): boolean; keep(question: string): Promise<void> }\nexport class Notes implements Kept",
      ),
    },
    "a barrel hands its object out that nothing takes up": {
      "src/all/index.ts": `import { Notes } from "../notes.js"; export const open = () => new Notes();`,
    },
    "the package keeps it to itself": {
      "package.json": `{ "name": "ada", "private": true, "main": "src/notes.ts" }`,
    },
  };
  for (const [how, files] of Object.entries(unused)) it(`is a note: ${how}`, () => deepStrictEqual(severity(files), ["note"]));

  const used: Record<string, Record<string, string>> = {
    "is called": { "src/main.ts": `${LOOK} if (!notes.isKept()) await notes.keep("Ada");` },
    "is called through a field": {
      "src/main.ts": `${LOOK} class Day { constructor(private kept: Notes) {} end() { return this.kept.keep("Ada"); } } await new Day(notes).end();`,
    },
    "is taken out of its object": { "src/main.ts": `${LOOK} const keep = notes.keep.bind(notes); setTimeout(keep, 1000);` },
    "may be called of what nobody knows": {
      "src/main.ts": `${LOOK} export const end = (context: any) => context.notes.keep("Ada");`,
    },
    "may be called of what a library hands out": {
      "src/main.ts": `import { container } from "somewhere"; ${LOOK} await container.get(Notes).keep("Ada");`,
    },
    "an interface of the program asks for": {
      "src/main.ts": `${LOOK} interface Kept { keep(question: string): Promise<void> } const end = (kept: Kept) => kept.keep("Ada"); await end(notes);`,
    },
    "is looked up by its name": {
      "src/notes.ts": NOTES("export class Notes", `run(name: string) { return this[name]("Ada"); }`),
    },
    "is a library's to call": {
      "src/notes.ts": `import { Store } from "somewhere";\n${NOTES("export class Notes extends Store")}`,
    },
    "a library asks for": {
      "src/notes.ts": `import type { Store } from "somewhere";\n${NOTES("export class Notes implements Store")}`,
    },
    "has a decorator": { "src/notes.ts": `import { service } from "somewhere";\n${NOTES("@service() export class Notes")}` },
    "is handed over with its object": {
      "src/main.ts": `import { serve } from "somewhere"; ${LOOK} notes.isKept(); serve(notes);`,
    },
    "a file hands out with its object that the program does not take up": {
      "src/open.ts": `import { Notes } from "./notes.js"; export const open = () => new Notes();`,
    },
    "the package offers": { "package.json": `{ "name": "ada", "exports": { ".": "./src/notes.ts" } }` },
    "the package offers through another file": {
      "package.json": `{ "name": "ada", "main": "dist/index.js" }`,
      "src/index.ts": `export { Notes } from "./notes.js";`,
    },
  };
  for (const [how, files] of Object.entries(used))
    it(`is told from one that ${how}`, () => deepStrictEqual(severity(files), ["warning"]));
});

describe("a method that is called by its name alone", () => {
  const program = (head: string) => ({
    "src/model.ts": MODEL,
    "src/main.ts": `import { writeFileSync } from "node:fs";
import { ask } from "./model.js";
export interface Tool { name: string; execute(plan: string): Promise<string> }
${head}
export const keep = async (tool: Tool, plan: string) => writeFileSync("MEMORY.md", await tool.execute(plan));`,
  });
  it("is that of what has all that its interface asks for", () =>
    deepStrictEqual(
      findingsAmong(program(`export class Engine { name = "engine"; execute(plan: string) { return ask(plan); } }`)).length,
      1,
    ));
  it("is none of what has not", () =>
    deepStrictEqual(findingsAmong(program(`export class Engine { execute(plan: string) { return ask(plan); } }`)).length, 0));
});
