import OpenAI from "openai";
import { ownTools, runOwn } from "./tools.js";
import type { Registry } from "./registry.js";

const openai = new OpenAI();

export async function ask(registry: Registry, text: string): Promise<string> {
  const remote = await registry.listTools();
  const tools: OpenAI.Chat.ChatCompletionTool[] = [
    ...ownTools,
    ...remote.map((t) => ({
      type: "function" as const,
      function: { name: `${t.server}__${t.name}`, description: t.description, parameters: t.inputSchema as any },
    })),
  ];
  const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [{ role: "user", content: text }];
  for (let i = 0; i < 12; i++) {
    const r = await openai.chat.completions.create({ model: "gpt-4o", messages, tools });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const c of m.tool_calls) {
      const args = JSON.parse(c.function.arguments);
      const [server, name] = c.function.name.split("__");
      const out = name ? JSON.stringify(await registry.call(server, name, args)) : await runOwn(registry, server, args);
      messages.push({ role: "tool", tool_call_id: c.id, content: out });
    }
  }
  return "step limit";
}
