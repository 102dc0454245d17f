import { tool } from "ai";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { saveSkill } from "./skills.js";

const skill = z.object({ name: z.string(), description: z.string(), body: z.string() });

export const tools = {
  learnSkill: tool({
    description: "Keep a way of doing things as a skill for later",
    inputSchema: skill,
    execute: async (input) => saveSkill(input),
  }),
  publishSkill: tool({
    description: "Replace a shared skill",
    inputSchema: skill,
    needsApproval: true,
    execute: async (input) => saveSkill(input),
  }),
  exportRecipe: tool({
    description: "Write a recipe card for the user",
    inputSchema: z.object({ title: z.string(), text: z.string() }),
    execute: async ({ title, text }) => {
      await writeFile(`${title.replace(/\W+/g, "-")}.txt`, text);
      return "exported";
    },
  }),
};
