import { Bot } from "grammy";
import { pendingPersonas } from "./agent/tools.js";
import { reply } from "./agent/reply.js";
import { Store } from "./db/store.js";

const store = new Store();
const bot = new Bot(process.env.BOT_TOKEN!);

bot.callbackQuery(/^persona:(yes|no):(\w+)$/, async (ctx) => {
  const [, verdict, key] = ctx.match as RegExpMatchArray;
  const pending = pendingPersonas.get(key);
  pendingPersonas.delete(key);
  if (!pending) return ctx.answerCallbackQuery("expired");
  if (verdict === "yes") store.setPersona(pending.chatId, pending.body);
  await ctx.answerCallbackQuery(verdict === "yes" ? "done" : "left as it was");
});

bot.command("persona", async (ctx) => {
  if (!ctx.match) return ctx.reply("usage: /persona <text>");
  store.setPersona(ctx.chat.id, ctx.match);
  await ctx.reply("changed");
});

bot.on("message:text", async (ctx) => {
  await ctx.reply(await reply(ctx.chat.id, ctx.message.text, store, bot.api));
});

setInterval(() => {
  for (const r of store.takeDue(Date.now())) void bot.api.sendMessage(r.chatId, `⏰ ${r.body}`);
}, 30_000);

bot.start();
