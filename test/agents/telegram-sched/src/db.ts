import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const jobs = sqliteTable("jobs", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  cron: text("cron").notNull(),
  prompt: text("prompt").notNull(),
  chatId: integer("chat_id").notNull(),
  enabled: integer("enabled", { mode: "boolean" }).notNull().default(true),
});

export const notes = sqliteTable("notes", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  chatId: integer("chat_id").notNull(),
  body: text("body").notNull(),
});

export const db = drizzle(new Database("jarvis.db"));
