import type { Api } from "grammy";
import { askOwner } from "./buttons.js";
import { facts, settings, shopping } from "./db.js";

export interface Tool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  run(args: Record<string, string>): Promise<string>;
}

const text = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } }, required: [name] });

export function toolsFor(chat: number, api: Api): Tool[] {
  return [
    {
      name: "remember",
      description: "Keep a fact about the person for later conversations.",
      parameters: text("fact"),
      run: async ({ fact }) => {
        facts.add(chat, fact);
        return "kept";
      },
    },
    {
      name: "change_persona",
      description: "Suggest another persona for yourself.",
      parameters: text("persona"),
      run: async ({ persona }) => {
        const ok = await askOwner(api, chat, `Change my persona to:\n\n${persona}`);
        if (!ok) return "The owner said no.";
        settings.set(chat, "persona", persona);
        return "changed";
      },
    },
    {
      name: "add_to_shopping_list",
      description: "Put an item on the shopping list.",
      parameters: text("item"),
      run: async ({ item }) => {
        shopping.add(chat, item);
        return shopping.list(chat).join("\n");
      },
    },
  ];
}
