import { serve } from "@hono/node-server";
import { anthropic } from "@ai-sdk/anthropic";
import { Mastra } from "@mastra/core";
import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { Hono } from "hono";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { skillIndex, writeSkill } from "./skills-dir.js";
import { skillWorkflow } from "./workflow.js";

const rememberSkill = createTool({
  id: "remember_skill",
  description: "Save what you learned as a skill",
  inputSchema: z.object({ name: z.string().regex(/^[a-z-]{3,40}$/), body: z.string() }),
  outputSchema: z.object({ ok: z.boolean() }),
  execute: async ({ context }) => {
    writeSkill(context.name, context.body);
    return { ok: true };
  },
});

const curator = new Agent({
  name: "curator",
  model: anthropic("claude-3-5-sonnet-latest"),
  instructions: () => `You curate a museum's archive.\n${skillIndex()}`,
  tools: { rememberSkill },
});

const mastra = new Mastra({ agents: { curator }, workflows: { skillWorkflow } });
const app = new Hono();

app.post("/chat", async (c) => {
  const { text } = await c.req.json<{ text: string }>();
  const out = await mastra.getAgent("curator").generate(text);
  await writeFile("last-answer.txt", out.text);
  return c.json({ text: out.text });
});

app.post("/skills/draft", async (c) => {
  const { topic } = await c.req.json<{ topic: string }>();
  const run = await mastra.getWorkflow("skillWorkflow").createRunAsync();
  const result = await run.start({ inputData: { topic } });
  return c.json({ runId: run.runId, status: result.status });
});

app.post("/skills/:runId/decision", async (c) => {
  const { approved } = await c.req.json<{ approved: boolean }>();
  const run = await mastra.getWorkflow("skillWorkflow").createRunAsync({ runId: c.req.param("runId") });
  const result = await run.resume({ step: "publish", resumeData: { approved } });
  return c.json({ status: result.status });
});

serve({ fetch: app.fetch, port: 4111 });
