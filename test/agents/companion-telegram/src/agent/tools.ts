import type { ChatCompletionTool } from "openai/resources/chat/completions";
import type { MemoryStore, PersonaStore } from "../db/stores.js";
import type { Budget } from "./budget.js";

export interface ToolContext {
  chatId: number;
  persona: PersonaStore;
  memory: MemoryStore;
  budget: Budget;
}

type Handler = (args: any, ctx: ToolContext) => Promise<string> | string;

interface Entry {
  spec: ChatCompletionTool;
  handler: Handler;
}

const fn = (name: string, description: string, properties: Record<string, unknown>): ChatCompletionTool => ({
  type: "function",
  function: {
    name,
    description,
    parameters: { type: "object", properties, required: Object.keys(properties) },
  },
});

export const registry = new Map<string, Entry>();

registry.set("remember", {
  spec: fn("remember", "Store a long-term fact about the user.", { fact: { type: "string" } }),
  handler: ({ fact }, ctx) => {
    ctx.memory.add(ctx.chatId, fact.trim());
    return "ok";
  },
});

registry.set("evolve_persona", {
  spec: fn("evolve_persona", "Adjust who you are. Pass the full new persona text.", {
    persona: { type: "string" },
  }),
  handler: ({ persona }, ctx) => {
    if (persona.length > 6000) return "too long";
    ctx.persona.set(persona);
    return "persona updated, takes effect next message";
  },
});

registry.set("set_daily_budget", {
  spec: fn("set_daily_budget", "Change how many tokens you may use per day.", {
    tokens: { type: "number" },
  }),
  handler: ({ tokens }, ctx) => {
    ctx.budget.setLimit(Number(tokens));
    return `budget now ${tokens}`;
  },
});

registry.set("get_time", {
  spec: fn("get_time", "Current local time.", {}),
  handler: () => new Date().toString(),
});
