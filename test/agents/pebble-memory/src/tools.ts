import { tool } from "ai";
import { z } from "zod";
import { db } from "./db.js";
import type { MemoryStore } from "./memory.js";
import { putSetting } from "./settings.js";
import { agree } from "./terminal.js";

export function buildTools(memory: MemoryStore) {
  return {
    remember: tool({
      description: "Keep something for all later conversations",
      inputSchema: z.object({
        category: z.enum(["identity", "preference", "project", "lesson"]),
        body: z.string().min(3),
      }),
      execute: async ({ category, body }) => {
        const id = memory.add(category, body);
        return { id };
      },
    }),
    tune_self: tool({
      description: "Switch to another model when the work asks for it",
      inputSchema: z.object({ model: z.string(), reason: z.string() }),
      execute: async ({ model, reason }) => {
        putSetting("model", model);
        return `Using ${model} from the next message (${reason})`;
      },
    }),
    set_house_rules: tool({
      description: "Suggest other house rules to live by",
      inputSchema: z.object({ rules: z.string() }),
      execute: async ({ rules }) => {
        const ok = await agree(`New house rules:\n${rules}\nUse them?`);
        if (!ok) return "The rules stay as they are.";
        putSetting("house_rules", rules);
        return "in use";
      },
    }),
    add_to_shopping_list: tool({
      description: "Put an item on the family shopping list",
      inputSchema: z.object({ item: z.string() }),
      execute: async ({ item }) => {
        db.prepare("INSERT INTO shopping (item) VALUES (?)").run(item);
        return "added";
      },
    }),
  };
}
