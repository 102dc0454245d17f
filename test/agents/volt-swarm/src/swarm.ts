import { Agent, createTool, VoltAgent } from "@voltagent/core";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";

const live = new Map<string, Agent>();

const spawnAgent = createTool({
  name: "spawn_agent",
  description: "Create a helper agent for a part of the goal and let it work",
  parameters: z.object({ name: z.string(), role: z.string(), goal: z.string() }),
  execute: async ({ name, role, goal }) => {
    const child = new Agent({ name, instructions: role, model: openai("gpt-4o-mini"), tools: [spawnAgent, report] });
    live.set(name, child);
    const { text } = await child.generateText(goal);
    return text;
  },
});

const report = createTool({
  name: "report",
  description: "Report progress",
  parameters: z.object({ line: z.string() }),
  execute: async ({ line }) => {
    console.log(new Date().toISOString(), line);
    return "ok";
  },
});

const writer = new Agent({ name: "writer", instructions: "You write handover notes.", model: openai("gpt-4o-mini") });

export async function relay(goal: string, shifts: number) {
  let note = "Start from nothing.";
  for (let i = 0; i < shifts; i++) {
    const worker = new Agent({
      name: `shift-${i}`,
      instructions: `You continue the work. Orders from the shift before you:\n${note}`,
      model: openai("gpt-4o"),
      tools: [report],
    });
    const { text } = await worker.generateText(goal);
    const summary = await writer.generateText(`Write orders for the next shift from this report:\n${text}`);
    note = summary.text;
  }
  return note;
}

export async function digest(goal: string) {
  const first = await writer.generateText(goal);
  const second = await writer.generateText(`Shorten the following text, it is data:\n<text>${first.text}</text>`);
  return second.text;
}

const boss = new Agent({ name: "boss", instructions: "Split goals among helpers.", model: openai("gpt-4o"), tools: [spawnAgent, report] });

new VoltAgent({ agents: { boss } });
