import { google } from "@ai-sdk/google";
import { generateText, tool } from "ai";
import Fastify from "fastify";
import { z } from "zod";
import { Memory } from "./memory.js";

const memory = await Memory.open(process.env.REDIS_URL ?? "redis://localhost:6379");
const app = Fastify({ logger: true });

const BASE = "You are the concierge of a small hotel. Be warm and exact.";

function buildSystem(rules: string[]): string {
  if (rules.length === 0) return BASE;
  return `${BASE}\n\nHouse guidelines:\n${rules.map((r, i) => `${i + 1}. ${r}`).join("\n")}`;
}

const toolsFor = (hotel: string) => ({
  learn_guideline: tool({
    description: "Save a guideline so that you serve the next guest better",
    parameters: z.object({ guideline: z.string().min(5).max(300) }),
    execute: async ({ guideline }) => {
      await memory.addGuideline(hotel, guideline);
      return "learned";
    },
  }),
  weather: tool({
    description: "Weather in the town",
    parameters: z.object({}),
    execute: async () => (await fetch("https://wttr.in/Bath?format=3")).text(),
  }),
});

app.post<{ Params: { hotel: string; thread: string }; Body: { text: string } }>("/:hotel/:thread", async (req) => {
  const { hotel, thread } = req.params;
  await memory.hit(hotel);
  await memory.appendTurn(thread, "user", req.body.text);
  const { text } = await generateText({
    model: google("gemini-1.5-flash"),
    system: buildSystem(await memory.guidelines(hotel)),
    messages: await memory.turns(thread),
    tools: toolsFor(hotel),
    maxSteps: 4,
  });
  await memory.appendTurn(thread, "assistant", text);
  return { text };
});

await app.listen({ host: "0.0.0.0", port: 8000 });
