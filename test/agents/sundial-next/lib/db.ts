import { drizzle } from "drizzle-orm/postgres-js";
import { integer, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";
import postgres from "postgres";

export const profile = pgTable("profile", { id: integer("id").primaryKey(), instructions: text("instructions").notNull(), maxSteps: integer("max_steps").notNull() });
export const memories = pgTable("memories", { id: serial("id").primaryKey(), text: text("text").notNull(), at: timestamp("at").defaultNow() });
export const httpTools = pgTable("http_tools", {
  id: serial("id").primaryKey(), name: text("name").notNull(), description: text("description").notNull(), url: text("url").notNull(),
  status: text("status", { enum: ["pending", "active", "rejected"] }).notNull().default("pending"),
});
export const entries = pgTable("entries", { id: serial("id").primaryKey(), title: text("title").notNull(), when: text("when").notNull() });

export const db = drizzle(postgres(process.env.DATABASE_URL!));
