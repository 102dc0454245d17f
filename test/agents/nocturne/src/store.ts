import Database from "better-sqlite3";
import { join } from "node:path";

const db = new Database(join(process.env.DATA_DIR ?? "./data", "nocturne.db"));
db.exec(`
  create table if not exists turns (id integer primary key, role text, content text, at integer);
  create table if not exists facts (id integer primary key, content text, at integer);
  create table if not exists settings (key text primary key, value text);
`);

export interface Turn { role: "user" | "assistant"; content: string }

export function addTurn(turn: Turn): void {
  db.prepare("insert into turns (role, content, at) values (?, ?, ?)").run(turn.role, turn.content, Date.now());
}

export function turnsSince(ms: number): Turn[] {
  return db.prepare("select role, content from turns where at > ? order by id").all(ms) as Turn[];
}

export function addFact(content: string): void {
  db.prepare("insert into facts (content, at) values (?, ?)").run(content, Date.now());
}

export function facts(): string[] {
  return (db.prepare("select content from facts order by id desc limit 60").all() as { content: string }[]).map((r) => r.content);
}

export function setSetting(key: string, value: string): void {
  db.prepare("insert into settings (key, value) values (?, ?) on conflict(key) do update set value = excluded.value").run(key, value);
}

export function setting(key: string, fallback: string): string {
  const row = db.prepare("select value from settings where key = ?").get(key) as { value: string } | undefined;
  return row?.value ?? fallback;
}
