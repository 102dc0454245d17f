import { Client, Events, GatewayIntentBits } from "discord.js";
import { Agent } from "./agent";
import { Installer } from "./installer";
import { Library } from "./library";
import { loadPlugins } from "./plugins";

const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] });
const library = new Library("heron.db");
const installer = new Installer(client);

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !client.user || !message.mentions.has(client.user)) return;
  const agent = new Agent(library, installer, await loadPlugins());
  const text = await agent.run(`${message.author.username}: ${message.cleanContent}`);
  library.log(message.channelId, message.cleanContent, text);
  await message.reply(text.slice(0, 1900));
});

client.on(Events.InteractionCreate, async (i) => {
  if (!i.isChatInputCommand()) return;
  if (i.commandName === "plugin") {
    await i.deferReply();
    await installer.run(i.options.getString("package", true));
    await i.editReply("Installed.");
  }
});

void client.login(process.env.DISCORD_TOKEN);
