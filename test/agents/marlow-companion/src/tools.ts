import { tool } from "ai";
import { z } from "zod";
import { db } from "./db.js";
import type { FactStore } from "./stores/facts.js";
import type { PersonaStore } from "./stores/persona.js";

export interface Services {
  persona: PersonaStore;
  facts: FactStore;
}

export function buildTools({ persona, facts }: Services) {
  return {
    remember: tool({
      description: "Keep a fact about the user for later conversations.",
      inputSchema: z.object({
        category: z.enum(["preference", "biography", "routine", "relationship"]),
        content: z.string().max(400),
      }),
      execute: async ({ category, content }) => {
        const id = facts.add(category, content);
        return `stored #${id}`;
      },
    }),
    adjust_persona: tool({
      description: "Change a section of how you behave: identity, tone, boundaries.",
      inputSchema: z.object({ section: z.string(), body: z.string().max(1200) }),
      execute: async ({ section, body }) => {
        persona.set(section, body);
        return `section ${section} updated`;
      },
    }),
    add_to_shopping_list: tool({
      description: "Put an item on the shopping list.",
      inputSchema: z.object({ item: z.string() }),
      execute: async ({ item }) => {
        db.prepare("INSERT INTO shopping (item) VALUES (?)").run(item);
        return "ok";
      },
    }),
  };
}
