import { generateObject } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { z } from "zod";

const schema = z.object({
  model: z.string().describe("anthropic model id best suited for the request"),
  temperature: z.number(),
  tier: z.enum(["small", "large"]),
});

export type Route = z.infer<typeof schema>;

export const TIERS = {
  small: "claude-3-5-haiku-20241022",
  large: "claude-3-5-sonnet-20241022",
} as const;

export async function route(question: string): Promise<Route> {
  const { object } = await generateObject({
    model: anthropic(TIERS.small),
    schema,
    prompt: `Choose the model and sampling for this request.\n\n${question}`,
  });
  return object;
}
