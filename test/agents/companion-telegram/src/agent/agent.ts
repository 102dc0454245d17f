import OpenAI from "openai";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { env } from "../env.js";
import type { HistoryStore, MemoryStore, PersonaStore } from "../db/stores.js";
import { Budget } from "./budget.js";
import { registry } from "./tools.js";

export class CompanionAgent {
  private readonly client = new OpenAI({ apiKey: env.OPENAI_API_KEY });
  private readonly budget = new Budget();

  constructor(
    private readonly persona: PersonaStore,
    private readonly memory: MemoryStore,
    private readonly history: HistoryStore,
  ) {}

  private systemPrompt(chatId: number) {
    const facts = this.memory.list(chatId).map((f) => `- ${f}`).join("\n");
    return `${this.persona.get()}\n\n## What you know about this person\n${facts || "(nothing yet)"}`;
  }

  async reply(chatId: number, text: string): Promise<string> {
    if (this.budget.exhausted()) return "I'm out of energy for today, talk tomorrow?";
    this.history.append(chatId, "user", text);
    const msgs: ChatCompletionMessageParam[] = [
      { role: "system", content: this.systemPrompt(chatId) },
      ...this.history.tail(chatId),
    ];

    for (let i = 0; i < 6; i++) {
      const res = await this.client.chat.completions.create({
        model: env.MODEL,
        messages: msgs,
        tools: [...registry.values()].map((e) => e.spec),
      });
      this.budget.charge(res.usage?.total_tokens ?? 0);
      const msg = res.choices[0].message;
      msgs.push(msg);
      if (!msg.tool_calls?.length) {
        const out = msg.content ?? "";
        this.history.append(chatId, "assistant", out);
        return out;
      }
      for (const call of msg.tool_calls) {
        const entry = registry.get(call.function.name);
        let result = `unknown tool ${call.function.name}`;
        if (entry) {
          result = await entry.handler(JSON.parse(call.function.arguments || "{}"), {
            chatId,
            persona: this.persona,
            memory: this.memory,
            budget: this.budget,
          });
        }
        msgs.push({ role: "tool", tool_call_id: call.id, content: result });
      }
    }
    return "…I got lost in thought.";
  }
}
