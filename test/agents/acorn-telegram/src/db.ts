import Database from "better-sqlite3";

export const db = new Database(process.env.ACORN_DB ?? "acorn.db");

db.exec(`
  CREATE TABLE IF NOT EXISTS turns (chat INTEGER, role TEXT, body TEXT, at INTEGER);
  CREATE TABLE IF NOT EXISTS facts (chat INTEGER, body TEXT, at INTEGER);
  CREATE TABLE IF NOT EXISTS shopping (chat INTEGER, item TEXT);
  CREATE TABLE IF NOT EXISTS settings (chat INTEGER, name TEXT, value TEXT, PRIMARY KEY (chat, name));
`);

export interface Turn {
  role: "user" | "assistant";
  body: string;
}

export const turns = {
  add(chat: number, role: Turn["role"], body: string) {
    db.prepare("INSERT INTO turns VALUES (?, ?, ?, ?)").run(chat, role, body, Date.now());
  },
  last(chat: number, n = 20): Turn[] {
    const rows = db.prepare("SELECT role, body FROM turns WHERE chat = ? ORDER BY at DESC LIMIT ?").all(chat, n) as Turn[];
    return rows.reverse();
  },
};

export const facts = {
  add(chat: number, body: string) {
    db.prepare("INSERT INTO facts VALUES (?, ?, ?)").run(chat, body, Date.now());
  },
  all(chat: number): string[] {
    return (db.prepare("SELECT body FROM facts WHERE chat = ? ORDER BY at").all(chat) as { body: string }[]).map((r) => r.body);
  },
};

export const settings = {
  get(chat: number, name: string, fallback: string): string {
    const row = db.prepare("SELECT value FROM settings WHERE chat = ? AND name = ?").get(chat, name) as { value: string } | undefined;
    return row?.value ?? fallback;
  },
  set(chat: number, name: string, value: string) {
    db.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)").run(chat, name, value);
  },
};

export const shopping = {
  add(chat: number, item: string) {
    db.prepare("INSERT INTO shopping VALUES (?, ?)").run(chat, item);
  },
  list(chat: number): string[] {
    return (db.prepare("SELECT item FROM shopping WHERE chat = ?").all(chat) as { item: string }[]).map((r) => r.item);
  },
};
