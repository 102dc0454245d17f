import { Bot } from "grammy";
import OpenAI from "openai";
import { ChatConfirm } from "./confirm.js";
import { makeToolbox } from "./toolbox.js";
import { Workspace } from "./workspace.js";

const bot = new Bot(process.env.TELEGRAM_TOKEN!);
const openai = new OpenAI();
const ws = new Workspace();
await ws.init();
const tools = makeToolbox(ws, new ChatConfirm(bot));
const history = new Map<number, OpenAI.ChatCompletionMessageParam[]>();

async function systemText(): Promise<string> {
  const [soul, memory, skills] = await Promise.all([ws.soul(), ws.memory(), ws.skills()]);
  return [soul, "# Memory", memory, "# Skills", ...skills].join("\n\n");
}

async function turn(chatId: number, text: string): Promise<string> {
  const past = history.get(chatId) ?? [];
  past.push({ role: "user", content: text });
  history.set(chatId, past);
  for (let i = 0; i < 8; i++) {
    const res = await openai.chat.completions.create({
      model: "gpt-4o",
      messages: [{ role: "system", content: await systemText() }, ...past],
      tools: [...tools.values()].map(({ name, description, parameters }) => ({
        type: "function" as const,
        function: { name, description, parameters },
      })),
    });
    const msg = res.choices[0].message;
    past.push(msg);
    if (!msg.tool_calls?.length) return msg.content ?? "";
    for (const call of msg.tool_calls) {
      if (call.type !== "function") continue;
      const spec = tools.get(call.function.name);
      const out = spec ? await spec.run(JSON.parse(call.function.arguments), chatId) : "unknown tool";
      past.push({ role: "tool", tool_call_id: call.id, content: out });
    }
  }
  return "I got lost, sorry.";
}

bot.command("soul", async (ctx) => {
  const text = ctx.match.trim();
  if (!text) return ctx.reply(await ws.soul());
  await ws.writeSoul(text);
  return ctx.reply("Soul set.");
});

bot.on("message:text", (ctx) => {
  void turn(ctx.chat.id, ctx.message.text)
    .then((reply) => ctx.reply(reply))
    .catch((err) => ctx.reply(`Error: ${(err as Error).message}`));
});

bot.start();
