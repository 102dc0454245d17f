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
