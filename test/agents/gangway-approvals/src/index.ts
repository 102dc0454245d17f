import { Client, Events, GatewayIntentBits } from "discord.js";
import { Agent } from "./agent.js";
import { DiscordApprover } from "./approver.js";
import { banner } from "./policy.js";

const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] });
const agent = new Agent(new DiscordApprover(client, process.env.CHANNEL_ID!, process.env.OWNER_ID!));

client.once(Events.ClientReady, () => console.log(banner()));

client.on(Events.MessageCreate, async (m) => {
  if (m.author.bot) return;
  if (m.content.startsWith("!do ")) await m.reply((await agent.delegate(m.content.slice(4))).slice(0, 1900));
  else await m.reply((await agent.turn(m.content)).slice(0, 1900));
});

await client.login(process.env.DISCORD_TOKEN);
