import ollama, { type Message } from "ollama";
import { prefs } from "./prefs.js";
import { describe, type LoomTool } from "./toolkit.js";
import { extendBudget, setAccent } from "./tools/budget.js";
import { loadHelper, pullModel, similar, switchModel } from "./tools/models.js";

const tools: LoomTool[] = [loadHelper, pullModel, switchModel, similar, extendBudget, setAccent];
const byId = new Map(tools.map((t) => [t.id, t]));

export async function answer(messages: Message[]): Promise<string> {
  for (let step = 0; step < prefs.get("maxSteps"); step++) {
    const { message } = await ollama.chat({
      model: prefs.get("chatModel"),
      messages,
      tools: tools.map(describe),
      options: { temperature: prefs.get("temperature") },
    });
    messages.push(message);
    if (!message.tool_calls?.length) return message.content;
    for (const call of message.tool_calls) {
      const t = byId.get(call.function.name);
      const parsed = t?.input.safeParse(call.function.arguments);
      const content = !t ? "no such tool" : parsed!.success ? await t.perform(parsed!.data) : parsed!.error.message;
      messages.push({ role: "tool", content });
    }
  }
  return "Out of steps.";
}
