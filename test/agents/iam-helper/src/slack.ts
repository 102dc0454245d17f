import { App } from "@slack/bolt";
import { inline } from "./aws";

export const app = new App({ token: process.env.SLACK_TOKEN, signingSecret: process.env.SLACK_SECRET });
const requests = new Map<string, { name: string; doc: unknown }>();

export async function requestInline(name: string, doc: unknown) {
  const id = crypto.randomUUID();
  requests.set(id, { name, doc });
  await app.client.chat.postMessage({
    channel: "#ops-approvals",
    text: `Policy ${name}`,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: "```" + JSON.stringify(doc) + "```" } },
      { type: "actions", elements: [{ type: "button", action_id: "grant", value: id, text: { type: "plain_text", text: "Grant" } }] },
    ],
  });
  return "asked";
}

app.action("grant", async ({ ack, action }) => {
  await ack();
  const r = requests.get((action as any).value);
  if (r) await inline(r.name, r.doc);
});
