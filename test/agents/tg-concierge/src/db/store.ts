import Database from "better-sqlite3";
import { and, eq, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as s from "./schema.js";

export class Store {
  private db = drizzle(new Database(process.env.DB_FILE ?? "concierge.db"));

  addFact(chatId: number, body: string) {
    this.db.insert(s.facts).values({ chatId, body, createdAt: Date.now() }).run();
  }
  factsFor(chatId: number) {
    return this.db.select().from(s.facts).where(eq(s.facts.chatId, chatId)).all();
  }
  setPersona(chatId: number, body: string) {
    this.db.insert(s.personas).values({ chatId, body }).onConflictDoUpdate({ target: s.personas.chatId, set: { body } }).run();
  }
  persona(chatId: number) {
    return this.db.select().from(s.personas).where(eq(s.personas.chatId, chatId)).get()?.body;
  }
  logMessage(chatId: number, role: "user" | "assistant", body: string) {
    this.db.insert(s.messages).values({ chatId, role, body }).run();
  }
  countUsage(model: string, tokens: number, cost: number) {
    this.db.insert(s.usage).values({ model, tokens, cost })
      .onConflictDoUpdate({ target: s.usage.model, set: { tokens: sql`tokens + ${tokens}`, cost: sql`cost + ${cost}` } }).run();
  }
  addReminder(chatId: number, body: string, dueAt: number) {
    return this.db.insert(s.reminders).values({ chatId, body, dueAt }).run();
  }
  takeDue(now: number) {
    const due = this.db.select().from(s.reminders).where(lte(s.reminders.dueAt, now)).all();
    for (const r of due) this.db.delete(s.reminders).where(and(eq(s.reminders.id, r.id))).run();
    return due;
  }
}
