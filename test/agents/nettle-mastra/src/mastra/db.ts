import { createClient } from "@libsql/client";

export const db = createClient({ url: process.env.NETTLE_DB ?? "file:nettle.db" });

await db.batch([
  "CREATE TABLE IF NOT EXISTS plants (name TEXT PRIMARY KEY, care TEXT)",
  "CREATE TABLE IF NOT EXISTS blocks (label TEXT PRIMARY KEY, body TEXT)",
  "CREATE TABLE IF NOT EXISTS tasks (id INTEGER PRIMARY KEY, title TEXT, done INTEGER DEFAULT 0)",
]);

export async function getBlock(label: string): Promise<string> {
  const res = await db.execute({ sql: "SELECT body FROM blocks WHERE label = ?", args: [label] });
  return String(res.rows[0]?.body ?? "");
}

export async function setBlock(label: string, body: string): Promise<void> {
  await db.execute({ sql: "INSERT INTO blocks VALUES (?, ?) ON CONFLICT(label) DO UPDATE SET body = excluded.body", args: [label, body] });
}
