import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** A service in which a person puts tables, and asks for columns that a model writes a function for. */
const found = (kept: string, lookUp: string, question = "") =>
  findingsIn(`import { confirm } from "@inquirer/prompts";
import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";
import express from "express";
const app = express();
type Row = { id: string; rows: number[] };
${kept}
function compute(rows: number[], code: string) { const run = new Function("row", code); return rows.map((row) => run(row)); }
app.post("/tables/:id/columns", async (req, res) => {
  ${lookUp}
  const { text } = await generateText({ model: openai("gpt-5"), prompt: req.body.ask });
  ${question}
  res.json(compute(rows, text));
});
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "model-output-exec");

const MAP =
  'const tables = new Map<string, number[]>(); app.put("/tables/:id", (req, res) => { tables.set(req.params.id, req.body); res.end(); });';
const LIST = 'const tables: Row[] = []; app.put("/tables/:id", (req, res) => { tables.push(req.body); res.end(); });';
const WAYS: Record<string, [kept: string, lookUp: string]> = {
  "a map": [MAP, "const rows = tables.get(req.params.id); if (!rows) return res.sendStatus(404);"],
  "a map, with a throw": [
    MAP,
    'const rows = tables.get(req.params.id); if (rows === undefined) throw new Error("no such table");',
  ],
  "a list": [LIST, "const rows = tables.find((one) => one.id === req.params.id)?.rows; if (!rows) return res.sendStatus(404);"],
  "a list of records": [
    LIST,
    "const table = tables.find((one) => one.id === req.params.id); if (!table) return res.sendStatus(404); const { rows } = table;",
  ],
};
const ASKED = "if (!(await confirm({ message: text }))) return res.sendStatus(403);";

describe("what a person has put there to be worked with", () => {
  for (const [how, [kept, lookUp]] of Object.entries(WAYS)) {
    it(`is no review because it is there, in ${how}`, () => deepStrictEqual(found(kept, lookUp), ["model-output-exec"]));

    it(`is worked with after a review, in ${how}`, () => deepStrictEqual(found(kept, lookUp, ASKED), []));
  }
});
