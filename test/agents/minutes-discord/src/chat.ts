import ollama, { type Message } from "ollama";
import type { TextChannel } from "discord.js";
import { store } from "./store.js";
import { tools } from "./tools.js";

const toOllama = () =>
  tools.filter((t) => store.state.unlocked.includes(t.name)).map((t) => ({
    type: "function",
    function: {
      name: t.name,
      description: t.description,
      parameters: {
        type: "object",
        required: Object.keys(t.parameters),
        properties: Object.fromEntries(Object.entries(t.parameters).map(([k, d]) => [k, { type: "string", description: d }])),
      },
    },
  }));

export async function reply(text: string, channel: TextChannel): Promise<string> {
  const { persona, rules } = store.state;
  const messages: Message[] = [
    { role: "system", content: `${persona}\n\nHouse rules:\n${rules.map((r) => `- ${r}`).join("\n")}` },
    { role: "user", content: text },
  ];
  for (let i = 0; i < 6; i++) {
    const { message } = await ollama.chat({ model: "llama3.1", messages, tools: toOllama() as any });
    messages.push(message);
    if (!message.tool_calls?.length) return message.content;
    for (const call of message.tool_calls) {
      const tool = tools.find((t) => t.name === call.function.name && store.state.unlocked.includes(t.name));
      messages.push({ role: "tool", content: tool ? await tool.execute(call.function.arguments, channel) : "no such tool" });
    }
  }
  return "…";
}
