import { z } from "zod";

const BASE = process.env.LLM_BASE_URL ?? "https://openrouter.ai/api/v1";
const KEY = process.env.LLM_API_KEY ?? "";

export type Msg = { role: "system" | "user" | "assistant"; content: string };

const Reply = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.number() }).optional(),
});

export async function chat(messages: Msg[]): Promise<{ text: string; tokens: number }> {
  const res = await fetch(`${BASE}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "anthropic/claude-3.5-sonnet", messages }),
  });
  if (!res.ok) throw new Error(`llm ${res.status}: ${await res.text()}`);
  const body = Reply.parse(await res.json());
  return { text: body.choices[0].message.content, tokens: body.usage?.total_tokens ?? 0 };
}
