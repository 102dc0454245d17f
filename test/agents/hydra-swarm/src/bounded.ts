import { generateText, tool } from "ai";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";

const MAX_DEPTH = 2;
const MAX_AGENTS = 8;
let live = 0;

export async function delegate(goal: string, depth = 0): Promise<string> {
  if (depth > MAX_DEPTH || live >= MAX_AGENTS) return "limit reached, do it yourself";
  live++;
  try {
    const { text } = await generateText({
      model: openai("gpt-4o-mini"),
      prompt: goal,
      maxSteps: 6,
      tools: {
        delegate: tool({
          description: "Hand a sub-task to a helper",
          parameters: z.object({ goal: z.string() }),
          execute: ({ goal: sub }) => delegate(sub, depth + 1),
        }),
      },
    });
    return text;
  } finally {
    live--;
  }
}
