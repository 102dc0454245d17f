import { tool } from "@langchain/core/tools";
import { z } from "zod";
import { Markup, type Telegraf } from "telegraf";
import { Reminder } from "./models.js";
import { proposeProcedure, saveMemory } from "./memory.js";

export function toolsFor(chatId: number, bot: Telegraf) {
  return [
    tool(
      async ({ category, text }) => {
        await saveMemory(chatId, category, text);
        return "saved";
      },
      {
        name: "save_memory",
        description: "Save something about the person",
        schema: z.object({ category: z.enum(["preference", "fact"]), text: z.string() }),
      },
    ),
    tool(
      async ({ text }) => {
        const doc = await proposeProcedure(chatId, text);
        await bot.telegram.sendMessage(chatId, `New procedure:\n${text}`, Markup.inlineKeyboard([
          Markup.button.callback("Keep", `keep:${doc.id}`),
          Markup.button.callback("Drop", `drop:${doc.id}`),
        ]));
        return "the person will decide";
      },
      { name: "propose_procedure", description: "Propose a procedure for yourself", schema: z.object({ text: z.string() }) },
    ),
    tool(
      async ({ text, due }) => {
        await Reminder.create({ chatId, text, due: new Date(due) });
        return "reminder set";
      },
      { name: "set_reminder", description: "Remind the person", schema: z.object({ text: z.string(), due: z.string() }) },
    ),
  ];
}
