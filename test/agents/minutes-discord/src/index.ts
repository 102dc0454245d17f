import { Client, Events, GatewayIntentBits, type TextChannel } from "discord.js";
import { reply } from "./chat.js";
import { store } from "./store.js";

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent, GatewayIntentBits.GuildMessageReactions],
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.mentions.has(client.user!)) return;
  await message.reply(await reply(message.cleanContent, message.channel as TextChannel));
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand() || interaction.commandName !== "persona") return;
  store.setPersona(interaction.options.getString("text", true));
  await interaction.reply({ content: "Persona set.", ephemeral: true });
});

void client.login(process.env.DISCORD_TOKEN);
