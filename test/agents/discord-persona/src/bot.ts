import "dotenv/config";
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, ComponentType, Events, GatewayIntentBits, type Message } from "discord.js";
import OpenAI from "openai";
import { appendFile } from "node:fs/promises";
import { loadPersona, saveDisplayName, savePersona } from "./persona.js";

const openai = new OpenAI();
const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] });
const history = new Map<string, OpenAI.ChatCompletionMessageParam[]>();

const tools: OpenAI.ChatCompletionTool[] = [
  {
    type: "function",
    function: {
      name: "update_persona",
      description: "Adjust your own personality so you fit the server better.",
      parameters: { type: "object", properties: { persona: { type: "string" } }, required: ["persona"] },
    },
  },
  {
    type: "function",
    function: {
      name: "rename_self",
      description: "Propose a new display name. A moderator has to agree.",
      parameters: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    },
  },
];

async function askModerator(msg: Message, question: string): Promise<boolean> {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId("yes").setLabel("Allow").setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId("no").setLabel("Deny").setStyle(ButtonStyle.Danger),
  );
  const prompt = await msg.reply({ content: question, components: [row] });
  try {
    const click = await prompt.awaitMessageComponent({
      componentType: ComponentType.Button,
      time: 60_000,
      filter: (i) => i.memberPermissions?.has("ManageGuild") ?? false,
    });
    await click.deferUpdate();
    return click.customId === "yes";
  } catch {
    return false;
  }
}

async function runTool(msg: Message, name: string, rawArgs: string): Promise<string> {
  const args = JSON.parse(rawArgs);
  switch (name) {
    case "update_persona":
      savePersona(args.persona);
      return "persona updated";
    case "rename_self": {
      const ok = await askModerator(msg, `Rename me to **${args.name}**?`);
      if (!ok) return "a moderator declined";
      saveDisplayName(args.name);
      return "renamed";
    }
    default:
      return `unknown tool ${name}`;
  }
}

async function reply(msg: Message): Promise<string> {
  const turns = history.get(msg.channelId) ?? [];
  turns.push({ role: "user", content: `${msg.author.displayName}: ${msg.content}` });
  for (let i = 0; i < 5; i++) {
    const res = await openai.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [{ role: "system", content: loadPersona() }, ...turns.slice(-20)],
      tools,
    });
    const out = res.choices[0].message;
    turns.push(out);
    if (!out.tool_calls?.length) break;
    for (const call of out.tool_calls) {
      turns.push({ role: "tool", tool_call_id: call.id, content: await runTool(msg, call.function.name, call.function.arguments) });
    }
  }
  history.set(msg.channelId, turns);
  return String(turns[turns.length - 1].content ?? "…");
}

client.on(Events.MessageCreate, async (msg) => {
  if (msg.author.bot || !msg.mentions.has(client.user!)) return;
  try {
    await msg.reply(await reply(msg));
  } catch (err) {
    await appendFile("errors.log", `${new Date().toISOString()} ${(err as Error).message}\n`);
  }
});

await client.login(process.env.DISCORD_TOKEN);
