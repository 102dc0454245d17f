import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const prompts = sqliteTable("prompts", {
  slug: text("slug").primaryKey(),
  body: text("body").notNull(),
  version: integer("version").notNull().default(1),
});

export const proposals = sqliteTable("proposals", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  slug: text("slug").notNull(),
  body: text("body").notNull(),
  status: text("status").notNull().default("pending"),
});

export const digests = sqliteTable("digests", {
  channelId: text("channel_id").primaryKey(),
  summary: text("summary").notNull(),
  upTo: text("up_to").notNull(),
});

export const messages = sqliteTable("messages", {
  id: text("id").primaryKey(),
  channelId: text("channel_id").notNull(),
  author: text("author").notNull(),
  body: text("body").notNull(),
});
