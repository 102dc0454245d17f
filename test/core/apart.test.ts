import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How often a model's text reaches a part of the agent where a program keeps it in one place, and a constant in another. */
function found(program: string, kept: string, other: string): number {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const ask = async () => (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text;
${program.replace("KEPT", kept).replace("OTHER", other)}
`;
  return findingsIn(text).filter(({ family }) => family === "instructions").length;
}

const PROGRAMS: Record<string, string> = {
  "instances that keep what their constructor is given": `class Notes { constructor(private readonly file: string) {} put(text: string) { this.write(text); } private write(text: string) { writeFileSync(this.file, text); } }
const [one, two] = [new Notes("KEPT"), new Notes("OTHER")];
export async function run() { one.put(await ask()); two.put("nothing yet"); }`,
  "closures that a function makes": `const notesIn = (file: string) => (text: string) => writeFileSync(file, text);
const one = notesIn("KEPT");
const two = notesIn("OTHER");
export async function run() { one(await ask()); two("nothing yet"); }`,
  "objects that a function makes": `function notesIn(file: string) { return { put(text: string) { writeFileSync(file, text); } }; }
const notes = { one: notesIn("KEPT"), two: notesIn("OTHER") };
export async function run() { notes.one.put(await ask()); notes.two.put("nothing yet"); }`,
  "subclasses that say where": `abstract class Notes { abstract file(): string; put(text: string) { writeFileSync(this.file(), text); } }
class One extends Notes { file() { return "KEPT"; } }
class Two extends Notes { file() { return "OTHER"; } }
export async function run() { new One().put(await ask()); new Two().put("nothing yet"); }`,
  "cases of a switch": `function put(kind: string, text: string) { switch (kind) { case "one": writeFileSync("KEPT", text); break; case "two": writeFileSync("OTHER", text); break; } }
export async function run() { put("one", await ask()); put("two", "nothing yet"); }`,
  "answers that are waited for together": `const name = async () => "nothing yet";
export async function run() { const [one, two] = await Promise.all([ask(), name()]); writeFileSync("KEPT", one); writeFileSync("OTHER", two); }`,
};

describe("what goes one of two ways that share their code", () => {
  for (const [what, program] of Object.entries(PROGRAMS)) {
    it(`is found where it goes: ${what}`, () => deepStrictEqual(found(program, "MEMORY.md", "out/log.txt"), 1));
    it(`is not said to go the other way: ${what}`, () => deepStrictEqual(found(program, "out/log.txt", "MEMORY.md"), 0));
  }
});

const TOOLS = `import { generateText } from "ai";
import { z } from "zod";
class Notes {
  private text = "";
  name = "keep_note";
  description = "Keep a note for later";
  inputSchema = z.object({ note: z.string() });
  async execute({ note }: { note: string }) { this.text = note; }
  read() { return this.text; }
}
const [habits, rules] = [new Notes(), new Notes()];
export const ask = (prompt: string) => generateText({ model: "openai/gpt-5", system: habits.read(), prompt, tools: { habits, rules } });
`;

describe("what tools of one class remember", () => {
  it("is found, though nothing in sight calls them", () =>
    deepStrictEqual(
      findingsIn(TOOLS).map(({ rule }) => rule),
      ["system-prompt-self-rewrite"],
    ));
});

describe("functions that are made around one another", () => {
  it("are followed to the one that writes", () => {
    const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
type Next = (text: string) => void;
const writing = (next: Next, file: string): Next => (text) => { writeFileSync(file, text); next(text); };
const passing = (next: Next): Next => (text) => next(text);
const all = passing(writing(passing(writing(() => {}, "MEMORY.md")), "out/log.txt"));
export const run = async (input: string) => all((await client.responses.create({ model: "gpt-5", input })).output_text);
`;
    deepStrictEqual(
      findingsIn(text).map(({ startLine }) => startLine),
      [5],
    );
  });
});
