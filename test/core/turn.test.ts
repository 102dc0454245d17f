import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const HEAD = `import { PrismaClient } from "@prisma/client";
import Database from "better-sqlite3";
import OpenAI from "openai";
const prisma = new PrismaClient();
const client = new OpenAI();
const db = new Database("data.db");
`;

/** How often what a model says is memory where it goes into rows that a prompt quotes. */
function found(record: string, recent: string, saved: string): number {
  const text = `${HEAD}${record}
${recent}
export async function answer(chat: string, question: string) {
  const before = (await recent(chat)).map((row) => [row.role, row.text].join(": ")).join();
  const instructions = ["You are Ada.", before].join();
  const said = (await client.responses.create({ model: "gpt-5", instructions, input: question })).output_text;
  ${saved}
  return said;
}
`;
  return findingsIn(text).filter(({ rule }) => rule === "unreviewed-memory-to-prompt").length;
}

const RECENT = `const recent = async (chat: string) => db.prepare("SELECT role, text FROM messages WHERE chat = ?").all(chat) as { role: string; text: string }[];`;
const ARGUMENTS = `function record(chat: string, role: string, text: string) {
  db.prepare("INSERT INTO messages (chat, role, text) VALUES (?, ?, ?)").run(chat, role, text);
}`;
const MARKED = `${ARGUMENTS}
export const seen = (ids: number[]) =>
  db.prepare("UPDATE messages SET seen = 1 WHERE id IN (" + ids.map(() => "?").join(",") + ")").run(...ids);`;
const NAMES = `function record(message: { chat: string; role: string; text: string }) {
  db.prepare("INSERT INTO messages (chat, role, text) VALUES (@chat, @role, @text)").run(message);
}`;
const ROWS =
  "async function record(chat: string, role: string, text: string) { await prisma.message.create({ data: { chat, role, text } }); }";
const PARTS = `async function record(chat: string, role: string, text: string, cost?: number) {
  const row = { chat, role, text, ...(cost !== undefined && { cost }), ...(cost ? { paid: true } : {}) };
  await prisma.message.create({ data: row });
}`;
const SEEN = `${ROWS}
export const seen = (id: number) => prisma.message.update({ where: { id }, data: { seen: true } });`;
const FIND = "const recent = (chat: string) => prisma.message.findMany({ where: { chat }, take: 12 });";

describe("a row of a table of messages", () => {
  const save = (role: string) => `await record(chat, ${role}, said);`;
  const ways: [what: string, record: string, recent: string, saved: (role: string) => string][] = [
    ["a statement", ARGUMENTS, RECENT, save],
    ["a statement, and rows that are marked later", MARKED, RECENT, save],
    ["a statement that is given an object", NAMES, RECENT, (role) => `record({ chat, role: ${role}, text: said });`],
    ["a call that makes a row", ROWS, FIND, save],
    ["a row that is put together from parts", PARTS, FIND, save],
    ["a call that makes a row, and one that marks it", SEEN, FIND, save],
  ];
  for (const [what, record, recent, saved] of ways) {
    it(`is conversation where somebody says it: ${what}`, () => deepStrictEqual(found(record, recent, saved(`"assistant"`)), 0));
    it(`is memory where it instructs: ${what}`, () => deepStrictEqual(found(record, recent, saved(`"system"`)) > 0, true));
    it(`is memory where nobody says it: ${what}`, () => deepStrictEqual(found(record, recent, saved("question")) > 0, true));
  }
  it("is memory where who says it may be changed later", () => {
    const changed = `${ARGUMENTS}
export const promote = (id: number, role: string) => db.prepare("UPDATE messages SET role = ? WHERE id = ?").run(role, id);`;
    deepStrictEqual(found(changed, RECENT, save(`"assistant"`)) > 0, true);
    const updated = `${ROWS}
export const promote = (id: number, role: string) => prisma.message.update({ where: { id }, data: { role } });`;
    deepStrictEqual(found(updated, FIND, save(`"assistant"`)) > 0, true);
  });
});
