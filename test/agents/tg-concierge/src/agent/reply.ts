import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";
import type { Api } from "grammy";
import type { Store } from "../db/store.js";
import { rateFor } from "../pricing.js";
import { buildTools } from "./tools.js";

const MODEL = "gpt-4o-mini";
const BASE = "You are the concierge of a small hotel. Answer briefly.";

export async function reply(chatId: number, text: string, store: Store, api: Api): Promise<string> {
  const known = store.factsFor(chatId).map((f) => `- ${f.body}`).join("\n");
  const system = [store.persona(chatId) ?? BASE, known && `What you know and must respect:\n${known}`].filter(Boolean).join("\n\n");
  const out = await generateText({ model: openai(MODEL), system, prompt: text, tools: buildTools(chatId, store, api), maxSteps: 4 });
  const rate = await rateFor(out.response.modelId);
  const { promptTokens, completionTokens } = out.usage;
  store.countUsage(out.response.modelId, promptTokens + completionTokens, promptTokens * rate.input + completionTokens * rate.output);
  store.logMessage(chatId, "user", text);
  store.logMessage(chatId, "assistant", out.text);
  return out.text;
}
