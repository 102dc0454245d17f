import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How often what a model says comes back in a prompt where it goes into one column and rows of the table are read. */
function found(head: string, write: string, read: string): number {
  const text = `${head}
import OpenAI from "openai";
const client = new OpenAI();
export async function work(id: string, input: string) {
  const row: any = ${read};
  const instructions = ["You are Ada.", row.duty].join();
  const said = (await client.responses.create({ model: "gpt-5", instructions, input })).output_text;
  ${write};
}
`;
  return findingsIn(text).filter(({ rule }) => rule === "unreviewed-memory-to-prompt").length;
}

const DRIZZLE = `import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
const jobs = sqliteTable("jobs", { id: text("id"), duty: text("duty"), result: text("result") });
const people = sqliteTable("people", { job: text("job") });
const db = drizzle("file:data.db");`;
const PRISMA = `import { PrismaClient } from "@prisma/client";
const db = new PrismaClient();`;
const TYPEORM = `import { DataSource } from "typeorm";
class Job { id = ""; duty = ""; result = ""; }
const jobs = new DataSource({ type: "sqlite", database: "data.db" }).getRepository(Job);`;

const set = (column: string) => `await db.update(jobs).set({ ${column}: said }).where(eq(jobs.id, id))`;
const data = (column: string) => `await db.job.update({ where: { id }, data: { ${column}: said } })`;
const update = (column: string) => `await jobs.update(id, { ${column}: said })`;

describe("a row that comes whole", () => {
  const ways: [what: string, head: string, write: (column: string) => string, read: string][] = [
    ["drizzle", DRIZZLE, set, "await db.select().from(jobs).where(eq(jobs.id, id)).get()"],
    ["drizzle's queries", DRIZZLE, set, "await db.query.jobs.findFirst({ where: eq(jobs.id, id) })"],
    ["prisma", PRISMA, data, "await db.job.findUnique({ where: { id }, select: { duty: true } })"],
    ["typeorm", TYPEORM, update, "await jobs.findOneBy({ id })"],
  ];
  for (const [what, head, write, read] of ways) {
    it(`gives what was put into the column: ${what}`, () => deepStrictEqual(found(head, write("duty"), read) > 0, true));
    it(`gives nothing of another one: ${what}`, () => deepStrictEqual(found(head, write("result"), read), 0));
  }
  it("may have the column under another name where that is said", () => {
    const read = "await db.select({ duty: jobs.result }).from(jobs).where(eq(jobs.id, id)).get()";
    deepStrictEqual(found(DRIZZLE, set("result"), read) > 0, true);
  });
  it("may stand under its table's name where tables are joined", () => {
    const read = "(await db.select().from(jobs).leftJoin(people, eq(people.job, jobs.id)))[0].jobs";
    deepStrictEqual(found(DRIZZLE, set("duty"), read) > 0, true);
  });
});

describe("a text that stands in a column and is parsed", () => {
  const SQLITE = `import Database from "better-sqlite3";
const db = new Database("data.db");`;
  const put = (value: string) => `db.prepare("INSERT INTO jobs (id, state) VALUES (?, ?)").run(id, ${value})`;
  const state = (part: string) => `JSON.stringify({ plan: { duty: "Be kind.", result: "", ${part}: said } })`;
  const read = `JSON.parse((db.prepare("SELECT id, state FROM jobs WHERE id = ?").get(id) as any).state).plan`;
  const all = `(db.prepare("SELECT * FROM jobs").all() as any[]).map((job) => JSON.parse(job.state)).map(({ plan }) => plan)[0]`;
  for (const [what, rows] of Object.entries({ one: read, several: all })) {
    it(`gives the part that is asked for: ${what}`, () => deepStrictEqual(found(SQLITE, put(state("duty")), rows) > 0, true));
    it(`gives nothing of another part: ${what}`, () => deepStrictEqual(found(SQLITE, put(state("result")), rows), 0));
  }
  it("gives any part of what is not known to have parts", () => deepStrictEqual(found(SQLITE, put("said"), read) > 0, true));
  it("gives the part where a helper has written the text", () => {
    const helper = `${SQLITE}
const written = (value: unknown) => JSON.stringify(value, null, 2);`;
    deepStrictEqual(found(helper, put(state("duty").replace("JSON.stringify", "written")), read) > 0, true);
    deepStrictEqual(found(helper, put(state("result").replace("JSON.stringify", "written")), read), 0);
  });
});
