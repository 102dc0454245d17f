import { App } from "@slack/bolt";
import { randomUUID } from "node:crypto";

export const slack = new App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });
const open = new Map<string, (ok: boolean) => void>();

export async function askOps(question: string): Promise<boolean> {
  const id = randomUUID();
  await slack.client.chat.postMessage({
    channel: process.env.OPS_CHANNEL!,
    text: question,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: question } },
      {
        type: "actions",
        elements: [
          { type: "button", text: { type: "plain_text", text: "Allow" }, action_id: "allow", value: id },
          { type: "button", text: { type: "plain_text", text: "Deny" }, action_id: "deny", value: id },
        ],
      },
    ],
  });
  return new Promise((resolve) => open.set(id, resolve));
}

for (const verdict of ["allow", "deny"]) {
  slack.action(verdict, async ({ ack, action }) => {
    await ack();
    const id = (action as { value: string }).value;
    open.get(id)?.(verdict === "allow");
    open.delete(id);
  });
}
