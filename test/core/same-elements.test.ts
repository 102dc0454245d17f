import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How many findings a program has in which something is done with a model's text to a list that is made of the kept one. */
function found(put: string): number {
  return findingsIn(`import { writeFileSync } from "node:fs";
import { confirm } from "@inquirer/prompts";
import OpenAI from "openai";
const client = new OpenAI();
type Note = { id: string; text: string; parts: { text: string }[] };
const notes: Note[] = [];
const table: Record<string, Note> = {};
const byId = new Map<string, Note>();
const lastOf = (id: string) => notes.filter((one) => one.id === id)[0];
const copied = () => [...notes];
export async function run(id: string) {
  const text = (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text;
  const is = (one: Note) => one.id === id;
  ${put};
}
export const keep = () => writeFileSync("prompts/system.md", JSON.stringify([notes, table, [...byId.values()]]));
`).length;
}

describe("an element of a list that is made of another one", () => {
  const ELEMENTS = [
    "[...notes].reverse().find(is)!.text = text",
    "notes.slice(-3).find(is)!.text = text",
    "const [one] = notes.filter(is); one.text = text",
    "for (const one of [...notes]) one.text = text",
    "for (const one of Array.from(notes)) one.text = text",
    "notes.filter(is).forEach((one) => { one.text = text; })",
    "notes.toSorted()[0].parts.push({ text })",
    "for (const one of Object.values(table)) one.text = text",
    "for (const [, one] of Object.entries(table)) one.text = text",
    "Object.entries(table).forEach(([, one]) => { one.text = text; })",
    "for (const one of byId.values()) one.text = text",
    "lastOf(id).text = text",
  ];
  for (const put of ELEMENTS) it(`is the other's as well: ${put}`, () => deepStrictEqual(found(put), 1));
  it("is changed by a model only where nobody is asked and the text is the model's", () => {
    deepStrictEqual(found("if (await confirm({ message: text })) [...notes].find(is)!.text = text"), 0);
    deepStrictEqual(found(`[...notes].find(is)!.text = "Nothing happened."`), 0);
  });
  const OTHERS = [
    "const list = [...notes]; list.push({ id, text, parts: [] }); return list",
    "const list = notes.filter(is); list[0] = { id, text, parts: [] }; return list",
    "const list = copied(); list.push({ id, text, parts: [] }); return list",
    "for (const one of notes.map((note) => ({ ...note }))) one.text = text",
  ];
  for (const put of OTHERS) it(`leaves the other as it is where it is a new one: ${put}`, () => deepStrictEqual(found(put), 0));
});
