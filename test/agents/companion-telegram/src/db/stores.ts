import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { asc, desc, eq } from "drizzle-orm";
import { env } from "../env.js";
import { memories, messages, personas } from "./schema.js";

const db = drizzle(new Database(env.DB_PATH));

export class PersonaStore {
  static readonly DEFAULT = "You are Mika, a warm and slightly sarcastic companion.";

  get(id = "default"): string {
    const row = db.select().from(personas).where(eq(personas.id, id)).get();
    return row?.body ?? PersonaStore.DEFAULT;
  }

  set(body: string, id = "default") {
    db.insert(personas)
      .values({ id, body, updatedAt: Date.now() })
      .onConflictDoUpdate({ target: personas.id, set: { body, updatedAt: Date.now() } })
      .run();
  }
}

export class MemoryStore {
  add(chatId: number, fact: string) {
    db.insert(memories).values({ chatId, fact, createdAt: Date.now() }).run();
  }

  list(chatId: number, limit = 40): string[] {
    return db
      .select()
      .from(memories)
      .where(eq(memories.chatId, chatId))
      .orderBy(desc(memories.createdAt))
      .limit(limit)
      .all()
      .map((r) => r.fact);
  }
}

export class HistoryStore {
  append(chatId: number, role: "user" | "assistant", content: string) {
    db.insert(messages).values({ chatId, role, content, createdAt: Date.now() }).run();
  }

  tail(chatId: number) {
    return db
      .select()
      .from(messages)
      .where(eq(messages.chatId, chatId))
      .orderBy(asc(messages.id))
      .all()
      .slice(-30)
      .map((m) => ({ role: m.role as "user" | "assistant", content: m.content }));
  }
}
