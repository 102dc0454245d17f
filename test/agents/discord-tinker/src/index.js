'use strict';
const { Client, GatewayIntentBits } = require('discord.js');
const { SkillManager } = require('./skills');
const { createLoop } = require('./loop');
const { Session } = require('./session');

const skills = new SkillManager();
console.log(`loaded ${skills.loadAll()} skills`);
const run = createLoop({ skills });
const sessions = new Map();

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
});

client.on('messageCreate', async (msg) => {
  if (msg.author.bot || !msg.mentions.has(client.user)) return;
  if (!sessions.has(msg.channelId)) sessions.set(msg.channelId, new Session(msg.channelId));
  const out = await run(sessions.get(msg.channelId), `${msg.author.username}: ${msg.cleanContent}`, {
    channel: msg.channel,
  });
  await msg.reply(out.slice(0, 1900));
});

client.login(process.env.DISCORD_TOKEN);
