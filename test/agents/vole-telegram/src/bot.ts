import { Telegraf, Markup } from "telegraf";
import { writeFile, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { knex } from "./db.js";

export const ADMIN = Number(process.env.ADMIN_ID);
export const SKILLS = resolve("skills");
export const bot = new Telegraf(process.env.BOT_TOKEN!);

const typed = new Map<string, (ok: boolean) => void>();

export function askTypedCode(text: string): Promise<boolean> {
  const code = Math.random().toString(36).slice(2, 8);
  return new Promise((done) => {
    typed.set(code, done);
    setTimeout(() => { if (typed.delete(code)) done(false); }, 180_000);
    void bot.telegram.sendMessage(ADMIN, `${text}\nType ${code} to go on.`);
  });
}

export async function sendDraft(id: number, name: string, code: string) {
  await bot.telegram.sendMessage(ADMIN, `Skill ${name}:\n${code.slice(0, 3500)}`,
    Markup.inlineKeyboard([Markup.button.callback("Install", `skill:ok:${id}`), Markup.button.callback("Throw away", `skill:no:${id}`)]));
}

bot.action(/^skill:(ok|no):(\d+)$/, async (ctx) => {
  if (ctx.from?.id !== ADMIN) return ctx.answerCbQuery("Not for you");
  const [, verdict, id] = ctx.match;
  const draft = await knex("skill_drafts").where({ id: Number(id), state: "waiting" }).first();
  if (!draft) return ctx.answerCbQuery("Gone");
  if (verdict === "ok") {
    await mkdir(SKILLS, { recursive: true });
    await writeFile(resolve(SKILLS, `${draft.name}.mjs`), draft.code);
  }
  await knex("skill_drafts").where({ id: draft.id }).update({ state: verdict === "ok" ? "installed" : "refused" });
  await ctx.editMessageReplyMarkup(undefined);
});

bot.command("enable", async (ctx) => {
  if (ctx.from.id !== ADMIN) return;
  await knex("jobs").where({ id: Number(ctx.payload) }).update({ enabled: true });
  await ctx.reply("On.");
});
bot.command("forget", async (ctx) => {
  if (ctx.from.id !== ADMIN) return;
  await knex("facts").where({ id: Number(ctx.payload) }).del();
  await ctx.reply("Forgotten.");
});

bot.hears(/^[a-z0-9]{6}$/, (ctx, next) => {
  const done = typed.get(ctx.message.text);
  if (ctx.from.id !== ADMIN || !done) return next();
  typed.delete(ctx.message.text);
  done(true);
});
