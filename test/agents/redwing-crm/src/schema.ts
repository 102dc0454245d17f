import { boolean, integer, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";

export const contacts = pgTable("contacts", { id: serial("id").primaryKey(), name: text("name").notNull(), notes: text("notes").default("") });
export const skills = pgTable("skills", { id: serial("id").primaryKey(), title: text("title").notNull(), steps: text("steps").notNull(), uses: integer("uses").default(0) });
export const messages = pgTable("messages", { id: serial("id").primaryKey(), session: text("session").notNull(), body: text("body").notNull() });
export const limits = pgTable("limits", { name: text("name").primaryKey(), amount: integer("amount").notNull() });
export const requests = pgTable("requests", {
  id: serial("id").primaryKey(),
  name: text("name").notNull(),
  amount: integer("amount").notNull(),
  why: text("why"),
  granted: boolean("granted"),
  at: timestamp("at").defaultNow(),
});
export const deals = pgTable("deals", { id: serial("id").primaryKey(), title: text("title").notNull(), stage: text("stage").notNull() });
