import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { tool } from "@openai/agents";
import { z } from "zod";
import { SKILLS_FOLDER } from "../settings.js";

/** Ada looks at her skills and changes none of them. */
export const listSkills = tool({
  name: "list_skills",
  description: "Show the skills whose code mentions a word.",
  parameters: z.object({
    word: z.string(),
  }),
  async execute({ word }) {
    const found: string[] = [];
    for (const file of await readdir(SKILLS_FOLDER)) {
      const code = await readFile(path.join(SKILLS_FOLDER, file), "utf8");
      if (code.includes(word)) found.push(file);
    }
    return found.join("\n");
  },
});
