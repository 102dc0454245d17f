import { Cron } from "croner";
import { Markup, Telegraf } from "telegraf";
import { readConfig, setPath } from "./config.js";
import { registerMethods } from "./methods.js";
import { think } from "./mind.js";
import { bootstrap, load } from "./workspace.js";

bootstrap();
const cfg = readConfig();
const bot = new Telegraf(process.env.TELEGRAM_TOKEN!);
const waiting = new Map<string, (ok: boolean) => void>();

async function ask(question: string): Promise<boolean> {
  const id = Math.random().toString(36).slice(2);
  await bot.telegram.sendMessage(cfg.ownerId, question, Markup.inlineKeyboard([
    Markup.button.callback("Allow", `ok:${id}`),
    Markup.button.callback("Deny", `no:${id}`),
  ]));
  return new Promise((resolve) => waiting.set(id, resolve));
}

registerMethods(ask);

bot.action(/^(ok|no):(.+)$/, async (ctx) => {
  const [, verdict, id] = ctx.match;
  waiting.get(id)?.(verdict === "ok");
  waiting.delete(id);
  await ctx.answerCbQuery();
});

bot.command("set", async (ctx) => {
  if (ctx.from.id !== cfg.ownerId) return;
  const [path, ...rest] = ctx.payload.split(" ");
  setPath(path, rest.join(" "));
  await ctx.reply("set");
});

bot.on("text", async (ctx) => {
  if (ctx.from.id !== cfg.ownerId) return;
  await ctx.reply(await think(ctx.message.text));
});

new Cron(cfg.heartbeat ?? "*/30 * * * *", async () => {
  const out = await think(`Heartbeat. Do what HEARTBEAT.md says:\n${load("heartbeat")}`);
  if (!out.includes("HEARTBEAT_OK")) await bot.telegram.sendMessage(cfg.ownerId, out);
});

bot.launch();
