import { writeFile } from "node:fs/promises";
import { tool } from "@openai/agents";
import { z } from "zod";
import { skillFile } from "../skills.js";

/** The same, but the run stops until a person has seen the arguments and accepted them. */
export const learnSkillReviewed = tool({
  name: "learn_skill_reviewed",
  description: "Propose a new skill as a JavaScript module that exports name, description and run.",
  parameters: z.object({
    name: z.string(),
    code: z.string(),
  }),
  needsApproval: true,
  async execute({ name, code }) {
    await writeFile(skillFile(name), code, "utf8");
    return `Learned ${name}. It can be used after the next start.`;
  },
});
