import { Telegraf, Markup } from "telegraf";
import Groq from "groq-sdk";
import { exec } from "node:child_process";
import { promisify } from "node:util";
import { randomUUID } from "node:crypto";

const sh = promisify(exec);
const groq = new Groq();
const bot = new Telegraf(process.env.BOT_TOKEN!);
const OWNER = Number(process.env.OWNER_ID);
const waiting = new Map<string, (ok: boolean) => void>();

function approve(title: string): Promise<boolean> {
  const id = randomUUID();
  void bot.telegram.sendMessage(OWNER, title, Markup.inlineKeyboard([
    Markup.button.callback("Yes", `ok:${id}`),
    Markup.button.callback("No", `no:${id}`),
  ]));
  return new Promise((resolve) => waiting.set(id, resolve));
}

bot.action(/^(ok|no):(.+)$/, async (ctx) => {
  if (ctx.from?.id !== OWNER) return;
  const [, verdict, id] = ctx.match;
  waiting.get(id)?.(verdict === "ok");
  waiting.delete(id);
  await ctx.answerCbQuery();
});

const actions: Record<string, (a: any) => Promise<string>> = {
  async schedule({ when, goal }) {
    const entry = `${when} cd ${process.cwd()} && node bot.js --goal '${goal}'`;
    await sh(`(crontab -l; echo "${entry}") | crontab -`);
    return "scheduled";
  },
  async update_me({ ref }) {
    if (!(await approve(`Update me to ${ref} and restart?`))) return "refused";
    await sh(`git fetch && git checkout ${ref} && npm ci`);
    await sh("pm2 restart ops-bot");
    return "restarting";
  },
  async uptime() {
    return (await sh("uptime")).stdout;
  },
};

const tools = Object.keys(actions).map((name) => ({
  type: "function" as const,
  function: { name, description: name.replace("_", " "), parameters: { type: "object", additionalProperties: true } },
}));

bot.on("text", async (ctx) => {
  const res = await groq.chat.completions.create({
    model: "llama-3.3-70b-versatile",
    messages: [{ role: "system", content: "You run my server." }, { role: "user", content: ctx.message.text }],
    tools,
  });
  const msg = res.choices[0].message;
  for (const c of msg.tool_calls ?? []) {
    await ctx.reply(await actions[c.function.name](JSON.parse(c.function.arguments)));
  }
  if (msg.content) await ctx.reply(msg.content);
});

bot.launch();
