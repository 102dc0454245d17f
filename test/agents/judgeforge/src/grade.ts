import { generateObject } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { z } from "zod";
import { getRubric } from "./rubric.js";

export const model = anthropic("claude-3-7-sonnet-20250219");

export async function grade(task: string, output: string): Promise<number> {
  const { object } = await generateObject({
    model,
    system: getRubric("coder"),
    prompt: `TASK\n${task}\n\nOUTPUT\n${output}`,
    schema: z.object({ score: z.number().min(0).max(1) }),
  });
  return object.score;
}
