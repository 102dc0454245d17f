import { streamText, type CoreMessage } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { route } from "@/lib/router";
import { prisma } from "@/lib/db";

export const maxDuration = 60;

export async function POST(req: Request) {
  const { messages, userId } = (await req.json()) as { messages: CoreMessage[]; userId: string };
  const prefs = await prisma.preference.findUnique({ where: { userId } });
  const last = String(messages.at(-1)?.content ?? "");
  const pick = await route(last);

  const result = streamText({
    model: anthropic(pick.model),
    temperature: pick.temperature,
    system: prefs?.systemPrompt ?? "You are the hotel concierge.",
    messages,
    onFinish: async ({ usage }) => {
      await prisma.usage.create({ data: { userId, model: pick.model, tokens: usage.totalTokens } });
    },
  });
  return result.toDataStreamResponse();
}
