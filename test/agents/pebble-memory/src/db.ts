import Database from "better-sqlite3";
import { homedir } from "node:os";
import { join } from "node:path";

export const db = new Database(process.env.PEBBLE_DB ?? join(homedir(), ".pebble", "pebble.db"));
db.pragma("journal_mode = WAL");
db.exec(`
  CREATE TABLE IF NOT EXISTS memories (
    id INTEGER PRIMARY KEY, category TEXT NOT NULL, body TEXT NOT NULL,
    weight REAL DEFAULT 1, seen_at INTEGER
  );
  CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS turns (id INTEGER PRIMARY KEY, role TEXT, content TEXT, at INTEGER);
  CREATE TABLE IF NOT EXISTS shopping (id INTEGER PRIMARY KEY, item TEXT, done INTEGER DEFAULT 0);
`);

export type Category = "identity" | "preference" | "project" | "lesson";
