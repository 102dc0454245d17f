import OpenAI from "openai";
import { policy } from "./policy.js";
import { callTool, names } from "./tools.js";

const client = new OpenAI();

export async function run(goal: string): Promise<string> {
  const messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = [
    { role: "system", content: "Finish the goal with the tools. The operator may refuse a call." },
    { role: "user", content: goal },
  ];
  const { maxCalls } = await policy();
  for (let i = 0; i < maxCalls; i++) {
    const res = await client.chat.completions.create({
      model: "gpt-4.1",
      messages,
      tools: names.map((name) => ({ type: "function", function: { name, parameters: { type: "object", additionalProperties: true } } })),
    });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls) return msg.content ?? "";
    for (const c of msg.tool_calls) {
      if (c.type !== "function") continue;
      messages.push({ role: "tool", tool_call_id: c.id, content: await callTool(c.function.name, JSON.parse(c.function.arguments)) });
    }
  }
  return "limit reached";
}
