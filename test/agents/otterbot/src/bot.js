'use strict';

const { Client, Events, GatewayIntentBits } = require('discord.js');
const { migrate } = require('./database');
const { answer, dream } = require('./gemini');
const moderators = require('./moderators');
const { prompts } = require('./repos');

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.guildId || !message.mentions.has(client.user)) return;
  const ctx = { guildId: message.guildId, channel: message.channel, moderators };
  try {
    const reply = await answer(message.cleanContent, ctx);
    await message.reply(reply.slice(0, 2000));
  } catch (err) {
    console.error(err);
    await message.reply('Something went wrong.');
  }
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  if (interaction.commandName === 'prompt') {
    await prompts.set(interaction.guildId, interaction.options.getString('text', true), interaction.user.id);
    await interaction.reply({ content: 'Prompt set.', ephemeral: true });
  }
  if (interaction.commandName === 'prompt-reset') {
    await prompts.clear(interaction.guildId);
    await interaction.reply({ content: 'Prompt reset.', ephemeral: true });
  }
});

client.once(Events.ClientReady, () => {
  setInterval(() => {
    for (const id of client.guilds.cache.keys()) dream(id).catch(console.error);
  }, 24 * 3600_000);
});

migrate().then(() => client.login(process.env.DISCORD_TOKEN));
