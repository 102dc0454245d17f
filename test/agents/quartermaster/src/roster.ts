import { eq } from "drizzle-orm";
import { agents, db, type AgentRow } from "./schema.js";

const BUILTIN = [
  { name: "quartermaster", role: "lead", instructions: "You split the owner's request into tasks for your crew." },
  { name: "scribe", role: "worker", instructions: "You draft letters and summaries." },
];

export class Roster {
  ensureBuiltin(): void {
    for (const a of BUILTIN) db.insert(agents).values(a).onConflictDoNothing().run();
  }

  find(name: string): AgentRow | undefined {
    return db.select().from(agents).where(eq(agents.name, name)).get();
  }

  list(): AgentRow[] {
    return db.select().from(agents).all();
  }

  hire(name: string, instructions: string): void {
    db.insert(agents).values({ name, role: "worker", instructions }).run();
  }

  patch(name: string, fields: Partial<Pick<AgentRow, "instructions" | "model" | "maxTurns">>): void {
    db.update(agents).set(fields).where(eq(agents.name, name)).run();
  }
}
