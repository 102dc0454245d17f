import { generateObject } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { z } from "zod";

const Plan = z.object({
  title: z.string(),
  summary: z.string(),
  edits: z.array(z.object({ path: z.string(), content: z.string() })),
});
export type Plan = z.infer<typeof Plan>;

export async function plan(issue: { title: string; body: string | null }): Promise<Plan> {
  const { object } = await generateObject({
    model: anthropic("claude-sonnet-4-5"),
    schema: Plan,
    system: "You maintain shipwright, the bot that runs you. Return whole files.",
    prompt: `${issue.title}\n\n${issue.body ?? ""}`,
  });
  return object;
}
