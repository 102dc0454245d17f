import { ActionRowBuilder, ButtonBuilder, ButtonStyle, ComponentType, type TextChannel } from "discord.js";

const OWNER = process.env.OWNER_ID!;
const MODERATORS = new Set((process.env.MODERATOR_IDS ?? "").split(","));

const row = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId("keep").setLabel("Keep").setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId("drop").setLabel("Drop").setStyle(ButtonStyle.Danger),
  );

export async function ownerKeeps(channel: TextChannel, text: string): Promise<boolean> {
  const message = await channel.send({ content: text, components: [row()] });
  try {
    const click = await message.awaitMessageComponent({
      componentType: ComponentType.Button,
      filter: (i) => i.user.id === OWNER,
      time: 120_000,
    });
    await click.update({ components: [] });
    return click.customId === "keep";
  } catch {
    await message.edit({ content: `${text}\n(expired)`, components: [] });
    return false;
  }
}

export async function ownerReacts(channel: TextChannel, text: string): Promise<boolean> {
  const message = await channel.send(`${text}\nReact with ✅ to allow.`);
  await message.react("✅");
  const got = await message.awaitReactions({
    filter: (r, user) => r.emoji.name === "✅" && user.id === OWNER,
    max: 1,
    time: 300_000,
  });
  return got.size > 0;
}

export function twoModerators(channel: TextChannel, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    void channel.send({ content: text, components: [row()] }).then((message) => {
      const votes = new Set<string>();
      const collector = message.createMessageComponentCollector({ componentType: ComponentType.Button, time: 3_600_000 });
      collector.on("collect", async (i) => {
        await i.deferUpdate();
        if (!MODERATORS.has(i.user.id)) return;
        if (i.customId === "drop") return collector.stop("vetoed");
        votes.add(i.user.id);
        if (votes.size >= 2) collector.stop("passed");
      });
      collector.on("end", (_c, reason) => resolve(reason === "passed"));
    });
  });
}
