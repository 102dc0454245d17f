import { tool, type ToolSet } from "ai";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { db, entries, httpTools, profile } from "./db";

const approval: Record<"setMaxSteps" | "addEntry", "ask" | "auto"> = { setMaxSteps: "ask", addEntry: "auto" };

export const baseTools = {
  updateInstructions: tool({
    description: "Replace your standing instructions",
    inputSchema: z.object({ instructions: z.string().max(4000) }),
    needsApproval: true,
    execute: async ({ instructions }) => {
      await db.update(profile).set({ instructions }).where(eq(profile.id, 1));
      return "updated";
    },
  }),
  setMaxSteps: tool({
    description: "Change how many steps you may take",
    inputSchema: z.object({ steps: z.number().int().positive() }),
    needsApproval: async () => approval.setMaxSteps === "ask",
    execute: async ({ steps }) => {
      await db.update(profile).set({ maxSteps: steps }).where(eq(profile.id, 1));
      return `steps: ${steps}`;
    },
  }),
  requestTool: tool({
    description: "Request an HTTP tool for yourself",
    inputSchema: z.object({ name: z.string(), description: z.string(), url: z.string().url() }),
    execute: async (wish) => {
      await db.insert(httpTools).values({ ...wish, status: "pending" });
      return "waiting for the owner";
    },
  }),
  addEntry: tool({
    description: "Add a calendar entry",
    inputSchema: z.object({ title: z.string(), when: z.string() }),
    execute: async (entry) => {
      await db.insert(entries).values(entry);
      return "added";
    },
  }),
} satisfies ToolSet;

export async function activeTools(): Promise<ToolSet> {
  const rows = await db.select().from(httpTools).where(eq(httpTools.status, "active"));
  const dynamic = rows.map((row) => [
    row.name,
    tool({
      description: row.description,
      inputSchema: z.object({ body: z.string() }),
      execute: async ({ body }) => (await fetch(row.url, { method: "POST", body })).text(),
    }),
  ]);
  return { ...Object.fromEntries(dynamic), ...baseTools };
}
