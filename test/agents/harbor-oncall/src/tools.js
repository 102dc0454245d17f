const fs = require("fs");
const path = require("path");
const { DATA, saveRunbook } = require("./state");
const { askInChannel, offerWatch, CHANNEL } = require("./approvals");

const s = (...keys) => ({ type: "object", properties: Object.fromEntries(keys.map((k) => [k, { type: "string" }])), required: keys });

module.exports = (client) => [
  {
    name: "update_runbook",
    description: "Replace one of your runbooks",
    input_schema: s("slug", "text"),
    run: async ({ slug, text }) => {
      const ok = await askInChannel(client, `Runbook ${slug}`, text);
      if (!ok) return "Not applied.";
      saveRunbook(slug, text);
      return "Applied.";
    },
  },
  {
    name: "watch",
    description: "Run a prompt on a cron schedule",
    input_schema: s("cron", "prompt"),
    run: async (input) => {
      await offerWatch(client, input);
      return "Offered to the approvers.";
    },
  },
  {
    name: "request_model",
    description: "Ask to be moved to another model",
    input_schema: s("model", "why"),
    run: async ({ model, why }) => {
      await client.chat.postMessage({
        channel: CHANNEL,
        text: "Model change",
        blocks: [{ type: "actions", elements: [{ type: "button", action_id: "open_model_modal", text: { type: "plain_text", text: "Review" }, value: JSON.stringify({ model, why }) }] }],
      });
      return "Asked.";
    },
  },
  {
    name: "incident_report",
    description: "File a report about an incident",
    input_schema: s("title", "markdown"),
    run: async ({ title, markdown }) => {
      const dir = path.join(DATA, "reports");
      fs.mkdirSync(dir, { recursive: true });
      fs.writeFileSync(path.join(dir, `${Date.now()}.md`), `# ${title}\n\n${markdown}`);
      return "Filed.";
    },
  },
];
