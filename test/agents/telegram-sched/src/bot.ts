import { Cron } from "croner";
import { eq } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { Markup, Telegraf } from "telegraf";
import { setJobListener, think, type Confirm } from "./brain.js";
import { db, jobs, notes } from "./db.js";

const bot = new Telegraf(process.env.BOT_TOKEN!);
const open = new Map<string, (v: boolean) => void>();

const confirmIn = (chatId: number): Confirm => async (question) => {
  const id = randomUUID();
  await bot.telegram.sendMessage(chatId, question, Markup.inlineKeyboard([Markup.button.callback("Yes", `y:${id}`), Markup.button.callback("No", `n:${id}`)]));
  return new Promise<boolean>((resolve) => {
    open.set(id, resolve);
    setTimeout(() => resolve(false), 300_000);
  });
};

bot.action(/^([yn]):(.+)$/, async (ctx) => {
  open.get(ctx.match[2])?.(ctx.match[1] === "y");
  open.delete(ctx.match[2]);
  await ctx.answerCbQuery();
});

function start(id: number): void {
  const job = db.select().from(jobs).where(eq(jobs.id, id)).get();
  if (!job?.enabled) return;
  new Cron(job.cron, async () => {
    const text = await think(job.prompt, job.chatId, confirmIn(job.chatId));
    await bot.telegram.sendMessage(job.chatId, text);
  });
}

setJobListener(start);
for (const j of db.select().from(jobs).all()) start(j.id);

bot.command("notes", (ctx) => ctx.reply(db.select().from(notes).where(eq(notes.chatId, ctx.chat.id)).all().map((n) => n.body).join("\n") || "none"));

bot.command("every", async (ctx) => {
  const [, minutes, ...words] = ctx.message.text.split(" ");
  const row = db.insert(jobs).values({ cron: `*/${Number(minutes)} * * * *`, prompt: words.join(" "), chatId: ctx.chat.id }).returning({ id: jobs.id }).get();
  start(row.id);
  await ctx.reply(`job ${row.id}`);
});

bot.on("text", async (ctx) => {
  void think(ctx.message.text, ctx.chat.id, confirmIn(ctx.chat.id)).then((t) => ctx.reply(t));
});

bot.launch();
