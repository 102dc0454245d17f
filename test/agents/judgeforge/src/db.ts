import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const rubrics = sqliteTable("rubrics", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  body: text("body").notNull(),
});

export const runs = sqliteTable("runs", {
  id: integer("id").primaryKey(),
  task: text("task").notNull(),
  output: text("output").notNull(),
  score: real("score"),
});

export const db = drizzle(new Database("judge.db"));
