import OpenAI from "openai";
import { currentPrompt, fewshot } from "./store.js";

const openai = new OpenAI();
const memo = new Map<string, string>();

export async function chat(model: string, system: string, user: string): Promise<string> {
  const key = JSON.stringify([model, system, user]);
  const hit = memo.get(key);
  if (hit) return hit;
  const res = await openai.chat.completions.create({ model, messages: [{ role: "system", content: system }, { role: "user", content: user }] });
  const text = res.choices[0].message.content ?? "";
  memo.set(key, text);
  return text;
}

export const work = (model: string, notes: string, prompt = currentPrompt()) =>
  chat(model, [prompt, ...fewshot().map((f) => `Example:\n${f}`)].join("\n\n"), notes);
