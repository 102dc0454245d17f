import Database from "better-sqlite3";

export const db = new Database(process.env.TUTOR_DB ?? "tutor.db");
db.exec(`
  CREATE TABLE IF NOT EXISTS prompts (name TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER);
  CREATE TABLE IF NOT EXISTS turns (id INTEGER PRIMARY KEY, session TEXT, role TEXT, content TEXT);
`);

export const getPrompt = (name: string): string =>
  (db.prepare("SELECT body FROM prompts WHERE name = ?").get(name) as { body: string } | undefined)?.body ?? "You are a patient tutor.";

export const putPrompt = (name: string, body: string) =>
  db.prepare("INSERT INTO prompts (name, body, updated) VALUES (?, ?, ?) ON CONFLICT(name) DO UPDATE SET body = excluded.body, updated = excluded.updated").run(name, body, Date.now());

export const addTurn = (session: string, role: string, content: string) =>
  db.prepare("INSERT INTO turns (session, role, content) VALUES (?, ?, ?)").run(session, role, content);

export const turnsOf = (session: string) =>
  db.prepare("SELECT role, content FROM turns WHERE session = ? ORDER BY id").all(session) as { role: string; content: string }[];
