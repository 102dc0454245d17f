import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const FIELDS = ["name", "summary", "origin", "mood", "when", "place", "voice", "aim", "doubt", "hope"];
const SEEDS = Array.from({ length: 500 }, (_, i) => `{ ${FIELDS.map((field) => `${field}: "${field} ${i}"`).join(", ")} }`);

/** Lines of the findings where a store that begins with very many constants is changed, and what of it is written. */
function found(change: string): number[] {
  const text = `import { readFileSync, writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
interface View { name: string; summary: string }
const ask = async (instructions: string, input: string) => (await client.responses.create({ model: "gpt-5", instructions, input })).output_text;
function load(): { views: View[] } {
  try { return JSON.parse(readFileSync("data/views.json", "utf8")); } catch { return { views: SEEDS.map((seed) => ({ ...seed, since: 1 })) }; }
}
const part = async (input: string) => ((await ask("You sum up.", input)) ?? "").split("\\n").slice(1).map((line) => line.trim()).filter(Boolean);
const words = async (input: string) => (await part(input)).map((line) => line.slice(2)).join("\\n").trim();
const lines = async (input: string) => { const all = []; for (const line of (await words(input)).split("\\n")) all.push(line.trim()); return all; };
const said = async (input: string) => { const text = (await lines(input)).join(", "); return text.trim(); };
export const answer = (input: string) => ask(load().views.map(({ summary }) => summary).join(", "), input);
export async function learn(input: string) {
  const store = load();
  ${change}
  save(store);
}
function save(store: { views: View[] }) {
  writeFileSync("data/views.json", JSON.stringify(store));
}
const SEEDS: View[] = [${SEEDS.join(",\n")}];
`;
  return findingsIn(text).map(({ startLine }) => startLine);
}

describe("a store that begins with very many constants", () => {
  it("is followed to what a model said", () => {
    deepStrictEqual(
      found("const view = store.views.find(({ name }) => name === input); if (view) view.summary = await said(input);"),
      [20],
    );
    deepStrictEqual(found("store.views.push({ name: input, summary: await said(input) });"), [20]);
  });
  it("holds nothing of a model's where what is added is fixed", () => {
    deepStrictEqual(found('store.views.push({ name: input, summary: "new" });'), []);
  });
});
