import { Bot, InlineKeyboard } from "grammy";
import { Hub } from "./hub.js";
import { converse } from "./converse.js";

const bot = new Bot(process.env.BOT_TOKEN!);
const pending = new Map<string, (ok: boolean) => void>();
let chatId = 0;

export async function askOwner(text: string): Promise<boolean> {
  const key = Math.random().toString(36).slice(2, 10);
  const kb = new InlineKeyboard().text("Allow", `y:${key}`).text("Deny", `n:${key}`);
  await bot.api.sendMessage(chatId, text, { reply_markup: kb });
  return new Promise<boolean>((resolve) => {
    pending.set(key, resolve);
    setTimeout(() => {
      if (pending.delete(key)) resolve(false);
    }, 120_000);
  });
}

bot.callbackQuery(/^([yn]):(\w+)$/, async (ctx) => {
  const [, verdict, key] = ctx.match as unknown as string[];
  pending.get(key)?.(verdict === "y");
  pending.delete(key);
  await ctx.answerCallbackQuery();
});

const hub = new Hub();

bot.on("message:text", async (ctx) => {
  chatId = ctx.chat.id;
  await ctx.reply(await converse(ctx.message.text, hub, askOwner));
});

bot.start();
