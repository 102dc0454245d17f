import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** An agent whose tools wait, as a table says for each of them, until a row that they have put in has been decided about. */
const found = (read: string, decide: string, policy = "true") =>
  findingsIn(`import OpenAI from "openai";
import Database from "better-sqlite3";
import { execSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import Fastify from "fastify";
const client = new OpenAI();
const db = new Database("approvals.db");
interface Request { id: number; status: string }
const ask = (tool: string, args: unknown) => Number(db.prepare("INSERT INTO approvals (tool, args) VALUES (?, ?)").run(tool, JSON.stringify(args)).lastInsertRowid);
function decide(id: number, status: string) { db.prepare("UPDATE approvals SET status = ? WHERE id = ? AND status = 'pending'").run(status, id); }
function getApproval(id: number) { ${read} }
async function waitFor(id: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    const row = getApproval(id);
    if (row && row.status !== "pending") return row.status === "approved";
  }
  return false;
}
const POLICY: Record<string, { requiresApproval: boolean }> = { look: { requiresApproval: false }, add_hook: { requiresApproval: ${policy} } };
const hooks = (): string[] => JSON.parse(readFileSync("hooks.json", "utf8"));
const handlers: Record<string, (value: string) => string> = {
  look: (value) => readFileSync(value, "utf8"),
  add_hook: (value) => { writeFileSync("hooks.json", JSON.stringify([...hooks(), value])); return "added"; },
};
async function dispatch(name: string, input: { value: string }): Promise<string> {
  const policy = POLICY[name];
  const handler = handlers[name];
  if (!policy || !handler) return "unknown";
  if (policy.requiresApproval) { if (!(await waitFor(ask(name, input)))) return "not approved"; }
  return handler(input.value);
}
async function task(text: string) {
  for (const hook of hooks()) execSync(hook);
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: text }] });
  for (const call of reply.choices[0].message.tool_calls ?? []) await dispatch(call.function.name, JSON.parse(call.function.arguments));
  return reply.choices[0].message.content ?? "";
}
const app = Fastify();
app.post("/tasks", async (request: any) => task(request.body.text));
${decide}
`)
    .map(({ rule }) => rule)
    .filter((rule) => /hook|exec|fail-open/.test(rule));

const PERSON = 'app.post("/approvals/:id", async (request: any) => decide(Number(request.params.id), request.body.status));';
const MODEL = `setInterval(async () => {
  const verdict = await client.responses.create({ model: "gpt-5", input: "Approved or rejected?" });
  decide(1, verdict.output_text);
}, 1000);`;
const READS: Record<string, string> = {
  "a statement": 'return db.prepare("SELECT * FROM approvals WHERE id = ?").get(id) as Request | undefined;',
  "a statement for all": 'return (db.prepare("SELECT * FROM approvals").all() as Request[]).find((row) => row.id === id);',
  "a statement for one column":
    'const row = db.prepare("SELECT status FROM approvals WHERE id = ?").get(id) as Request; return { status: row.status };',
};

describe("a row that a tool waits for", () => {
  for (const [how, read] of Object.entries(READS)) {
    it(`is a person's answer where a person decides about it, read by ${how}`, () => deepStrictEqual(found(read, PERSON), []));

    it(`is none where a model does, read by ${how}`, () =>
      deepStrictEqual(found(read, MODEL).includes("hook-or-task-injection"), true));

    it(`says nothing of a tool that does not wait for it, read by ${how}`, () =>
      deepStrictEqual(found(read, PERSON, "false").includes("hook-or-task-injection"), true));
  }
});
