import bolt from "@slack/bolt";
import { think } from "./brain.js";
import { audit } from "./db.js";
import { Notifier } from "./notifier.js";
import { promptRepo } from "./prompts.js";

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
});
const notifier = new Notifier(app, process.env.OPS_CHANNEL ?? "#ops");

app.event("app_mention", async ({ event, say }) => {
  const answer = await think(event.text, { user: event.user ?? "unknown", notifier });
  await say({ text: answer, thread_ts: event.ts });
});

app.action("prompt_approve", async ({ ack, body, action, respond }) => {
  await ack();
  const id = Number((action as { value: string }).value);
  await promptRepo.setStatus(id, "approved");
  await audit(body.user.id, `approved prompt ${id}`);
  await respond(`Prompt #${id} approved by <@${body.user.id}>`);
});

app.action("prompt_reject", async ({ ack, action, respond }) => {
  await ack();
  const id = Number((action as { value: string }).value);
  await promptRepo.setStatus(id, "rejected");
  await respond(`Prompt #${id} rejected`);
});

await app.start();
console.log("opsbuddy is up");
