import { generateText, stepCountIs, tool, type ToolSet } from "ai";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";
import { openChange, prisma, putSetting, setting } from "./settings.js";

const model = openai("gpt-4.1");

const own: ToolSet = {
  proposeStyle: tool({
    description: "Propose a new style sheet for your own work",
    inputSchema: z.object({ style: z.string() }),
    execute: async ({ style }) => `change ${(await openChange("style", style)).id} needs two reviewers`,
  }),
  requestQuota: tool({
    description: "Request a larger step quota",
    inputSchema: z.object({ steps: z.number() }),
    execute: async ({ steps }) => `change ${(await openChange("steps", String(steps))).id} is with the admin`,
  }),
  saveSnippet: tool({
    description: "Save a snippet that becomes one of your tools",
    inputSchema: z.object({ name: z.string(), description: z.string(), template: z.string() }),
    execute: async (data) => {
      await prisma.snippet.create({ data: { ...data, approvedBy: null } });
      return "saved for review";
    },
  }),
  saveGarment: tool({
    description: "Save the garment for the customer",
    inputSchema: z.object({ spec: z.string() }),
    execute: async ({ spec }) => {
      const g = await prisma.garment.create({ data: { spec } });
      return `garment ${g.id}`;
    },
  }),
};

async function approvedSnippets(): Promise<ToolSet> {
  const rows = await prisma.snippet.findMany({ where: { approvedBy: { not: null } } });
  return Object.fromEntries(
    rows.map((s) => [
      s.name,
      tool({
        description: s.description,
        inputSchema: z.object({ values: z.record(z.string(), z.string()) }),
        execute: async ({ values }) => s.template.replace(/\{(\w+)\}/g, (_m, k: string) => values[k] ?? ""),
      }),
    ]),
  );
}

export async function design(brief: string) {
  const { text } = await generateText({
    model,
    system: await setting("style", "You design knitwear."),
    prompt: brief,
    tools: { ...(await approvedSnippets()), ...own },
    stopWhen: stepCountIs(Number(await setting("steps", "10"))),
  });
  return text;
}

export async function absorbReferences(texts: string[]) {
  const { text } = await generateText({
    model,
    prompt: `Merge your style sheet with these references.\n\n${await setting("style", "")}\n\n${texts.join("\n---\n")}`,
  });
  await putSetting("style", text);
  return text;
}
