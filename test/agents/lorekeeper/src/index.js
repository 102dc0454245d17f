import { Client, Events, GatewayIntentBits, PermissionFlagsBits } from "discord.js";
import mongoose from "mongoose";
import { answer } from "./brain.js";
import { GuildPrompt, Skill } from "./models.js";

await mongoose.connect(process.env.MONGO_URL);
const bot = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] });

bot.on(Events.InteractionCreate, async (i) => {
  if (i.isButton() && i.customId.startsWith("skill:")) {
    if (!i.memberPermissions.has(PermissionFlagsBits.ManageGuild)) return i.reply({ content: "not yours to say", ephemeral: true });
    const [, status, id] = i.customId.split(":");
    await Skill.updateOne({ _id: id, status: "pending" }, { status });
    return i.update({ content: `skill ${status} by ${i.user.displayName}`, components: [] });
  }
  if (i.isChatInputCommand() && i.commandName === "setprompt") {
    const text = i.options.getString("text", true);
    await GuildPrompt.updateOne({ guildId: i.guildId }, { text }, { upsert: true });
    return i.reply({ content: "prompt set", ephemeral: true });
  }
});

bot.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.mentions.has(bot.user)) return;
  await message.channel.sendTyping();
  const text = await answer(message);
  for (let i = 0; i < text.length; i += 1900) await message.reply(text.slice(i, i + 1900));
});

await bot.login(process.env.DISCORD_TOKEN);
