import type { TextChannel } from "discord.js";
import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from "discord.js";
import { ask } from "./llm.js";
import { digestRepo, promptRepo, proposalRepo, recent } from "./store.js";

export async function reflectOnTone(channelId: string) {
  const current = await promptRepo.get("tone");
  const log = (await recent(channelId, 80)).map((m) => `${m.author}: ${m.body}`).join("\n");
  const next = await ask(
    "You improve the tone section of a chat bot's instructions. Reply with the new section only.",
    `<section>${current}</section>\n<log>${log}</log>`,
  );
  if (next.trim().length > 40) await promptRepo.save("tone", next.trim());
}

export async function proposeRules(review: TextChannel, channelId: string) {
  const current = await promptRepo.get("rules");
  const log = (await recent(channelId, 80)).map((m) => m.body).join("\n");
  const body = await ask("Suggest a better rules section. Reply with the section only.", `${current}\n\n${log}`);
  const id = await proposalRepo.open("rules", body);
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(`apply:${id}`).setLabel("Use it").setStyle(ButtonStyle.Success),
  );
  await review.send({ content: body.slice(0, 1900), components: [row] });
}

export async function compact(channelId: string) {
  const rows = await recent(channelId, 200);
  if (rows.length < 120) return;
  const summary = await ask("Summarise the talk so that another bot can take over.", rows.map((r) => `${r.author}: ${r.body}`).join("\n"));
  await digestRepo.put(channelId, summary, rows.at(-1)!.id);
}
