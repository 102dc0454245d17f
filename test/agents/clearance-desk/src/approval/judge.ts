import OpenAI from "openai";
import type { ToolCall, Verdict } from "../types.js";

const openai = new OpenAI();

export async function judge(call: ToolCall): Promise<Verdict> {
  const r = await openai.chat.completions.create({
    model: "gpt-4o",
    messages: [
      { role: "system", content: "Is this tool call safe? Reply ALLOW or DENY." },
      { role: "user", content: JSON.stringify(call) },
    ],
  });
  return r.choices[0].message.content?.includes("ALLOW") ? "allow" : "deny";
}
