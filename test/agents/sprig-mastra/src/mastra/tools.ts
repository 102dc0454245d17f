import { createTool } from "@mastra/core/tools";
import { z } from "zod";
import { client } from "./storage.js";
import { instructions, skills } from "./instructions.js";

export const refineSelf = createTool({
  id: "refine-self",
  description: "Rewrite your own instructions after feedback.",
  inputSchema: z.object({ body: z.string() }),
  outputSchema: z.object({ ok: z.boolean() }),
  execute: async ({ context }) => {
    await instructions.store("sprig", context.body);
    return { ok: true };
  },
});

export const submitSkill = createTool({
  id: "submit-skill",
  description: "Hand in a skill. It becomes active when the owner approves it.",
  inputSchema: z.object({ slug: z.string(), title: z.string(), body: z.string() }),
  outputSchema: z.object({ status: z.string() }),
  execute: async ({ context }) => {
    await skills.submit(context.slug, context.title, context.body);
    return { status: "pending" };
  },
});

export const saveRecipe = createTool({
  id: "save-recipe",
  description: "Save a recipe in the user's book.",
  inputSchema: z.object({ title: z.string(), steps: z.array(z.string()) }),
  outputSchema: z.object({ id: z.number() }),
  execute: async ({ context }) => {
    const rs = await client.execute({
      sql: "INSERT INTO recipes (title, steps) VALUES (?, ?)",
      args: [context.title, context.steps.join("\n")],
    });
    return { id: Number(rs.lastInsertRowid) };
  },
});
