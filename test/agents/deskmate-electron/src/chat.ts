import type { BrowserWindow } from "electron";
import ollama, { type Message } from "ollama";
import { actions } from "./actions.js";
import { getConfig } from "./config.js";

const tools = actions.map((a) => ({
  type: "function",
  function: { name: a.name, description: a.description, parameters: { type: "object", required: [], properties: a.props as any } },
}));

export async function chat(win: BrowserWindow, history: Message[]): Promise<string> {
  const { model, persona, maxTurns } = getConfig();
  const messages: Message[] = [{ role: "system", content: persona }, ...history];
  for (let i = 0; i < maxTurns; i++) {
    const { message } = await ollama.chat({ model, messages, tools });
    messages.push(message);
    if (!message.tool_calls?.length) return message.content;
    for (const c of message.tool_calls) {
      const a = actions.find((x) => x.name === c.function.name);
      messages.push({ role: "tool", content: a ? await a.perform(c.function.arguments, win) : "unknown action" });
    }
  }
  return "I stopped at my turn limit.";
}
