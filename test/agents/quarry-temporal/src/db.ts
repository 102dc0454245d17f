import pg from "pg";

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export async function directive(): Promise<string> {
  const { rows } = await pool.query("select text from directive where id = 1");
  return rows[0]?.text ?? "You plan the work in a quarry.";
}
export const putDirective = (text: string) =>
  pool.query("insert into directive (id, text) values (1, $1) on conflict (id) do update set text = excluded.text", [text]);
export async function guidance(): Promise<string> {
  const { rows } = await pool.query("select text from guidance order by created_at desc limit 7");
  return rows.map((r) => r.text).join("\n");
}
export interface Recipe { id: string; name: string; description: string; body: string }
export const recipes = async () => (await pool.query("select id, name, description, body from recipes")).rows as Recipe[];
