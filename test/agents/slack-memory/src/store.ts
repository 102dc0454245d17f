import Database from "better-sqlite3";
import path from "node:path";
import { mkdirSync } from "node:fs";

const DATA_DIR = process.env.DATA_DIR ?? "./data";
mkdirSync(DATA_DIR, { recursive: true });

const db = new Database(path.join(DATA_DIR, "pal.db"));
db.pragma("journal_mode = WAL");
db.exec(`
  CREATE TABLE IF NOT EXISTS facts (id INTEGER PRIMARY KEY, team TEXT, body TEXT, created_at INTEGER);
  CREATE TABLE IF NOT EXISTS preferences (user TEXT PRIMARY KEY, tone TEXT);
  CREATE TABLE IF NOT EXISTS usage (ts INTEGER, team TEXT, tokens INTEGER);
`);

const insertFact = db.prepare("INSERT INTO facts (team, body, created_at) VALUES (?, ?, ?)");
const selectFacts = db.prepare("SELECT body FROM facts WHERE team = ? ORDER BY id DESC LIMIT 40");

export function remember(team: string, body: string): void {
  insertFact.run(team, body, Date.now());
}

export function recall(team: string): string[] {
  return (selectFacts.all(team) as { body: string }[]).map((r) => r.body);
}

export function setTone(user: string, tone: string): void {
  db.prepare("INSERT INTO preferences (user, tone) VALUES (?, ?) ON CONFLICT(user) DO UPDATE SET tone = excluded.tone").run(user, tone);
}

export function getTone(user: string): string {
  const row = db.prepare("SELECT tone FROM preferences WHERE user = ?").get(user) as { tone: string } | undefined;
  return row?.tone ?? "neutral";
}

export function logUsage(team: string, tokens: number): void {
  db.prepare("INSERT INTO usage (ts, team, tokens) VALUES (?, ?, ?)").run(Date.now(), team, tokens);
}
