import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Lines of the findings where a function that cleans a value hands itself to the parts of it. */
const found = (last: string) =>
  findingsIn(`import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
export function isPlain(value: any): boolean {
  if (value.list.every(isPlain)) return value.first.some(isPlain);
  if (value.second.filter(isPlain).length) return value.third.every(isPlain) || Object.values(value).some(isPlain);
  value.parts.forEach(isPlain);
  return value.last.find(isPlain);
}
export async function ask() {
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [] });
  const text = JSON.parse(reply.choices[0].message.content);
  if (isPlain(text)) writeFileSync("${last}", text.prompt);
}`).map(({ startLine }) => startLine);

describe("a function that hands itself to the parts of what it is given", () => {
  it("is gone through once", () => deepStrictEqual(found("AGENTS.md"), [13]));
  it("changes nothing of what is silent", () => deepStrictEqual(found("letter.txt"), []));
});
