import { anthropic } from "@ai-sdk/anthropic";
import { Agent } from "@mastra/core/agent";
import { LibSQLStore } from "@mastra/libsql";
import { Memory } from "@mastra/memory";
import { instructions, skills } from "./instructions.js";
import { refineSelf, saveRecipe, submitSkill } from "./tools.js";

const memory = new Memory({
  storage: new LibSQLStore({ url: "file:./memory.db" }),
  options: {
    lastMessages: 20,
    workingMemory: {
      enabled: true,
      template: "# Household\n- Members:\n- Allergies:\n- How Sprig should behave:\n",
    },
  },
});

export const sprig = new Agent({
  name: "sprig",
  instructions: async () => {
    const base = await instructions.load("sprig");
    return [base, "# Skills", ...(await skills.approved())].join("\n\n");
  },
  model: anthropic("claude-sonnet-4-20250514"),
  tools: { refineSelf, submitSkill, saveRecipe },
  memory,
});
