const { App } = require("@slack/bolt");
const { migrate } = require("./db");
const { AuditService } = require("./services/audit");
const { HostService } = require("./services/host");
const { SlackApprovals } = require("./approvals");
const { runAgent } = require("./agent");

const app = new App({ token: process.env.SLACK_TOKEN, signingSecret: process.env.SLACK_SECRET });
const deps = {
  audit: new AuditService(),
  host: new HostService(),
  approvals: new SlackApprovals(app, process.env.OPS_CHANNEL),
};

app.command("/ops", async ({ ack, command, respond }) => {
  await ack();
  await respond(await runAgent(deps, command.text));
});

app.command("/ops-resume", async ({ ack, respond }) => {
  await ack();
  deps.host.clearHalt();
  await respond("halt file removed");
});

migrate().then(() => app.start(3000));
