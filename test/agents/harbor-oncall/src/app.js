const { App } = require("@slack/bolt");
const cron = require("node-cron");
const approvals = require("./approvals");
const makeTools = require("./tools");
const { converse } = require("./agent");
const { saveSettings, watches } = require("./state");
const retro = require("./retro");

const app = new App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });
approvals.register(app);
const tools = makeTools(app.client);

app.event("app_mention", async ({ event, say }) => say({ text: await converse(event.text, tools), thread_ts: event.ts }));
app.command("/harbor-persona", async ({ ack, command }) => {
  saveSettings({ persona: command.text });
  await ack("Persona saved.");
});

cron.schedule("0 9 * * 1", () => retro(app.client));
for (const w of watches()) cron.schedule(w.cron, () => converse(w.prompt, tools));
app.start(process.env.PORT || 3000);
