import { openai } from "@ai-sdk/openai";
import { Agent } from "@mastra/core/agent";
import { getBlock } from "./db";
import { addTask, findPlant, gardener, savePlant, waterAmount } from "./tools";

export const nettle = new Agent({
  name: "nettle",
  instructions: async () => `${(await getBlock("instructions")) || "You look after a garden."}\n\nThe gardener:\n${await getBlock("gardener")}`,
  model: openai("gpt-4o"),
  tools: { savePlant, findPlant, addTask, gardener, waterAmount },
});

export const editor = new Agent({
  name: "editor",
  instructions: "You write better instructions for a gardening agent.",
  model: openai("gpt-4o"),
});
