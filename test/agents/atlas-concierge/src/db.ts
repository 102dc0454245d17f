import Database from "better-sqlite3";

export const db = new Database(process.env.ATLAS_DB ?? "atlas.db");
db.exec(`
create table if not exists prompt_sections (name text primary key, body text not null);
create table if not exists change_requests (id integer primary key, kind text, payload text, status text default 'pending', decided_by text);
create table if not exists plays (id integer primary key, title text, body text, status text default 'pending');
create table if not exists connectors (id integer primary key, name text, command text, args text, status text, token text);
create table if not exists tickets (id integer primary key, room text, request text, created_at integer);
`);

export interface ChangeRequest { id: number; kind: string; payload: string; status: string; decided_by: string | null }

export function fileRequest(kind: string, payload: unknown): number {
  const r = db.prepare("insert into change_requests (kind, payload) values (?, ?)").run(kind, JSON.stringify(payload));
  return Number(r.lastInsertRowid);
}
export const getRequest = (id: number) =>
  db.prepare("select * from change_requests where id = ?").get(id) as ChangeRequest | undefined;

export function decide(id: number, status: "approved" | "rejected", who: string) {
  db.prepare("update change_requests set status = ?, decided_by = ? where id = ? and status = 'pending'").run(status, who, id);
}

export async function waitForOperator(id: number, timeoutMs = 10 * 60_000): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    const row = getRequest(id);
    if (row && row.status !== "pending") return row.status === "approved";
    await new Promise((r) => setTimeout(r, 2000));
  }
  decide(id, "rejected", "timeout");
  return false;
}
