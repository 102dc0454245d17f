import type Anthropic from "@anthropic-ai/sdk";
import type { Bot } from "grammy";
import { askOwner } from "./ask.js";
import { append, replace } from "./home.js";

export interface Ctx {
  bot: Bot;
  owner: number;
}

interface Def {
  tool: Anthropic.Tool;
  run: (input: any, ctx: Ctx) => Promise<string>;
}

const one = (name: string, description: string, field: string): Anthropic.Tool => ({
  name,
  description,
  input_schema: { type: "object", properties: { [field]: { type: "string" } }, required: [field] },
});

export const defs: Def[] = [
  {
    tool: one("remember", "Keep a fact", "fact"),
    run: async ({ fact }) => {
      await append("memory", fact);
      return "kept";
    },
  },
  {
    tool: one("describe_user", "Rewrite what you know of the user", "text"),
    run: async ({ text }) => {
      await replace("user", text);
      return "rewritten";
    },
  },
  {
    tool: one("evolve_soul", "Propose a new SOUL.md", "text"),
    run: async ({ text }, { bot, owner }) => {
      const ok = await askOwner(bot, owner, `May I become this?\n\n${text}`);
      if (!ok) return "The owner keeps you as you are.";
      await replace("soul", text);
      return "done";
    },
  },
];
