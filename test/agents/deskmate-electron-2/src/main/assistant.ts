import OpenAI from "openai";
import specs from "./specs.json";
import { config } from "./config";
import type { Toolbox } from "./toolbox";

export class Assistant {
  private client = new OpenAI();
  constructor(private toolbox: Toolbox) {}

  async chat(history: OpenAI.ChatCompletionMessageParam[]): Promise<string> {
    const messages = [{ role: "system" as const, content: config.get("instructions") }, ...history];
    for (let i = 0; i < 8; i++) {
      const res = await this.client.chat.completions.create({ model: config.get("model"), messages, tools: specs as OpenAI.ChatCompletionTool[] });
      const m = res.choices[0].message;
      messages.push(m);
      if (!m.tool_calls) return m.content ?? "";
      for (const c of m.tool_calls) {
        const content = await this.toolbox.call(c.function.name, JSON.parse(c.function.arguments));
        messages.push({ role: "tool", tool_call_id: c.id, content });
      }
    }
    return "Too many steps.";
  }
}
