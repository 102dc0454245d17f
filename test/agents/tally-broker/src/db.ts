import pg from "pg";

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export async function setup(): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS agent_limits (name text PRIMARY KEY, value integer NOT NULL);
    CREATE TABLE IF NOT EXISTS audit_log (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(), what text NOT NULL);
    CREATE TABLE IF NOT EXISTS payments (id bigserial PRIMARY KEY, payee text, cents integer, status text);
    CREATE TABLE IF NOT EXISTS tool_grants (tool text PRIMARY KEY, granted_by text NOT NULL);
    INSERT INTO agent_limits VALUES ('max_steps', 10), ('budget_cents', 5000) ON CONFLICT DO NOTHING;
    INSERT INTO tool_grants VALUES ('list_payments', 'install') ON CONFLICT DO NOTHING;
  `);
}
