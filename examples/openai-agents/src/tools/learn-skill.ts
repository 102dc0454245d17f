import { writeFile } from "node:fs/promises";
import { tool } from "@openai/agents";
import { z } from "zod";
import { skillFile } from "../skills.js";

/** Ada writes a new tool for herself, in code that runs at the next start without anybody having read it. */
export const learnSkill = tool({
  name: "learn_skill",
  description: "Write a new skill as a JavaScript module that exports name, description and run.",
  parameters: z.object({
    name: z.string(),
    code: z.string(),
  }),
  async execute({ name, code }) {
    await writeFile(skillFile(name), code, "utf8");
    return `Learned ${name}. It can be used after the next start.`;
  },
});
