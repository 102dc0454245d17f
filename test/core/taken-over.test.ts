import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** An agent that asks for a tool server by a file, from which whoever takes it over puts it among those that it connects to. */
const found = (helpers: string, taken: string) =>
  findingsIn(`import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { readFileSync, writeFileSync } from "node:fs";
import express from "express";
import OpenAI from "openai";
const openai = new OpenAI();
const app = express();
interface Server { name: string; command: string }
const servers = (): Server[] => JSON.parse(readFileSync("hub.json", "utf8"));
${helpers}
for (const { command } of servers()) await new Client({ name: "hub", version: "1.0.0" }).connect(new StdioClientTransport({ command }));
export async function chat(text: string) {
  const reply = await openai.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: text }] });
  for (const call of reply.choices[0].message.tool_calls ?? []) {
    const args = JSON.parse(call.function.arguments);
    if (call.function.name === "request_server") ask(args.name, args.command);
  }
  return reply.choices[0].message.content;
}
function keep(server: Server) { writeFileSync("hub.json", JSON.stringify([...servers(), server])); }
${taken}
app.post("/chat", async (req, res) => { res.json(await chat(req.body.text)); });
`)
    .map(({ rule }) => rule)
    .filter((rule) => /tool-registration|server/.test(rule));

const PLAIN = `function ask(name: string, command: string) {
  const list = JSON.parse(readFileSync("waiting.json", "utf8"));
  writeFileSync("waiting.json", JSON.stringify([...list, { name, command }]));
}
function take(name: string): Server { return JSON.parse(readFileSync("waiting.json", "utf8")).find((one: Server) => one.name === name); }`;
const HELPERS = `const load = (): Server[] => JSON.parse(readFileSync("waiting.json", "utf8"));
const save = (list: Server[]) => writeFileSync("waiting.json", JSON.stringify(list));
function ask(name: string, command: string) { const list = load(); list.push({ name, command }); save(list); }
function take(name: string) { const list = load(); save(list.filter((one) => one.name !== name)); return list.find((one) => one.name === name)!; }`;
const PERSON = 'app.post("/servers/:name/add", (req, res) => { keep(take(req.params.name)); res.sendStatus(204); });';
const CLOCK = 'setInterval(() => keep(take("ada")), 60_000);';
const TURN = 'app.post("/turns", async (req, res) => { keep(take(req.body.name)); res.json(await chat(req.body.text)); });';

describe("what waits in a file", () => {
  for (const [how, helpers] of Object.entries({ "in place": PLAIN, "by helpers": HELPERS })) {
    it(`is the person's who takes it over, read ${how}`, () => deepStrictEqual(found(helpers, PERSON), []));

    it(`is a change where a clock takes it over, read ${how}`, () => deepStrictEqual(found(helpers, CLOCK).length > 0, true));

    it(`is a change where a clock takes it over as well, read ${how}`, () =>
      deepStrictEqual(found(helpers, PERSON + CLOCK).length > 0, true));

    it(`is a change where a turn of the agent takes it over, read ${how}`, () =>
      deepStrictEqual(found(helpers, TURN).length > 0, true));
  }
});
