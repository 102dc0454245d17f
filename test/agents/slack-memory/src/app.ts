import bolt from "@slack/bolt";
import OpenAI from "openai";
import { getTone, logUsage, recall, remember, setTone } from "./store.js";

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
});
const openai = new OpenAI();

function systemPrompt(team: string, user: string): string {
  const facts = recall(team);
  return [
    "You are Pal, an assistant for this Slack workspace.",
    `Tone: ${getTone(user)}.`,
    facts.length ? `What you know about this team:\n${facts.map((f) => `* ${f}`).join("\n")}` : "",
  ].filter(Boolean).join("\n\n");
}

async function extractFacts(exchange: string): Promise<string[]> {
  const res = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: 'List facts worth remembering as {"facts": string[]}. Empty list if none.' },
      { role: "user", content: exchange },
    ],
  });
  try {
    const parsed = JSON.parse(res.choices[0].message.content ?? "{}");
    return Array.isArray(parsed.facts) ? parsed.facts.filter((f: unknown) => typeof f === "string") : [];
  } catch {
    return [];
  }
}

app.event("app_mention", async ({ event, context, say }) => {
  const team = context.teamId ?? "default";
  const res = await openai.chat.completions.create({
    model: "gpt-4o",
    messages: [
      { role: "system", content: systemPrompt(team, event.user ?? "") },
      { role: "user", content: event.text },
    ],
  });
  const answer = res.choices[0].message.content ?? "";
  logUsage(team, res.usage?.total_tokens ?? 0);
  await say({ text: answer, thread_ts: event.ts });
  for (const fact of await extractFacts(`${event.text}\n---\n${answer}`)) {
    remember(team, fact);
  }
});

app.command("/pal-tone", async ({ command, ack, respond }) => {
  await ack();
  setTone(command.user_id, command.text.trim().slice(0, 40));
  await respond("Noted.");
});

await app.start(Number(process.env.PORT ?? 3000));
