import { generateObject, generateText, type CoreMessage } from "ai";
import { openai } from "@ai-sdk/openai";
import { anthropic } from "@ai-sdk/anthropic";
import { z } from "zod";

const Plan = z.object({
  nextModel: z.string().describe("OpenAI model id best suited for the next step"),
  temperature: z.number(),
  step: z.string(),
  finished: z.boolean(),
});

const TIERS = { small: anthropic("claude-3-5-haiku-latest"), large: anthropic("claude-3-5-sonnet-latest") } as const;
const Tier = z.object({ tier: z.enum(["small", "large"]) });

export async function solve(task: string): Promise<string> {
  let model = "gpt-4o-mini";
  let temperature = 0.2;
  const messages: CoreMessage[] = [{ role: "user", content: task }];
  for (let i = 0; i < 12; i++) {
    const { object: plan } = await generateObject({ model: openai("gpt-4o-mini"), schema: Plan, messages });
    if (plan.finished) break;
    model = plan.nextModel;
    temperature = plan.temperature;
    const { text } = await generateText({
      model: openai(model),
      temperature,
      messages: [...messages, { role: "user", content: plan.step }],
    });
    messages.push({ role: "assistant", content: text });
  }
  const last = messages[messages.length - 1];
  return typeof last.content === "string" ? last.content : JSON.stringify(last.content);
}

export async function triage(question: string): Promise<string> {
  const { object } = await generateObject({
    model: TIERS.small,
    schema: Tier,
    prompt: `Is this question hard?\n${question}`,
  });
  const { text } = await generateText({
    model: TIERS[object.tier],
    prompt: question,
  });
  return text;
}
