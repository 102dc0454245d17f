import { InlineKeyboard, type Bot } from "grammy";

export class ChatConfirm {
  private readonly waiting = new Map<string, (ok: boolean) => void>();
  private seq = 0;

  constructor(private readonly bot: Bot) {
    bot.callbackQuery(/^confirm:(\d+):(yes|no)$/, async (ctx) => {
      const [, id, answer] = ctx.match as RegExpMatchArray;
      this.waiting.get(id)?.(answer === "yes");
      this.waiting.delete(id);
      await ctx.answerCallbackQuery();
    });
  }

  async ask(chatId: number, question: string): Promise<boolean> {
    const id = String(++this.seq);
    const keyboard = new InlineKeyboard().text("Yes", `confirm:${id}:yes`).text("No", `confirm:${id}:no`);
    await this.bot.api.sendMessage(chatId, question, { reply_markup: keyboard });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }
}
