import { generateText } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { route, TIERS } from "@/lib/router";

export async function POST(req: Request) {
  const { question } = (await req.json()) as { question: string };
  const { tier } = await route(question);
  const { text } = await generateText({
    model: anthropic(TIERS[tier]),
    prompt: question,
  });
  return Response.json({ text });
}
