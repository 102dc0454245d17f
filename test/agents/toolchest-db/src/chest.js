import { createClient } from "@libsql/client";

const db = createClient({ url: process.env.CHEST_URL ?? "file:chest.db" });

export async function init() {
  await db.batch([
    "CREATE TABLE IF NOT EXISTS tools (name TEXT PRIMARY KEY, description TEXT, body TEXT, reviewed INTEGER DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS widgets (name TEXT PRIMARY KEY, body TEXT)",
    "CREATE TABLE IF NOT EXISTS calls (name TEXT, at INTEGER)",
  ]);
}

export async function putTool({ name, description, body }) {
  await db.execute({
    sql: "INSERT INTO tools (name, description, body) VALUES (?, ?, ?) ON CONFLICT(name) DO UPDATE SET description = excluded.description, body = excluded.body",
    args: [name, description, body],
  });
}

export async function tools() {
  return (await db.execute("SELECT name, description, body FROM tools")).rows;
}

export async function putWidget(name, body) {
  await db.execute({ sql: "INSERT OR REPLACE INTO widgets VALUES (?, ?)", args: [name, body] });
}

export async function widget(name) {
  return (await db.execute({ sql: "SELECT body FROM widgets WHERE name = ?", args: [name] })).rows[0]?.body;
}

export async function drop(name) {
  await db.execute({ sql: "DELETE FROM tools WHERE name = ?", args: [name] });
}

export async function count(name) {
  await db.execute({ sql: "INSERT INTO calls VALUES (?, ?)", args: [name, Date.now()] });
}
