import { Bot } from "grammy";
import { createAgent } from "./agent.js";
import { ButtonApprovals } from "./approvals.js";
import { PluginManager } from "./plugins/manager.js";

const bot = new Bot(process.env.BOT_TOKEN!);
const manager = new PluginManager();
const approvals = new ButtonApprovals(bot, Number(process.env.OWNER_ID));
const turn = createAgent(manager, approvals);

bot.command("remove", async (ctx) => {
  await manager.remove(ctx.match.trim());
  await ctx.reply("removed");
});

bot.on("message:text", (ctx) => {
  void turn(ctx.message.text).then((t) => ctx.reply(t));
});

bot.start();
