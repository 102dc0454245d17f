import { tool } from "ai";
import type { Api } from "grammy";
import { InlineKeyboard } from "grammy";
import { z } from "zod";
import type { Store } from "../db/store.js";

export interface PendingPersona { chatId: number; body: string }
export const pendingPersonas = new Map<string, PendingPersona>();

export function buildTools(chatId: number, store: Store, api: Api) {
  return {
    remember: tool({
      description: "Keep a lasting fact about the guest.",
      parameters: z.object({ fact: z.string().max(400) }),
      execute: async ({ fact }) => {
        store.addFact(chatId, fact);
        return "noted";
      },
    }),
    propose_persona: tool({
      description: "Suggest a different manner of speaking to the guest.",
      parameters: z.object({ persona: z.string() }),
      execute: async ({ persona }) => {
        const key = crypto.randomUUID().slice(0, 8);
        pendingPersonas.set(key, { chatId, body: persona });
        const kb = new InlineKeyboard().text("Use it", `persona:yes:${key}`).text("Keep the old", `persona:no:${key}`);
        await api.sendMessage(chatId, `New manner?\n\n${persona}`, { reply_markup: kb });
        return "asked the guest";
      },
    }),
    remind: tool({
      description: "Remind the guest of something at a time.",
      parameters: z.object({ text: z.string(), at: z.string().datetime() }),
      execute: async ({ text, at }) => {
        store.addReminder(chatId, text, Date.parse(at));
        return `set for ${at}`;
      },
    }),
  };
}
