export type LimitName = "max_steps" | "max_tokens";

export class Limits {
  #db: D1Database;
  constructor(db: D1Database) {
    this.#db = db;
  }

  async get(name: LimitName): Promise<number> {
    const row = await this.#db.prepare("SELECT value FROM limits WHERE name = ?").bind(name).first<{ value: number }>();
    return row?.value ?? 8;
  }

  async set(name: LimitName, value: number): Promise<void> {
    await this.#db.prepare("UPDATE limits SET value = ? WHERE name = ?").bind(Math.floor(value), name).run();
  }
}
