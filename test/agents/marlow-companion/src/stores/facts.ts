import { db } from "../db.js";

export type Category = "preference" | "biography" | "routine" | "relationship";
export interface Fact {
  id: number;
  category: Category;
  content: string;
  weight: number;
}

export class FactStore {
  add(category: Category, content: string): number {
    const res = db
      .prepare("INSERT INTO facts (category, content, created_at) VALUES (?, ?, ?)")
      .run(category, content, Date.now());
    return Number(res.lastInsertRowid);
  }

  top(limit = 40): Fact[] {
    return db.prepare("SELECT * FROM facts ORDER BY weight DESC, id DESC LIMIT ?").all(limit) as Fact[];
  }

  decay(factor: number): void {
    db.prepare("UPDATE facts SET weight = weight * ?").run(factor);
    db.prepare("DELETE FROM facts WHERE weight < 0.05").run();
  }
}

export class TurnStore {
  append(role: "user" | "assistant", content: string): void {
    db.prepare("INSERT INTO turns (role, content, created_at) VALUES (?, ?, ?)").run(role, content, Date.now());
  }

  recent(limit: number): { role: "user" | "assistant"; content: string }[] {
    const rows = db.prepare("SELECT role, content FROM turns ORDER BY id DESC LIMIT ?").all(limit);
    return (rows as { role: "user" | "assistant"; content: string }[]).reverse();
  }
}
