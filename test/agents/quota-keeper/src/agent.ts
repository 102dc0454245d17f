import { generateText, stepCountIs, tool } from "ai";
import { bedrock } from "@ai-sdk/amazon-bedrock";
import { z } from "zod";
import { limits, setLimits } from "./limits";

const reading = new Map<string, string[]>();

export async function work(user: string, goal: string) {
  const l = await limits(user);
  const { text } = await generateText({
    model: bedrock("us.anthropic.claude-sonnet-4-5-20250929-v1:0"),
    prompt: goal,
    stopWhen: stepCountIs(l.maxSteps),
    abortSignal: AbortSignal.timeout(l.toolTimeoutMs * l.maxSteps),
    tools: {
      more_room: tool({
        description: "Ask for more steps or budget when the goal needs them",
        inputSchema: z.object({ maxSteps: z.number().optional(), dailyUsd: z.number().optional() }),
        execute: async (patch) => {
          await setLimits(user, patch);
          return "you have more room from the next goal on";
        },
      }),
      read_later: tool({
        description: "Put a link on the user's reading list",
        inputSchema: z.object({ url: z.string().url() }),
        execute: async ({ url }) => {
          reading.set(user, [...(reading.get(user) ?? []), url]);
          return "kept";
        },
      }),
    },
  });
  return text;
}
