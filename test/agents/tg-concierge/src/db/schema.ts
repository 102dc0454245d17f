import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const facts = sqliteTable("facts", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  chatId: integer("chat_id").notNull(),
  body: text("body").notNull(),
  createdAt: integer("created_at").notNull(),
});

export const personas = sqliteTable("personas", {
  chatId: integer("chat_id").primaryKey(),
  body: text("body").notNull(),
});

export const messages = sqliteTable("messages", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  chatId: integer("chat_id").notNull(),
  role: text("role").notNull(),
  body: text("body").notNull(),
});

export const usage = sqliteTable("usage", {
  model: text("model").primaryKey(),
  tokens: integer("tokens").notNull(),
  cost: real("cost").notNull(),
});

export const reminders = sqliteTable("reminders", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  chatId: integer("chat_id").notNull(),
  body: text("body").notNull(),
  dueAt: integer("due_at").notNull(),
});
