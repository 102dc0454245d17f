import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

/** What the analysis of one file did not follow, and how sure it is of what it found. */
function analysed(text: string) {
  const session = createSession(knowledge, NO_SETTINGS);
  session.update(typescript.lower("agent.ts", text));
  return { sure: (session.findings() ?? []).map(({ confidence }) => confidence), ...session.scanned() };
}

const COMPLETION = `
import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
export async function answer(input: string): Promise<string> {
  return (await client.responses.create({ model: "gpt-5", input })).output_text;
}
`;

describe("what is not followed", () => {
  it("is nothing in a small program", () => {
    const { sure, cut } = analysed(`${COMPLETION}
export const learn = async (input: string) => writeFileSync("MEMORY.md", await answer(input));`);
    deepStrictEqual(sure, ["high"]);
    deepStrictEqual(cut, { walks: 0, waysIn: 0, dispatch: 0 });
  });

  it("names packages of which nothing is described, and none that is described in part", () => {
    const { unmodelled } = analysed(`${COMPLETION}
import { mkdtempSync } from "node:fs";
import { polish } from "some-polisher";
export const learn = async (input: string) => writeFileSync("MEMORY.md", polish(await answer(input)) + mkdtempSync(input));`);
    deepStrictEqual(unmodelled, ["some-polisher"]);
  });

  it("counts calls that only the run decides", () => {
    const { cut } = analysed(`${COMPLETION}
declare const plugins: any;
export const run = async (name: string) => plugins[name](await answer(name));
export const load = (name: string) => import(name);`);
    deepStrictEqual(cut.dispatch, 2);
  });

  it("counts a change with more ways in than are followed", () => {
    const calls = Array.from({ length: 200 }, (_, i) => `export const way${i} = (text: string) => keep("MEMORY.md", text);`);
    const { cut } = analysed(`${COMPLETION}
const keep = (path: string, text: string) => writeFileSync(path, text);
${calls.join("\n")}`);
    deepStrictEqual(cut.waysIn, 1);
  });

  it("is no part of a prompt that is made of more than one walk has room for", () => {
    const stores = ["facts", "habits", "plans", "moods", "rules", "people"];
    const near = Array.from({ length: 900 }, (_, i) => `"hint ${i}" + name${i % 7}`);
    const store = (table: string) => `
export async function learn_${table}(input: string) {
  db.prepare("UPDATE ${table} SET text = ?").run(await answer(input));
}
const hints_${table} = (name0: string, name1: string, name2: string, name3: string, name4: string, name5: string, name6: string) => [
  ${near.join(",\n  ")},
];
const kept_${table} = () => ({ text: first_${table}().text });
const first_${table} = () => ({ text: second_${table}().text });
const second_${table} = () => ({ text: third_${table}().text });
const third_${table} = () => db.prepare("SELECT text FROM ${table}").get();
function read_${table}(): string {
  const row = kept_${table}();
  const told = hints_${table}("a", "b", "c", "d", "e", "f", "g").join("");
  return told + row.text;
}`;
    const session = createSession(knowledge, NO_SETTINGS);
    session.update(
      typescript.lower(
        "agent.ts",
        `import Database from "better-sqlite3";
import OpenAI from "openai";
const db = new Database("agent.db");
const client = new OpenAI();
async function answer(input: string): Promise<string> {
  return (await client.responses.create({ model: "gpt-5", input })).output_text;
}
${stores.map(store).join("\n")}
export async function chat(input: string) {
  const parts: string[] = [];
  ${stores.map((table) => `parts.push(read_${table}());`).join("\n  ")}
  return client.responses.create({ model: "gpt-5", instructions: parts.join("\n"), input });
}`,
      ),
    );
    deepStrictEqual(session.findings()?.length, stores.length);
    deepStrictEqual(session.scanned().cut.walks, 1);
  });

  it("is less sure of a method found by its name alone", () => {
    const { sure } = analysed(`${COMPLETION}
class Notes {
  rememberForever(text: string) { writeFileSync("MEMORY.md", text); }
}
export const all: unknown[] = [new Notes()];
export async function learn(notes: any, input: string) { notes.rememberForever(await answer(input)); }`);
    deepStrictEqual(sure, ["medium"]);
  });
});
