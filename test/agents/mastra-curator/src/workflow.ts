import { createStep, createWorkflow } from "@mastra/core/workflows";
import { anthropic } from "@ai-sdk/anthropic";
import { generateText } from "ai";
import { z } from "zod";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SKILLS_DIR } from "./skills-dir.js";

const Draft = z.object({ name: z.string(), body: z.string() });

const draft = createStep({
  id: "draft",
  inputSchema: z.object({ topic: z.string() }),
  outputSchema: Draft,
  execute: async ({ inputData }) => {
    const { text } = await generateText({
      model: anthropic("claude-3-5-sonnet-latest"),
      prompt: `Write a SKILL.md about ${inputData.topic}`,
    });
    return { name: inputData.topic.toLowerCase().replace(/\W+/g, "-"), body: text };
  },
});

const publish = createStep({
  id: "publish",
  inputSchema: Draft,
  outputSchema: z.object({ published: z.boolean() }),
  suspendSchema: z.object({ preview: z.string() }),
  resumeSchema: z.object({ approved: z.boolean() }),
  execute: async ({ inputData, resumeData, suspend }) => {
    if (!resumeData) {
      await suspend({ preview: inputData.body });
      return { published: false };
    }
    if (!resumeData.approved) return { published: false };
    const dir = join(SKILLS_DIR, inputData.name);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, "SKILL.md"), inputData.body);
    return { published: true };
  },
});

export const skillWorkflow = createWorkflow({
  id: "skill",
  inputSchema: z.object({ topic: z.string() }),
  outputSchema: z.object({ published: z.boolean() }),
})
  .then(draft)
  .then(publish)
  .commit();
