import { ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Whether a note is found that is put together with what a loop has left, and is read back where it says this. */
const isFound = (beside: string, filled: string) =>
  findingsIn(`import { readFileSync, writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
export async function ask(tags: string[]) {
  const notes = JSON.parse(readFileSync("notes.json", "utf8"));
  const lines: string[] = [];
  for (const note of notes) if (note.kept) lines.push(note.text);
  const messages = [{ role: "system", content: \`Remember:\\n\${lines.join("\\n")}\` }, { role: "user", content: "hi" }];
  const reply = await client.chat.completions.create({ model: "gpt-5", messages });
  let named = {};
  for (const tag of tags) if (tag) named = ${filled};
  notes.push({ ${beside}text: reply.choices[0].message.content, ...named });
  writeFileSync("notes.json", JSON.stringify(notes));
}`).length > 0;

describe("an object that a loop puts together, spread into what is kept", () => {
  it("takes nothing back that stands beside it", () => ok(isFound("kept: true, ", "{ tag }")));
  it("may say a member that it is given on one round", () => ok(isFound("kept: false, ", "{ kept: true }")));
});
