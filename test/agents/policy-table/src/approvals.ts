import Database from "better-sqlite3";

const db = new Database(process.env.APPROVALS_DB ?? "approvals.db");
db.exec(`CREATE TABLE IF NOT EXISTS approvals (
  id INTEGER PRIMARY KEY, tool TEXT NOT NULL, args TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending', decided_by TEXT)`);

export interface Approval { id: number; tool: string; args: string; status: "pending" | "approved" | "rejected" }

export function requestApproval(tool: string, args: unknown): number {
  return Number(db.prepare("INSERT INTO approvals (tool, args) VALUES (?, ?)").run(tool, JSON.stringify(args)).lastInsertRowid);
}

export function getApproval(id: number): Approval | undefined {
  return db.prepare("SELECT * FROM approvals WHERE id = ?").get(id) as Approval | undefined;
}

export function decide(id: number, status: "approved" | "rejected", by: string): void {
  db.prepare("UPDATE approvals SET status = ?, decided_by = ? WHERE id = ? AND status = 'pending'").run(status, by, id);
}

export async function waitFor(id: number, ms = 15 * 60_000): Promise<boolean> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const row = getApproval(id);
    if (row && row.status !== "pending") return row.status === "approved";
    await new Promise((r) => setTimeout(r, 2000));
  }
  return false;
}
