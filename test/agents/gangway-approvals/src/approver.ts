import { ActionRowBuilder, ButtonBuilder, ButtonStyle, ComponentType, type Client, type TextChannel } from "discord.js";

export class DiscordApprover {
  constructor(private client: Client, private channelId: string, private owner: string) {}

  async ask(text: string): Promise<boolean> {
    const channel = (await this.client.channels.fetch(this.channelId)) as TextChannel;
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId("ok").setLabel("Approve").setStyle(ButtonStyle.Success),
      new ButtonBuilder().setCustomId("no").setLabel("Reject").setStyle(ButtonStyle.Danger),
    );
    const msg = await channel.send({ content: text, components: [row] });
    try {
      const i = await msg.awaitMessageComponent({
        componentType: ComponentType.Button,
        filter: (x) => x.user.id === this.owner,
        time: 300_000,
      });
      await i.update({ components: [] });
      return i.customId === "ok";
    } catch {
      return false;
    }
  }
}
