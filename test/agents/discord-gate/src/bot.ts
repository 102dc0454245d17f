import { Client, GatewayIntentBits, type TextChannel } from "discord.js";
import OpenAI from "openai";
import { exec } from "node:child_process";
import { promisify } from "node:util";
import { readFile, writeFile } from "node:fs/promises";
import { approved, strictlyApproved } from "./approval";

const sh = promisify(exec);
const openai = new OpenAI();
const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] });
const SOUL = new URL("../SOUL.md", import.meta.url);

client.on("messageCreate", async (m) => {
  if (m.author.bot) return;
  const channel = m.channel as TextChannel;
  const res = await openai.chat.completions.create({
    model: "gpt-4.1",
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: `${await readFile(SOUL, "utf8")}\nReply as JSON {"say": string, "run"?: string, "soul"?: string}` },
      { role: "user", content: m.content },
    ],
  });
  const plan = JSON.parse(res.choices[0].message.content!);
  await channel.send(plan.say);
  if (plan.run && (await approved(channel, `Run \`${plan.run}\`?`))) {
    const { stdout } = await sh(plan.run);
    await channel.send("```" + stdout.slice(0, 1800) + "```");
  }
  if (plan.soul && (await strictlyApproved(channel, `New SOUL.md:\n${plan.soul}`))) {
    await writeFile(SOUL, plan.soul);
  }
});

client.login(process.env.DISCORD_TOKEN);
