import bolt from "@slack/bolt";
import { think } from "./brain.js";
import { Scheduler } from "./scheduler.js";
import { PlaybookRepo, RoutineRepo } from "./store.js";
import { Toolbox } from "./toolbox.js";

const app = new bolt.App({ token: process.env.SLACK_TOKEN, signingSecret: process.env.SLACK_SECRET });
const scheduler = new Scheduler();
const toolbox = new Toolbox(app.client, scheduler);
const playbooks = new PlaybookRepo();

scheduler.onDue = async (prompt, channel) => {
  const out = await think(`routine-${Date.now()}`, prompt, toolbox);
  await app.client.chat.postMessage({ channel, text: out });
};

app.action<bolt.BlockButtonAction>("playbook_accept", async ({ ack, action, respond }) => {
  await ack();
  await playbooks.accept(action.value!);
  await respond("Accepted.");
});

app.action<bolt.BlockButtonAction>("playbook_drop", async ({ ack, action, respond }) => {
  await ack();
  await playbooks.drop(action.value!);
  await respond("Dropped.");
});

app.command("/routine", async ({ ack, command, respond }) => {
  await ack();
  const [cron, prompt] = command.text.split("|").map((s) => s.trim());
  scheduler.start(await new RoutineRepo().add(cron, prompt, command.channel_id));
  await respond("Scheduled.");
});

app.event("app_mention", async ({ event, say }) => {
  const thread = event.thread_ts ?? event.ts;
  await say({ thread_ts: thread, text: await think(thread, event.text, toolbox) });
});

for (const r of await new RoutineRepo().all()) scheduler.start(r);
await app.start(3000);
