import { randomUUID } from "node:crypto";
import { Bot, InlineKeyboard } from "grammy";

export class ButtonApprovals {
  private waiting = new Map<string, (ok: boolean) => void>();

  constructor(private bot: Bot, private ownerId: number) {
    bot.callbackQuery(/^(yes|no):(.+)$/, async (ctx) => {
      const [, verdict, id] = ctx.match as RegExpMatchArray;
      if (ctx.from.id !== this.ownerId) return ctx.answerCallbackQuery("not yours");
      this.waiting.get(id)?.(verdict === "yes");
      this.waiting.delete(id);
      await ctx.answerCallbackQuery();
    });
  }

  async ask(text: string): Promise<boolean> {
    const id = randomUUID();
    const kb = new InlineKeyboard().text("Install", `yes:${id}`).text("Refuse", `no:${id}`);
    const answer = new Promise<boolean>((resolve) => this.waiting.set(id, resolve));
    await this.bot.api.sendMessage(this.ownerId, text, { reply_markup: kb });
    return answer;
  }
}
