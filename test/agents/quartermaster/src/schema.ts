import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const agents = sqliteTable("agents", {
  name: text("name").primaryKey(),
  role: text("role").notNull(),
  instructions: text("instructions").notNull(),
  model: text("model").notNull().default("gpt-4o-mini"),
  maxTurns: integer("max_turns").notNull().default(8),
});

export const tasks = sqliteTable("tasks", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  agent: text("agent").notNull(),
  goal: text("goal").notNull(),
  status: text("status").notNull().default("open"),
  result: text("result"),
});

export const contacts = sqliteTable("contacts", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: text("name").notNull(),
  email: text("email"),
});

const sqlite = new Database("quartermaster.db");
sqlite.exec(`
  CREATE TABLE IF NOT EXISTS agents (name TEXT PRIMARY KEY, role TEXT NOT NULL, instructions TEXT NOT NULL,
    model TEXT NOT NULL DEFAULT 'gpt-4o-mini', max_turns INTEGER NOT NULL DEFAULT 8);
  CREATE TABLE IF NOT EXISTS tasks (id INTEGER PRIMARY KEY AUTOINCREMENT, agent TEXT NOT NULL, goal TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open', result TEXT);
  CREATE TABLE IF NOT EXISTS contacts (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT);
`);

export const db = drizzle(sqlite);
export type AgentRow = typeof agents.$inferSelect;
