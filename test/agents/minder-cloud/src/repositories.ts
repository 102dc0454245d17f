import { sb, unwrap } from "./supabase.js";

export type MemoryKind = "semantic" | "episodic" | "procedural";
export interface MemoryRow {
  id: string;
  kind: MemoryKind;
  body: string;
  importance: number;
}

export class MemoryRepository {
  constructor(private readonly owner: string) {}

  async add(kind: MemoryKind, body: string, importance: number): Promise<void> {
    unwrap(await sb.from("memories").insert({ owner: this.owner, kind, body, importance }));
  }

  async list(kind: MemoryKind, limit: number): Promise<MemoryRow[]> {
    const q = sb.from("memories").select("*").eq("owner", this.owner).eq("kind", kind);
    return unwrap(await q.order("importance", { ascending: false }).limit(limit)) as MemoryRow[];
  }

  async replaceProcedures(bodies: string[]): Promise<void> {
    unwrap(await sb.from("memories").delete().eq("owner", this.owner).eq("kind", "procedural"));
    const rows = bodies.map((body) => ({ owner: this.owner, kind: "procedural", body, importance: 5 }));
    unwrap(await sb.from("memories").insert(rows));
  }

  async expire(days: number): Promise<void> {
    const before = new Date(Date.now() - days * 86_400_000).toISOString();
    unwrap(await sb.from("memories").delete().eq("kind", "episodic").lt("created_at", before));
  }
}

export class AppSettings {
  async read<T>(key: string, fallback: T): Promise<T> {
    const row = unwrap(await sb.from("app_settings").select("value").eq("key", key).maybeSingle());
    return ((row as { value: T } | null)?.value ?? fallback) as T;
  }

  async write(key: string, value: unknown): Promise<void> {
    unwrap(await sb.from("app_settings").upsert({ key, value }));
  }
}

export class ReminderRepository {
  constructor(private readonly owner: string) {}

  async add(text: string, dueAt: string): Promise<void> {
    unwrap(await sb.from("reminders").insert({ owner: this.owner, text, due_at: dueAt }));
  }

  async due(): Promise<{ id: string; text: string }[]> {
    const q = sb.from("reminders").select("id, text").eq("owner", this.owner).eq("sent", false);
    return unwrap(await q.lte("due_at", new Date().toISOString())) as { id: string; text: string }[];
  }

  async markSent(id: string): Promise<void> {
    unwrap(await sb.from("reminders").update({ sent: true }).eq("id", id));
  }
}
