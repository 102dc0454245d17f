import { Bot, session } from "grammy";
import { conversations, createConversation } from "@grammyjs/conversations";
import { redis, keys } from "./redis.js";
import { installAsk } from "./ask.js";
import { lesson, endLesson } from "./tutor.js";
import { reshape } from "./conversations.js";

const bot = new Bot(process.env.BOT_TOKEN);
installAsk(bot);
bot.use(session({ initial: () => ({ transcript: [] }) }));
bot.use(conversations());
bot.use(createConversation(reshape));

bot.command("reshape", (ctx) => ctx.conversation.enter("reshape"));
bot.command("accept", async (ctx) => {
  const key = keys.draft(ctx.chat.id, ctx.match);
  const fact = await redis.get(key);
  if (!fact) return ctx.reply("I have no such note.");
  await redis.multi().rpush(keys.facts(ctx.chat.id), fact).del(key).exec();
  await ctx.reply("I will remember it.");
});
bot.command("temperature", async (ctx) => {
  await redis.set(keys.temperature(ctx.chat.id), ctx.match);
  await ctx.reply("Set.");
});
bot.command("done", async (ctx) => {
  await endLesson(ctx.chat.id, ctx.session.transcript);
  ctx.session.transcript = [];
  await ctx.reply("See you!");
});
bot.on("message:text", async (ctx) => {
  const answer = await lesson(ctx.message.text, ctx.chat.id, ctx.api);
  ctx.session.transcript.push(`L: ${ctx.message.text}`, `O: ${answer}`);
  await ctx.reply(answer);
});
bot.start();
