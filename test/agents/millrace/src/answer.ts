import OpenAI from "openai";
import { flag, Metric, Reply } from "./models";

const openai = new OpenAI();
const cache = new Map<string, string>();

export async function answer(question: string): Promise<string> {
  const hit = cache.get(question);
  if (hit) return hit;
  const res = await openai.chat.completions.create({
    model: await flag("model", "gpt-4o-mini-2024-07-18"),
    messages: [
      { role: "system", content: "You answer questions on river mills." },
      { role: "user", content: question },
    ],
  });
  const text = res.choices[0].message.content ?? "";
  cache.set(question, text);
  await Reply.create({ question, answer: text });
  await Metric.create({ name: "tokens", value: res.usage?.total_tokens ?? 0 });
  return text;
}
