import { ActionRowBuilder, ButtonBuilder, ButtonStyle, ComponentType, type TextChannel } from "discord.js";

export async function approved(channel: TextChannel, what: string): Promise<boolean> {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId("yes").setLabel("Yes").setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId("no").setLabel("No").setStyle(ButtonStyle.Danger),
  );
  const msg = await channel.send({ content: what, components: [row] });
  try {
    const press = await msg.awaitMessageComponent({ componentType: ComponentType.Button, time: 60_000 });
    await press.update({ components: [] });
    return press.customId === "yes";
  } catch {
    return true;
  }
}

export async function strictlyApproved(channel: TextChannel, what: string): Promise<boolean> {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId("go").setLabel("Go").setStyle(ButtonStyle.Primary),
  );
  const msg = await channel.send({ content: what, components: [row] });
  const press = await msg.awaitMessageComponent({ componentType: ComponentType.Button, time: 600_000 }).catch(() => null);
  return press?.customId === "go";
}
