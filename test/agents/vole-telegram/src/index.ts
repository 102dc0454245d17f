import parser from "cron-parser";
import { message } from "telegraf/filters";
import { bot, ADMIN } from "./bot.js";
import { knex, migrate } from "./db.js";
import { think, tune } from "./brain.js";

await migrate();
bot.on(message("text"), async (ctx) => {
  if (ctx.from.id === ADMIN) await ctx.reply(await think(ctx.message.text));
});

setInterval(async () => {
  const due = await knex("jobs").where({ enabled: true }).andWhere("next", "<=", Date.now());
  for (const job of due) {
    await knex("jobs").where({ id: job.id }).update({ next: parser.parseExpression(job.cron).next().getTime() });
    await bot.telegram.sendMessage(ADMIN, await think(job.prompt));
  }
}, 60_000);
setInterval(tune, 24 * 3_600_000);
void bot.launch();
