import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** A tool that changes what a file keeps before it is written again; the agent is told what stands there. */
const found = (change: string, schema = "z.string()", prompt = `readFileSync("memory/notes.json", "utf8")`) =>
  findingsIn(`import { readFileSync, writeFileSync } from "node:fs";
import { generateText, tool } from "ai";
import { z } from "zod";
interface Note { id: string; text: string }
const load = (): Note[] => JSON.parse(readFileSync("memory/notes.json", "utf8"));
const save = (notes: unknown) => writeFileSync("memory/notes.json", JSON.stringify(notes));
export const forget = tool({ description: "Forget a note", inputSchema: z.object({ id: ${schema} }), execute: async ({ id }) => {
  ${change}
} });
export const ask = (prompt: string) => generateText({ model, system: ${prompt}, prompt, tools: { forget } });
`).map(({ rule }) => rule);

const CHANGED = ["system-prompt-self-rewrite"];

describe("what a model has taken out of a file of memory", () => {
  it("is a change of it", () => {
    deepStrictEqual(found("save(load().filter((note) => note.id !== id));"), CHANGED);
    deepStrictEqual(found("let notes = load(); notes = notes.filter((note) => !note.text.includes(id)); save(notes);"), CHANGED);
    deepStrictEqual(
      found("const notes = load(); const at = notes.findIndex((note) => note.id === id); notes.splice(at, 1); save(notes);"),
      CHANGED,
    );
    deepStrictEqual(found("const notes = load(); notes.splice(id, 1); save(notes);", "z.number()"), CHANGED);
    deepStrictEqual(found("const notes: any = load(); delete notes[id]; save(notes);"), CHANGED);
    deepStrictEqual(found("const notes = new Map(Object.entries(load())); notes.delete(id); save([...notes]);"), CHANGED);
  });

  it("is none where nobody is told of it, or no model says what goes", () => {
    deepStrictEqual(found("save(load().filter((note) => note.id !== id));", "z.string()", '"Be kind"'), []);
    deepStrictEqual(found('save(load().filter((note) => note.text !== ""));'), []);
    deepStrictEqual(found("const notes = load(); notes.splice(0, 1); save(notes);"), []);
    deepStrictEqual(found("return load().filter((note) => note.id === id);"), []);
  });

  it("is reviewed where a person is asked", () => {
    const asked = `const answer = await createInterface({ input: process.stdin, output: process.stdout }).question("Forget? ");
  if (answer !== "y") return;
  save(load().filter((note) => note.id !== id));`;
    deepStrictEqual(found(`const { createInterface } = await import("node:readline/promises"); ${asked}`), []);
  });
});
