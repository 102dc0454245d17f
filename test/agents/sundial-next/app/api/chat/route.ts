import { convertToModelMessages, stepCountIs, streamText, type UIMessage } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { eq } from "drizzle-orm";
import { db, profile } from "../../../lib/db";
import { extract, recall } from "../../../lib/memory";
import { activeTools } from "../../../lib/tools";

export async function POST(req: Request) {
  const { messages }: { messages: UIMessage[] } = await req.json();
  const [me] = await db.select().from(profile).where(eq(profile.id, 1));
  const result = streamText({
    model: anthropic("claude-sonnet-4-5"),
    system: `${me.instructions}\n\nMemories:\n${await recall()}`,
    messages: await convertToModelMessages(messages),
    tools: await activeTools(),
    stopWhen: stepCountIs(me.maxSteps),
    onFinish: async ({ text }) => extract(`${JSON.stringify(messages.at(-1))}\n${text}`),
  });
  return result.toUIMessageStreamResponse();
}
