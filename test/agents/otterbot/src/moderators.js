'use strict';

const { ActionRowBuilder, ButtonBuilder, ButtonStyle, PermissionFlagsBits } = require('discord.js');

async function vote(channel, prompt) {
  const row = new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId('prompt-yes').setLabel('Accept').setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId('prompt-no').setLabel('Reject').setStyle(ButtonStyle.Danger),
  );
  const message = await channel.send({ content: `New prompt proposed:\n>>> ${prompt.slice(0, 1800)}`, components: [row] });
  try {
    const press = await message.awaitMessageComponent({
      filter: (i) => i.memberPermissions.has(PermissionFlagsBits.ManageGuild),
      time: 10 * 60_000,
    });
    await press.update({ components: [] });
    return press.customId === 'prompt-yes';
  } catch {
    return false;
  }
}

module.exports = { vote };
