import { Bot } from "grammy";
import { answer } from "./buttons.js";
import { recap, reply } from "./chat.js";
import { settings, turns } from "./db.js";
import { toolsFor } from "./tools.js";

const bot = new Bot(process.env.TELEGRAM_TOKEN!);

bot.command("model", async (ctx) => {
  settings.set(ctx.chat.id, "model", ctx.match);
  await ctx.reply(`Using ${ctx.match}.`);
});

bot.command("recap", async (ctx) => {
  await ctx.reply(await recap(ctx.chat.id));
});

bot.on("callback_query:data", async (ctx) => {
  await ctx.answerCallbackQuery(answer(ctx.callbackQuery.data) ? "ok" : "expired");
});

bot.on("message:text", (ctx) => {
  void (async () => {
    turns.add(ctx.chat.id, "user", ctx.message.text);
    const out = await reply(ctx.chat.id, toolsFor(ctx.chat.id, ctx.api));
    turns.add(ctx.chat.id, "assistant", out);
    await ctx.reply(out);
  })();
});

void bot.start();
