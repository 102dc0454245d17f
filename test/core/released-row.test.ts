import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** An agent that runs the tools of a table that are active, and puts its own there as drafts. */
const found = (store: string, release: string) =>
  findingsIn(`import Database from "better-sqlite3";
import { PrismaClient } from "@prisma/client";
import express from "express";
import OpenAI from "openai";
const client = new OpenAI();
const prisma = new PrismaClient();
const db = new Database("tools.db");
const app = express();
${store}
export async function chat(text: string) {
  for (const tool of await active()) new Function("input", tool.code)(text);
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: text }] });
  for (const call of reply.choices[0].message.tool_calls ?? []) {
    const args = JSON.parse(call.function.arguments);
    if (call.function.name === "draft_tool") await draft(args.name, args.code);
    if (call.function.name === "count_use") await count(args.name);
    ${release.startsWith("model:") ? release.slice("model:".length) : ""}
  }
}
app.post("/chat", async (req, res) => { res.json(await chat(req.body.text)); });
${release.startsWith("model:") ? "" : release}
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "model-output-exec");

const STORES: Record<string, string> = {
  "a mapper": `const active = () => prisma.tool.findMany({ where: { status: "active" } });
const draft = (name: string, code: string) => prisma.tool.create({ data: { name, code, status: "draft" } });
const activate = (name: string) => prisma.tool.update({ where: { name }, data: { status: "active" } });
const count = (name: string) => prisma.tool.update({ where: { name }, data: { uses: 1 } });`,
  "a statement": `const active = async () => db.prepare("SELECT * FROM tools WHERE status = 'active'").all() as { code: string }[];
const draft = async (name: string, code: string) => db.prepare("INSERT INTO tools (name, code, status) VALUES (?, ?, 'draft')").run(name, code);
const activate = async (name: string) => db.prepare("UPDATE tools SET status = 'active' WHERE name = ?").run(name);
const count = async (name: string) => db.prepare("UPDATE tools SET uses = uses + 1 WHERE name = ?").run(name);`,
};
const PERSON =
  'app.post("/tools/:name/activate", async (req, res) => { await activate(req.params.name); res.sendStatus(204); });';
const CLOCK = 'setInterval(() => activate("latest"), 60_000);';
const CLOCK_OFF = `if (process.env.SETTLE === "on") ${CLOCK}`;
const MODEL = 'model:if (call.function.name === "activate_tool") await activate(args.name);';

describe("a row that is put there as a draft", () => {
  for (const [how, store] of Object.entries(STORES)) {
    it(`waits for the person who alone makes it active, with ${how}`, () => deepStrictEqual(found(store, PERSON), []));

    it(`waits for them where a clock does it once somebody has switched that on, with ${how}`, () =>
      deepStrictEqual(found(store, PERSON + CLOCK_OFF), []));

    for (const [who, release] of Object.entries({
      "a clock": CLOCK,
      "the model": MODEL,
      "a person or a clock": PERSON + CLOCK,
      "a person or a clock that can be stopped": `${PERSON}if (process.env.SETTLE !== "off") ${CLOCK}`,
    }))
      it(`does not where ${who} makes it active, with ${how}`, () =>
        deepStrictEqual(found(store, release), ["model-output-exec"]));
  }

  it("does not where it is put there as active", () =>
    deepStrictEqual(found((STORES["a mapper"] ?? "").replace('"draft"', '"active"'), PERSON), ["model-output-exec"]));
});
