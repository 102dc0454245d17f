import { openai } from "@ai-sdk/openai";
import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { z } from "zod";
import { SkillService } from "../skills/service.js";

export const skills = new SkillService();

const learnSkill = createTool({
  id: "learn-skill",
  description: "Keep a procedure that worked; you will have it in every later run",
  inputSchema: z.object({ name: z.string(), steps: z.array(z.string()).min(1) }),
  execute: async ({ context }) => {
    await skills.learn(context);
    return { ok: true };
  },
});

const clipSkill = createTool({
  id: "clip-skill",
  description: "Suggest a skill from a web page",
  inputSchema: z.object({ name: z.string(), url: z.string().url() }),
  execute: async ({ context }) => {
    const page = await (await fetch(context.url)).text();
    await skills.learnFromPage(context.name, page);
    return { ok: true, status: "waiting for review" };
  },
});

const markUsed = createTool({
  id: "mark-used",
  description: "Tell which skill you used",
  inputSchema: z.object({ name: z.string() }),
  execute: async ({ context }) => {
    await skills.touch(context.name);
    return { ok: true };
  },
});

export const mosaic = new Agent({
  name: "mosaic",
  model: openai("gpt-4.1"),
  tools: { learnSkill, clipSkill, markUsed },
  instructions: async () => `You fill in forms for a town office.\n\n# Skills\n${await skills.render()}`,
});
