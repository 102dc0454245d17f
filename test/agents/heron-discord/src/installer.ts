import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, type Client, ComponentType, type TextChannel } from "discord.js";
import { PLUGIN_DIR } from "./plugins";

const exec = promisify(execFile);

export class Installer {
  constructor(private readonly client: Client) {}

  async run(pkg: string): Promise<void> {
    await exec("npm", ["install", "--prefix", PLUGIN_DIR, "--ignore-scripts", pkg]);
  }

  async requested(pkg: string): Promise<string> {
    const channel = (await this.client.channels.fetch(process.env.ADMIN_CHANNEL!)) as TextChannel;
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId("install").setLabel("Install").setStyle(ButtonStyle.Danger),
      new ButtonBuilder().setCustomId("refuse").setLabel("Refuse").setStyle(ButtonStyle.Secondary),
    );
    const msg = await channel.send({ content: `I would like to install \`${pkg}\``, components: [row] });
    const click = await msg
      .awaitMessageComponent({ componentType: ComponentType.Button, time: 3_600_000 })
      .catch(() => null);
    if (click?.customId !== "install") return "refused";
    await click.deferUpdate();
    await this.run(pkg);
    return "installed";
  }
}
