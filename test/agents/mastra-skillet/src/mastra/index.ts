import { Mastra } from "@mastra/core";
import { Agent } from "@mastra/core/agent";
import { openai } from "@ai-sdk/openai";
import { createStep, createWorkflow } from "@mastra/core/workflows";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { createSkill, exportRecipe, loadSkills } from "./tools/skills";

const PERSONA = "src/mastra/persona.md";

const editPersona = createStep({
  id: "edit-persona",
  inputSchema: z.object({ complaint: z.string(), draft: z.string().optional() }),
  outputSchema: z.object({ saved: z.boolean() }),
  resumeSchema: z.object({ approved: z.boolean(), draft: z.string() }),
  suspendSchema: z.object({ draft: z.string() }),
  execute: async ({ inputData, resumeData, suspend }) => {
    if (!resumeData) {
      const { text } = await cook.generate(`Rewrite your persona to answer this complaint: ${inputData.complaint}`);
      return suspend({ draft: text });
    }
    if (!resumeData.approved) return { saved: false };
    await writeFile(PERSONA, resumeData.draft);
    return { saved: true };
  },
});

export const personaWorkflow = createWorkflow({
  id: "persona",
  inputSchema: z.object({ complaint: z.string() }),
  outputSchema: z.object({ saved: z.boolean() }),
})
  .then(editPersona)
  .commit();

const cook: Agent = new Agent({
  name: "cook",
  instructions: () => `You help in the kitchen and extend yourself with skills when one is missing.\n${readFileSync(PERSONA, "utf8")}`,
  model: openai("gpt-4o"),
  tools: async () => ({ createSkill, exportRecipe, ...(await loadSkills()) }),
});

export const mastra = new Mastra({ agents: { cook }, workflows: { personaWorkflow } });
