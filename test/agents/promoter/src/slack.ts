import bolt from "@slack/bolt";
import { Registry } from "./registry.js";

const app = new bolt.App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });

export async function proposeCandidate(channel: string, modelId: string, score: number): Promise<void> {
  await app.client.chat.postMessage({
    channel,
    text: `${modelId} scored ${score}`,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${modelId}* scored ${score.toFixed(3)}. Promote?` } },
      { type: "actions", elements: [{ type: "button", action_id: "promote", value: modelId, text: { type: "plain_text", text: "Promote" } }] },
    ],
  });
}

app.action("promote", async ({ ack, body, respond }) => {
  await ack();
  const action = (body as { actions: { value: string }[] }).actions[0];
  await Registry.instance.point("production", action.value);
  await respond(`promoted ${action.value}`);
});

export const start = () => app.start(3000);
