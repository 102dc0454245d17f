import Database from "better-sqlite3";
import { settings } from "./config.js";

const db = new Database(settings.dbFile);
db.exec(`
  CREATE TABLE IF NOT EXISTS prompts (id INTEGER PRIMARY KEY, slot TEXT, body TEXT, active INTEGER DEFAULT 0, created_at INTEGER);
  CREATE TABLE IF NOT EXISTS scores (prompt_id INTEGER, score REAL, at INTEGER);
  CREATE TABLE IF NOT EXISTS transcripts (id INTEGER PRIMARY KEY, question TEXT, answer TEXT, rating INTEGER);
`);

export class PromptStore {
  active(slot: string): { id: number; body: string } {
    const row = db.prepare("SELECT id, body FROM prompts WHERE slot = ? AND active = 1").get(slot);
    return (row as { id: number; body: string } | undefined) ?? { id: 0, body: "You answer support questions." };
  }

  promote(slot: string, body: string): number {
    db.prepare("UPDATE prompts SET active = 0 WHERE slot = ?").run(slot);
    const r = db
      .prepare("INSERT INTO prompts (slot, body, active, created_at) VALUES (?, ?, 1, ?)")
      .run(slot, body, Date.now());
    return Number(r.lastInsertRowid);
  }

  recordScore(promptId: number, score: number) {
    db.prepare("INSERT INTO scores VALUES (?, ?, ?)").run(promptId, score, Date.now());
  }

  recordTranscript(question: string, answer: string) {
    db.prepare("INSERT INTO transcripts (question, answer) VALUES (?, ?)").run(question, answer);
  }

  recent(n: number): { question: string; answer: string }[] {
    return db.prepare("SELECT question, answer FROM transcripts ORDER BY id DESC LIMIT ?").all(n) as any;
  }
}
