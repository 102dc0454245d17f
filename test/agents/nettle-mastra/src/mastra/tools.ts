import { createTool } from "@mastra/core/tools";
import { z } from "zod";
import { db, getBlock, setBlock } from "./db";

export const savePlant = createTool({
  id: "save-plant",
  description: "Save how a plant of the user is cared for.",
  inputSchema: z.object({ name: z.string(), care: z.string() }),
  execute: async ({ context }) => {
    await db.execute({ sql: "INSERT OR REPLACE INTO plants VALUES (?, ?)", args: [context.name, context.care] });
    return { ok: true };
  },
});

export const findPlant = createTool({
  id: "find-plant",
  description: "Look up a plant.",
  inputSchema: z.object({ name: z.string() }),
  execute: async ({ context }) => {
    const res = await db.execute({ sql: "SELECT * FROM plants WHERE name LIKE ?", args: [`%${context.name}%`] });
    return { rows: res.rows };
  },
});

export const addTask = createTool({
  id: "add-task",
  description: "Add a garden task to the user's list.",
  inputSchema: z.object({ title: z.string() }),
  execute: async ({ context }) => {
    await db.execute({ sql: "INSERT INTO tasks (title) VALUES (?)", args: [context.title] });
    const res = await db.execute("SELECT title FROM tasks WHERE done = 0");
    return { open: res.rows.map((r) => r.title) };
  },
});

export const gardener = createTool({
  id: "update-gardener-block",
  description: "Rewrite your core memory about this gardener. You always see it.",
  inputSchema: z.object({ body: z.string().max(2000) }),
  execute: async ({ context }) => {
    const before = await getBlock("gardener");
    await setBlock("gardener", context.body);
    return { before };
  },
});

export const waterAmount = createTool({
  id: "water",
  description: "Water a bed.",
  inputSchema: z.object({ bed: z.enum(["north", "south", "herbs"]), litres: z.number() }),
  execute: async ({ context }) => {
    const litres = Math.min(20, Math.max(0, context.litres));
    await fetch(`${process.env.PUMP_URL}/beds/${context.bed}`, { method: "POST", body: JSON.stringify({ litres }) });
    return { litres };
  },
});
