import ollama from "ollama";
import { persona } from "./actions.js";
import type { Broker } from "./broker.js";

const spent: Record<string, number> = {};

export async function think(task: string, broker: Broker, model = "llama3.1"): Promise<string> {
  const tools = [{
    type: "function",
    function: {
      name: "act",
      description: `Do one of: ${broker.names().join(", ")}`,
      parameters: { type: "object", required: ["action"], properties: { action: { type: "string", description: "which" }, args: { type: "object", description: "its arguments" } } },
    },
  }];
  const messages: any[] = [{ role: "system", content: persona() }, { role: "user", content: task }];
  for (let i = 0; i < 10; i++) {
    const res = await ollama.chat({ model, messages, tools: tools as any });
    spent[model] = (spent[model] ?? 0) + (res.eval_count ?? 0);
    messages.push(res.message);
    if (!res.message.tool_calls?.length) return res.message.content;
    for (const c of res.message.tool_calls) {
      const { action, args } = c.function.arguments as { action: string; args: unknown };
      messages.push({ role: "tool", content: await broker.invoke(action, args ?? {}) });
    }
  }
  return "I lost the thread.";
}
