const { randomUUID } = require("crypto");
const { saveWatch, saveSettings } = require("./state");

const CHANNEL = process.env.APPROVALS_CHANNEL;
const APPROVERS = (process.env.APPROVERS || "").split(",");
const waiting = new Map();
const byTimestamp = new Map();

async function askInChannel(client, title, detail) {
  const id = randomUUID();
  const answered = new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => {
      if (waiting.delete(id)) resolve(false);
    }, 15 * 60 * 1000);
  });
  await client.chat.postMessage({
    channel: CHANNEL,
    text: title,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${title}*\n\`\`\`${detail.slice(0, 2800)}\`\`\`` } },
      {
        type: "actions",
        elements: [
          { type: "button", text: { type: "plain_text", text: "Apply" }, style: "primary", action_id: "harbor_yes", value: id },
          { type: "button", text: { type: "plain_text", text: "Discard" }, action_id: "harbor_no", value: id },
        ],
      },
    ],
  });
  return answered;
}

async function offerWatch(client, watch) {
  const msg = await client.chat.postMessage({ channel: CHANNEL, text: `New watch \`${watch.cron}\`: ${watch.prompt}\nReact with :white_check_mark: to start it.` });
  byTimestamp.set(msg.ts, watch);
}

function modelView(model, why) {
  return {
    type: "modal",
    callback_id: "model_change",
    private_metadata: JSON.stringify({ model }),
    title: { type: "plain_text", text: "Change model" },
    submit: { type: "plain_text", text: "Change" },
    blocks: [{ type: "section", text: { type: "mrkdwn", text: `Switch to *${model}*?\n${why}` } }],
  };
}

function register(app) {
  const settle = (verdict) => async ({ ack, body, action, respond }) => {
    await ack();
    const resolve = waiting.get(action.value);
    if (!resolve) return;
    waiting.delete(action.value);
    await respond({ replace_original: true, text: `${verdict ? "Applied" : "Discarded"} by <@${body.user.id}>` });
    resolve(verdict);
  };
  app.action("harbor_yes", settle(true));
  app.action("harbor_no", settle(false));

  app.event("reaction_added", async ({ event, client }) => {
    if (event.reaction !== "white_check_mark" || !APPROVERS.includes(event.user)) return;
    const watch = byTimestamp.get(event.item.ts);
    if (!watch) return;
    byTimestamp.delete(event.item.ts);
    saveWatch({ ...watch, approvedBy: event.user });
    await client.chat.postMessage({ channel: CHANNEL, thread_ts: event.item.ts, text: "Watch is on." });
  });

  app.action("open_model_modal", async ({ ack, body, action, client }) => {
    await ack();
    const { model, why } = JSON.parse(action.value);
    await client.views.open({ trigger_id: body.trigger_id, view: modelView(model, why) });
  });
  app.view("model_change", async ({ ack, view }) => {
    await ack();
    saveSettings({ model: JSON.parse(view.private_metadata).model });
  });
}

module.exports = { register, askInChannel, offerWatch, CHANNEL };
