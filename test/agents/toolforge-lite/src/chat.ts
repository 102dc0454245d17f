import OpenAI from "openai";
import type { Registry } from "./registry.js";

const client = new OpenAI();
type Msg = OpenAI.Chat.Completions.ChatCompletionMessageParam;

export async function chat(reg: Registry, messages: Msg[]): Promise<string> {
  for (let step = 0; step < 12; step++) {
    const res = await client.chat.completions.create({ model: "gpt-4.1", messages, tools: reg.schemas() });
    const message = res.choices[0].message;
    messages.push(message);
    if (!message.tool_calls?.length) return message.content ?? "";
    for (const call of message.tool_calls) {
      if (call.type !== "function") continue;
      const t = reg.tools.get(call.function.name);
      let content: string;
      try {
        content = t ? await t.run(JSON.parse(call.function.arguments)) : "unknown tool";
      } catch (err) {
        content = `error: ${(err as Error).message}`;
      }
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
  return "(too many steps)";
}
