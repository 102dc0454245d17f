import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong, findingsIn } from "../support/findings.js";

const PROGRAM = `import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import OpenAI from "openai";
const client = new OpenAI();
const terminal = createInterface({ input: process.stdin, output: process.stdout });
async function ask(input: string): Promise<string> {
  return (await client.responses.create({ model: "gpt-5", input })).output_text;
}
function write(text: string) { writeFileSync("prompts/system.md", text); }
function save(text: string) { write(text.trim()); }
`;

/** The lines of what functions do with a text, each in a line of its own, on which a finding lies. */
function found(...bodies: string[]): string[] {
  const uses = bodies.map((body, i) => `export async function use${i}(id: string) { ${body} }`);
  const first = PROGRAM.split("\n").length;
  return findingsIn(PROGRAM + uses.join("\n")).map(({ startLine }) => bodies[startLine - first] ?? `${startLine}`);
}

const LEARN = "const lesson = await ask(id); save(lesson);";
const CORRECT = 'const text = await ask("Wrong? " + id); save(text);';
const RESET = 'save("Be kind.");';
const REVIEWED = 'const text = await ask("Better? " + id); if ((await terminal.question("Keep? " + text)) === "yes") save(text);';

describe("ways in that share what writes and what asks the model", () => {
  it("have a finding each, on the call that hands the text on", () => {
    deepStrictEqual(found(LEARN, CORRECT), [LEARN, CORRECT]);
    deepStrictEqual(found(LEARN, CORRECT, RESET), [LEARN, CORRECT]);
  });
  it("have none where a person agrees, or nothing is the model's", () => {
    deepStrictEqual(found(LEARN, CORRECT, REVIEWED), [LEARN, CORRECT]);
    deepStrictEqual(found(REVIEWED, RESET), []);
  });
  it("leave the finding where it is written, if there is but one", () => {
    deepStrictEqual(found(LEARN), ["9"]);
    deepStrictEqual(found(LEARN, REVIEWED), ["9"]);
  });
});

const STORE = `import Database from "better-sqlite3";
import OpenAI from "openai";
const db = new Database("ada.db");
const client = new OpenAI();
export async function ask(input: string): Promise<string> {
  const notes = db.prepare("SELECT text FROM notes").all().map((row) => (row as { text: string }).text);
  return (await client.responses.create({ model: "gpt-5", instructions: notes.join(), input })).output_text;
}
export class Notes {
  insert(text: string) { db.prepare("INSERT INTO notes (text) VALUES (?)").run(text); }
  add(text: string) { this.insert(text.trim()); }
}
`;
const USE = `import { ask, Notes } from "./store.js";
const notes = new Notes();
`;
const REFLECT = 'export async function reflect() { notes.add(await ask("How was it?")); }';
const SEED = 'export function seed() { notes.add("Be kind."); }';

/** Where findings lie, by file and line, when what keeps notes stands in a file of its own. */
function kept(...uses: string[]): string[] {
  const text = USE + uses.join("\n");
  return findingsAmong({ "store.ts": STORE, "use.ts": text }).map(({ file, startLine }) => `${file}:${startLine}`);
}

describe("what keeps things in another file", () => {
  it("has the finding on the model's call of it, where others have something kept there too", () => {
    deepStrictEqual(kept(SEED, REFLECT), ["use.ts:4"]);
  });
  it("has it where it is written, if nobody else has", () => {
    deepStrictEqual(kept(REFLECT), ["store.ts:10"]);
  });
  it("has none where nothing is the model's", () => {
    deepStrictEqual(kept(SEED), []);
  });
});

/** A table of tools that each round of the agent looks its calls up in. */
const DISPATCHER = `import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import OpenAI from "openai";
const client = new OpenAI();
const terminal = createInterface({ input: process.stdin, output: process.stdout });
type Call = { name: string; text: string };
const tools = new Map<string, { run(text: string): void }>();
tools.set("persona", { run(text) { writeFileSync("prompts/system.md", text); } });
tools.set("rules", { run(text) { writeFileSync("AGENTS.md", text); } });
tools.set("hello", { run() { writeFileSync("prompts/system.md", "Be kind."); } });
function run(call: Call) { tools.get(call.name)?.run(call.text); }
async function calls(input: string): Promise<Call[]> {
  const reply = await client.responses.create({ model: "gpt-5", input });
  return JSON.parse(reply.output_text).calls;
}
export async function turn(input: string) { for (const call of await calls(input)) run(call); }
export async function again(input: string) { for (const call of await calls("Once more: " + input)) run(call); }
`;

describe("what tools of a table do", () => {
  const lines = (text: string) => findingsIn(text).map(({ startLine }) => startLine);

  it("is found in each of them, whichever rounds look them up", () => {
    deepStrictEqual(lines(DISPATCHER), [8, 9]);
  });
  it("is not where a person is asked in the table's own function", () => {
    const question = '{ if ((await terminal.question(call.name)) !== "yes") return; tools.get';
    deepStrictEqual(lines(DISPATCHER.replace("function run", "async function run").replace("{ tools.get", question)), []);
  });
});
