import Database from "better-sqlite3";
import { Kysely, SqliteDialect, type Generated } from "kysely";

interface Tables {
  outbox: { id: Generated<number>; action: string; content: string; done: number };
  runner: { key: string; value: string };
}

export const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database("tackle.db") }) });

export async function send(action: string, content: object) {
  await db.insertInto("outbox").values({ action, content: JSON.stringify(content), done: 0 }).execute();
}

export async function take(limit = 10) {
  const rows = await db.selectFrom("outbox").selectAll().where("done", "=", 0).limit(limit).execute();
  for (const r of rows) await db.updateTable("outbox").set({ done: 1 }).where("id", "=", r.id).execute();
  return rows;
}

export async function runnerValue(key: string, fallback: string) {
  const row = await db.selectFrom("runner").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? fallback;
}

export async function setRunnerValue(key: string, value: string) {
  await db
    .insertInto("runner")
    .values({ key, value })
    .onConflict((c) => c.column("key").doUpdateSet({ value }))
    .execute();
}
