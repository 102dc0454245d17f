import { db, type Category } from "./db.js";

export interface MemoryRow {
  id: number;
  category: Category;
  body: string;
  weight: number;
}

export class MemoryStore {
  private insert = db.prepare("INSERT INTO memories (category, body, seen_at) VALUES (?, ?, ?)");
  private byWeight = db.prepare("SELECT * FROM memories WHERE weight > 0.2 ORDER BY weight DESC LIMIT 40");

  add(category: Category, body: string): number {
    const info = this.insert.run(category, body.slice(0, 600), Date.now());
    return Number(info.lastInsertRowid);
  }

  merge(ids: number[], category: Category, body: string) {
    db.transaction(() => {
      for (const id of ids) db.prepare("DELETE FROM memories WHERE id = ?").run(id);
      this.add(category, body);
    })();
  }

  decay() {
    db.prepare("UPDATE memories SET weight = weight * 0.97 WHERE seen_at < ?").run(Date.now() - 86_400_000);
  }

  top(): MemoryRow[] {
    return this.byWeight.all() as MemoryRow[];
  }

  block(): string {
    const groups = new Map<string, string[]>();
    for (const row of this.top()) {
      groups.set(row.category, [...(groups.get(row.category) ?? []), `- ${row.body}`]);
    }
    return [...groups].map(([name, lines]) => `## ${name}\n${lines.join("\n")}`).join("\n\n");
  }
}
