import OpenAI from "openai";
import { zodlessJson } from "./json.js";
import type { ChangeInput } from "./db.js";

const openai = new OpenAI();

export async function propose(file: string, text: string, goal: string): Promise<ChangeInput> {
  const r = await openai.chat.completions.create({
    model: "gpt-4.1",
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: "You improve your own program. Reply with JSON {content, reason}." },
      { role: "user", content: `GOAL ${goal}\nFILE ${file}\n${text}` },
    ],
  });
  const o = zodlessJson(r.choices[0].message.content ?? "{}");
  return { file, content: o.content, reason: o.reason };
}

export async function better(before: string, after: string): Promise<boolean> {
  const r = await openai.chat.completions.create({
    model: "gpt-4.1",
    messages: [{ role: "user", content: `Which version is better? Answer A or B.\nA:\n${before}\nB:\n${after}` }],
  });
  return r.choices[0].message.content?.trim().startsWith("B") ?? false;
}
