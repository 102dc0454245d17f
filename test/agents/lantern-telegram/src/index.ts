import Anthropic from "@anthropic-ai/sdk";
import { Bot } from "grammy";
import PQueue from "p-queue";
import { installAsk } from "./ask.js";
import { append, assemble, scaffold, trim } from "./home.js";
import { defs } from "./tools.js";

const owner = Number(process.env.OWNER_ID);
const bot = new Bot(process.env.TELEGRAM_TOKEN!);
const anthropic = new Anthropic();
const queue = new PQueue({ concurrency: 1 });
const messages: Anthropic.MessageParam[] = [];
installAsk(bot);

async function respond(text: string): Promise<string> {
  messages.push({ role: "user", content: text });
  for (let i = 0; i < 8; i++) {
    const res = await anthropic.messages.create({
      model: "claude-sonnet-4-5",
      max_tokens: 1500,
      system: await assemble(),
      tools: defs.map((d) => d.tool),
      messages,
    });
    messages.push({ role: "assistant", content: res.content });
    if (res.stop_reason !== "tool_use") return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    const content: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type !== "tool_use") continue;
      const def = defs.find((d) => d.tool.name === b.name)!;
      content.push({ type: "tool_result", tool_use_id: b.id, content: await def.run(b.input, { bot, owner }) });
    }
    messages.push({ role: "user", content });
  }
  return "…";
}

bot.command("note", async (ctx) => {
  await append("memory", ctx.match);
  await ctx.reply("noted");
});

bot.on("message:text", (ctx) => {
  void queue.add(async () => ctx.reply(await respond(ctx.message.text)));
});

await scaffold();
setInterval(() => trim(), 3_600_000);
bot.start();
