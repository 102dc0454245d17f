import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const prompts = sqliteTable("prompts", {
  slot: text("slot").primaryKey(),
  body: text("body").notNull(),
  version: integer("version").notNull().default(1),
});

export const drafts = sqliteTable("drafts", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  slot: text("slot").notNull(),
  body: text("body").notNull(),
  status: text("status", { enum: ["pending", "approved", "rejected"] }).notNull().default("pending"),
});

export const db = drizzle(new Database(process.env.DB_FILE ?? "tutor.db"));
