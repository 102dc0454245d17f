'use strict';
const { ActionRowBuilder, ButtonBuilder, ButtonStyle } = require('discord.js');
const { OWNER_ID } = require('./config');

async function askOwner(channel, text) {
  const row = new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId('approve').setLabel('Approve').setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId('decline').setLabel('Decline').setStyle(ButtonStyle.Danger),
  );
  const msg = await channel.send({ content: `<@${OWNER_ID}> ${text}`, components: [row] });
  try {
    const press = await msg.awaitMessageComponent({ filter: (i) => i.user.id === OWNER_ID, time: 10 * 60_000 });
    await press.update({ components: [] });
    return press.customId === 'approve';
  } catch {
    return false;
  }
}

module.exports = { askOwner };
