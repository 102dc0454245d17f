import { pgTable, serial, text, real, boolean, timestamp } from "drizzle-orm/pg-core";

export const agentVersions = pgTable("agent_versions", {
  id: serial("id").primaryKey(),
  instructions: text("instructions").notNull(),
  score: real("score"),
  live: boolean("live").notNull().default(false),
  approvedBy: text("approved_by"),
  createdAt: timestamp("created_at").defaultNow(),
});
