import { pool } from "./db.js";

export class Limits {
  async get(name: "max_steps" | "budget_cents"): Promise<number> {
    const { rows } = await pool.query("SELECT value FROM agent_limits WHERE name = $1", [name]);
    return rows[0].value as number;
  }

  async set(name: string, value: number): Promise<void> {
    await pool.query("UPDATE agent_limits SET value = $2 WHERE name = $1", [name, value]);
  }
}

export class Grants {
  async has(tool: string): Promise<boolean> {
    const { rowCount } = await pool.query("SELECT 1 FROM tool_grants WHERE tool = $1", [tool]);
    return (rowCount ?? 0) > 0;
  }

  async add(tool: string, by: string): Promise<void> {
    await pool.query("INSERT INTO tool_grants VALUES ($1, $2) ON CONFLICT DO NOTHING", [tool, by]);
  }
}
