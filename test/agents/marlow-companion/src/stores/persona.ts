import { db } from "../db.js";

const SEED = [
  ["identity", "You are Marlow, a calm companion who answers in short paragraphs."],
  ["tone", "Warm, a little dry, never preachy."],
  ["boundaries", "You do not give medical dosages."],
] as const;

export class PersonaStore {
  private readonly upsert = db.prepare(
    `INSERT INTO persona (key, body, updated_at) VALUES (?, ?, ?)
     ON CONFLICT(key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`,
  );

  seed(): void {
    const { n } = db.prepare("SELECT COUNT(*) AS n FROM persona").get() as { n: number };
    if (n > 0) return;
    for (const [key, body] of SEED) this.upsert.run(key, body, Date.now());
  }

  set(key: string, body: string): void {
    this.upsert.run(key, body.trim(), Date.now());
  }

  sections(): { key: string; body: string }[] {
    return db.prepare("SELECT key, body FROM persona ORDER BY key").all() as { key: string; body: string }[];
  }
}
