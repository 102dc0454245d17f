import { createClient } from "@libsql/client";

export const client = createClient({ url: process.env.DATABASE_URL ?? "file:./sprig.db" });

export async function migrate(): Promise<void> {
  await client.batch([
    "CREATE TABLE IF NOT EXISTS instruction_sets (agent TEXT PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS recipes (id INTEGER PRIMARY KEY, title TEXT, steps TEXT)",
    "CREATE TABLE IF NOT EXISTS skills (slug TEXT PRIMARY KEY, title TEXT, body TEXT, status TEXT NOT NULL)",
  ]);
  await client.execute({
    sql: "INSERT OR IGNORE INTO instruction_sets (agent, body) VALUES (?, ?)",
    args: ["sprig", "You are Sprig, a kitchen assistant. Prefer seasonal food."],
  });
}
