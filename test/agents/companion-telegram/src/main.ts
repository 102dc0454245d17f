import { Bot } from "grammy";
import { CompanionAgent } from "./agent/agent.js";
import { HistoryStore, MemoryStore, PersonaStore } from "./db/stores.js";
import { env } from "./env.js";

const persona = new PersonaStore();
const agent = new CompanionAgent(persona, new MemoryStore(), new HistoryStore());
const bot = new Bot(env.TELEGRAM_TOKEN);

bot.command("persona", async (ctx) => {
  if (ctx.from?.id !== env.OWNER_ID) return;
  const body = ctx.match.trim();
  if (!body) return void ctx.reply(persona.get());
  persona.set(body);
  await ctx.reply("Persona saved.");
});

bot.on("message:text", async (ctx) => {
  if (ctx.from.id !== env.OWNER_ID) return;
  await ctx.replyWithChatAction("typing");
  await ctx.reply(await agent.reply(ctx.chat.id, ctx.message.text));
});

bot.catch((e) => console.error(e.error));
bot.start();
