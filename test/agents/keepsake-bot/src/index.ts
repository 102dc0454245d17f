import mongoose from "mongoose";
import { Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage, SystemMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { consolidateAll } from "./consolidate.js";
import { buildSystem, setPersona, settleProcedure } from "./memory.js";
import { toolsFor } from "./tools.js";

await mongoose.connect(process.env.MONGO_URL!);
const bot = new Telegraf(process.env.BOT_TOKEN!);

bot.action(/^(keep|drop):(.+)$/, async (ctx) => {
  await settleProcedure(ctx.match[2], ctx.match[1] === "keep");
  await ctx.editMessageReplyMarkup(undefined);
  await ctx.answerCbQuery();
});

bot.command("persona", async (ctx) => {
  await setPersona(ctx.chat.id, ctx.payload);
  await ctx.reply("ok");
});

bot.on(message("text"), async (ctx) => {
  const tools = toolsFor(ctx.chat.id, bot);
  const model = new ChatAnthropic({ model: "claude-3-5-sonnet-20241022" }).bindTools(tools);
  const msgs: BaseMessage[] = [new SystemMessage(await buildSystem(ctx.chat.id)), new HumanMessage(ctx.message.text)];
  for (let i = 0; i < 6; i++) {
    const r = await model.invoke(msgs);
    msgs.push(r);
    if (!r.tool_calls?.length) {
      await ctx.reply(String(r.content));
      return;
    }
    for (const c of r.tool_calls) {
      const t = tools.find((x) => x.name === c.name)!;
      const out = await (t as any).invoke(c.args);
      msgs.push(new ToolMessage({ content: String(out), tool_call_id: c.id! }));
    }
  }
});

setInterval(() => void consolidateAll().catch(console.error), 24 * 3600_000);
await bot.launch();
