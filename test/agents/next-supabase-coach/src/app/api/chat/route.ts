import { openai } from "@ai-sdk/openai";
import { convertToModelMessages, stepCountIs, streamText, type UIMessage } from "ai";
import { getSettings } from "@/lib/coach-settings";
import { coachTools } from "@/lib/coach-tools";
import { insights } from "@/lib/journal";
import { requireUser } from "@/lib/session";

export const maxDuration = 60;

export async function POST(req: Request) {
  const user = await requireUser(req);
  const { messages } = (await req.json()) as { messages: UIMessage[] };
  const [settings, known] = await Promise.all([getSettings(user.id), insights(user.id)]);

  const result = streamText({
    model: openai(settings.model),
    system: [settings.instructions, `Tone: ${settings.tone}`, "What you know:", ...known.map((k) => `- ${k}`)].join("\n"),
    messages: await convertToModelMessages(messages),
    tools: coachTools(user.id),
    stopWhen: stepCountIs(settings.max_steps),
  });
  return result.toUIMessageStreamResponse({ sendReasoning: false });
}
