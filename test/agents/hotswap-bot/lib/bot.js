const { Telegraf } = require("telegraf");
const debounce = require("lodash/debounce");
const { route } = require("./router");
const { ask } = require("./model");
const { evolveMethod, restore, rewriteFormat } = require("./patcher");

const bot = new Telegraf(process.env.BOT_TOKEN);
let format = require("./format");
const complaints = [];

const improve = debounce(async () => {
  const batch = complaints.splice(0).join("\n");
  const name = (await ask(`Which one of greet, roll, remind do these complaints concern? One word.\n${batch}`)).trim();
  await evolveMethod(name, batch);
  format = await rewriteFormat(`Make it answer these better: ${batch}`);
}, 60000);

bot.command("restore", (ctx) => {
  restore(ctx.message.text.split(" ")[1]);
  format = require("./format");
  return ctx.reply("restored");
});

bot.on("text", async (ctx) => {
  const text = ctx.message.text;
  if (text.startsWith("!")) {
    complaints.push(text.slice(1));
    improve();
    return ctx.reply("noted");
  }
  try {
    await ctx.reply(format.reply(await route(text)));
  } catch (err) {
    await ctx.reply("something broke");
    complaints.push(`error on "${text}": ${err.message}`);
    improve();
  }
});

bot.launch();
