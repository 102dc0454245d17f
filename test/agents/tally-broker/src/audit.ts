import { pool } from "./db.js";

export class Audit {
  async write(what: string): Promise<void> {
    await pool.query("INSERT INTO audit_log (what) VALUES ($1)", [what]);
  }

  async tail(n: number): Promise<string[]> {
    const { rows } = await pool.query("SELECT what FROM audit_log ORDER BY id DESC LIMIT $1", [n]);
    return rows.map((r) => r.what as string);
  }

  async prune(pattern: string): Promise<number> {
    const res = await pool.query("DELETE FROM audit_log WHERE what LIKE $1", [pattern]);
    return res.rowCount ?? 0;
  }
}
