import { InlineKeyboard } from "grammy";
import { randomUUID } from "node:crypto";

const OWNER = Number(process.env.OWNER_ID);
const pending = new Map();

export function installAsk(bot) {
  bot.callbackQuery(/^ans:(yes|no):(.+)$/, async (ctx) => {
    const entry = pending.get(ctx.match[2]);
    if (!entry || ctx.from.id !== OWNER) return ctx.answerCallbackQuery({ text: "Not yours" });
    pending.delete(ctx.match[2]);
    clearTimeout(entry.timer);
    entry.resolve(ctx.match[1] === "yes");
    await ctx.answerCallbackQuery();
    await ctx.editMessageReplyMarkup();
  });
}

export function askOwner(api, text) {
  const id = randomUUID();
  const keyboard = new InlineKeyboard().text("Yes", `ans:yes:${id}`).text("No", `ans:no:${id}`);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      pending.delete(id);
      resolve(false);
    }, 600_000);
    pending.set(id, { resolve, timer });
    api.sendMessage(OWNER, text, { reply_markup: keyboard }).catch(reject);
  });
}
