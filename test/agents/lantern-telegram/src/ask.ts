import { InlineKeyboard, type Bot } from "grammy";

const waiting = new Map<number, (ok: boolean) => void>();
let next = 1;

export function installAsk(bot: Bot) {
  bot.callbackQuery(/^(yes|no):(\d+)$/, async (ctx) => {
    const [, verdict, id] = ctx.match as RegExpMatchArray;
    waiting.get(Number(id))?.(verdict === "yes");
    waiting.delete(Number(id));
    await ctx.answerCallbackQuery();
    await ctx.editMessageReplyMarkup();
  });
}

export async function askOwner(bot: Bot, owner: number, text: string): Promise<boolean> {
  const id = next++;
  const reply_markup = new InlineKeyboard().text("Yes", `yes:${id}`).text("No", `no:${id}`);
  await bot.api.sendMessage(owner, text, { reply_markup });
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => resolve(false), 600_000);
  });
}
