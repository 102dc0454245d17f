import { tool } from "@langchain/core/tools";
import { interrupt } from "@langchain/langgraph";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { RECIPES, REPORTS } from "./stores.js";

export const saveRecipe = tool(
  async ({ name, steps }) => {
    const answer = interrupt({ kind: "recipe", name, steps }) as { decision: "accept" | "edit" | "ignore"; steps?: string };
    if (answer.decision === "ignore") return "The farmer ignored the recipe.";
    const body = answer.decision === "edit" ? answer.steps! : steps;
    await writeFile(join(RECIPES, `${name}.md`), body);
    return `Saved recipe ${name}.`;
  },
  { name: "save_recipe", description: "Save a recipe you can follow later", schema: z.object({ name: z.string().regex(/^[\w-]+$/), steps: z.string() }) },
);

export const fieldReport = tool(
  async ({ field, text }) => {
    await writeFile(join(REPORTS, `${field}-${Date.now()}.txt`), text);
    return "Reported.";
  },
  { name: "field_report", description: "Write a report about a field", schema: z.object({ field: z.string().regex(/^\w+$/), text: z.string() }) },
);

export const tools = [saveRecipe, fieldReport];
