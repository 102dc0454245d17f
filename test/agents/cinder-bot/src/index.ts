import { Client, Events, GatewayIntentBits, type TextChannel } from "discord.js";
import cron from "node-cron";
import { compact, proposeRules, reflectOnTone } from "./jobs.js";
import { ask } from "./llm.js";
import { digestRepo, promptRepo, proposalRepo, recent, record } from "./store.js";

const HOME = process.env.HOME_CHANNEL ?? "";
const REVIEW = process.env.REVIEW_CHANNEL ?? "";
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
});

async function systemPrompt(channelId: string) {
  const [tone, rules, digest] = await Promise.all([promptRepo.get("tone"), promptRepo.get("rules"), digestRepo.get(channelId)]);
  return ["You are Cinder.", tone, rules, digest ? `So far:\n${digest.summary}` : ""].filter(Boolean).join("\n\n");
}

client.on(Events.MessageCreate, async (msg) => {
  if (msg.author.bot) return;
  await record(msg.id, msg.channelId, msg.author.username, msg.content);
  if (!msg.mentions.has(client.user!)) return;
  const talk = (await recent(msg.channelId, 25)).map((m) => `${m.author}: ${m.body}`).join("\n");
  const answer = await ask(await systemPrompt(msg.channelId), talk);
  const sent = await msg.reply(answer.slice(0, 1900));
  await record(sent.id, msg.channelId, "cinder", answer);
  await compact(msg.channelId);
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isButton() && interaction.customId.startsWith("apply:")) {
    const done = await proposalRepo.apply(Number(interaction.customId.slice(6)));
    await interaction.reply({ content: done ? "In use." : "Already handled.", ephemeral: true });
  }
  if (interaction.isChatInputCommand() && interaction.commandName === "tone") {
    await promptRepo.save("tone", interaction.options.getString("text", true));
    await interaction.reply("Saved.");
  }
});

client.once(Events.ClientReady, () => {
  cron.schedule("15 3 * * *", () => reflectOnTone(HOME));
  cron.schedule("0 9 * * 1", async () => {
    const review = (await client.channels.fetch(REVIEW)) as TextChannel;
    await proposeRules(review, HOME);
  });
});

await client.login(process.env.DISCORD_TOKEN);
