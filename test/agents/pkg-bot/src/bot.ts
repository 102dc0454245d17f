import { Bot, InlineKeyboard } from "grammy";
import { randomUUID } from "node:crypto";
import OpenAI from "openai";
import { sh } from "./shell.js";

const bot = new Bot(process.env.TELEGRAM_TOKEN!);
const openai = new OpenAI();
const OWNER = Number(process.env.OWNER_ID);
const waiting = new Map<string, { pkg: string }>();

const toolSpecs: OpenAI.ChatCompletionTool[] = ["npm_add", "pip_add"].map((name) => ({
  type: "function",
  function: { name, description: `Install a package (${name.split("_")[0]})`, parameters: { type: "object", properties: { pkg: { type: "string" } }, required: ["pkg"] } },
}));

async function npmAdd(pkg: string): Promise<string> {
  if (/[;&|`$]/.test(pkg)) return "bad name";
  const r = await sh(`npm install --save ${pkg}`);
  return r.code === 0 ? `installed ${pkg}` : r.out;
}

async function pipAdd(chatId: number, pkg: string): Promise<string> {
  const id = randomUUID();
  waiting.set(id, { pkg });
  const kb = new InlineKeyboard().text("Install", `ok:${id}`).text("No", `no:${id}`);
  await bot.api.sendMessage(chatId, `Install the Python package ${pkg}?`, { reply_markup: kb });
  return "asked the owner";
}

bot.callbackQuery(/^(ok|no):(.+)$/, async (ctx) => {
  if (ctx.from.id !== OWNER) return ctx.answerCallbackQuery("not yours");
  const [, verdict, id] = ctx.match as RegExpMatchArray;
  const item = waiting.get(id);
  waiting.delete(id);
  if (!item || verdict === "no") return ctx.editMessageText("skipped");
  const r = await sh(`pip install '${item.pkg.replace(/'/g, "")}'`);
  await ctx.editMessageText(r.code === 0 ? "done" : r.out);
});

bot.command("deps", async (ctx) => {
  const r = await sh("npm install --no-audit");
  await ctx.reply(r.out || "ok");
});

bot.on("message:text", async (ctx) => {
  if (ctx.from.id !== OWNER) return;
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: ctx.message.text }];
  for (let i = 0; i < 6; i++) {
    const res = await openai.chat.completions.create({ model: "gpt-4o", messages, tools: toolSpecs });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls?.length) return void (await ctx.reply(msg.content ?? "…"));
    for (const c of msg.tool_calls) {
      const { pkg } = JSON.parse(c.function.arguments) as { pkg: string };
      const content = c.function.name === "npm_add" ? await npmAdd(pkg) : await pipAdd(ctx.chat.id, pkg);
      messages.push({ role: "tool", tool_call_id: c.id, content });
    }
  }
});

bot.start();
