import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const WRITERS = [0, 1, 2, 3, 4, 5, 6];

/** Lines of the findings where one helper keeps all kinds of texts in a table, what `last` gives from a model's reply among them. */
function found(last: string): number[] {
  const text = `import Database from "better-sqlite3";
import OpenAI from "openai";
const db = new Database("ada.db");
const client = new OpenAI();
const insert = (text: string) => db.prepare("INSERT INTO notes (text) VALUES (?)").run(text.trim());
const notes = () => db.prepare("SELECT text FROM notes").all() as { text: string }[];
const ask = async (instructions: string, input: string) => (await client.responses.create({ model: "gpt-5", instructions, input })).output_text;
export const answer = (input: string) => ask(notes().map(({ text }) => text).join("\\n"), input);
const part = async (input: string) => ((await ask("You sum up.", input)) ?? "").split("\\n").slice(1).map((line) => line.trim()).filter(Boolean);
const words = async (input: string) => (await part(input)).map((line) => line.slice(2)).join("\\n").trim();
const lines = async (input: string) => { const all = []; for (const line of (await words(input)).split("\\n")) all.push(line.trim()); return all; };
${WRITERS.map(
  (
    i,
  ) => `const keep${i} = (names: string[], all: Map<string, string>) => insert(names.map((name) => all.get(name) ?? name.trim()).join(", "));
${WRITERS.map((j) => `export const report${i}_${j} = (text: string, all: string[]) => keep${i}(text.split(" ").concat(all), new Map(all.map((one) => [one, one.trim()])));`).join("\n")}`,
).join("\n")}
export const keep = async () => insert(${last});
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a table into which many places write through one helper", () => {
  it("is followed to the one that keeps what a model said", () => {
    deepStrictEqual(found('(await lines("How did it go?")).join("\\n")'), [5]);
  });

  it("holds nothing of a model's where the last one keeps what is fixed", () => {
    deepStrictEqual(found('"well"'), []);
  });
});

/** Lines of the findings where very many places keep a text of their own through one helper, and the last one `last`. */
function foundAfter(last: string): number[] {
  const text = `import Database from "better-sqlite3";
import OpenAI from "openai";
const db = new Database("ada.db");
const client = new OpenAI();
function save(note: { text: string; kind: string }) {
  db.transaction(() => { db.prepare("INSERT INTO notes (text, kind) VALUES (?, ?)").run(note.text, note.kind); })();
}
const notes = () => (db.prepare("SELECT text FROM notes").all() as { text: string }[]).map(({ text }) => text).join("\\n");
const ask = async (input: string, instructions: string) => (await client.responses.create({ model: "gpt-5", instructions, input })).output_text;
export const answer = (input: string) => ask(input, notes());
${Array.from({ length: 30 }, (_, i) => `export const visit${i} = (guest: string) => save({ text: guest + " came in", kind: "visit" });`).join("\n")}
export const reflect = async () => save({ text: ${last}, kind: "thought" });
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a helper that keeps what very many places hand it", () => {
  it("is followed to the one that keeps what a model said", () => {
    deepStrictEqual(foundAfter('await ask("How was it?", "You are Ada.")'), [6]);
  });
  it("holds nothing of a model's where that one keeps what is fixed", () => {
    deepStrictEqual(foundAfter('"a quiet day"'), []);
  });
});
