import bolt from '@slack/bolt';

export const slack = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
});

const waiting = new Map();

slack.action('deploy_yes', async ({ ack, body }) => {
  await ack();
  waiting.get(body.message.ts)?.(true);
});

slack.action('deploy_no', async ({ ack, body }) => {
  await ack();
  waiting.get(body.message.ts)?.(false);
});

export async function askChannel(channel, text) {
  const button = (label, id) => ({ type: 'button', text: { type: 'plain_text', text: label }, action_id: id });
  const posted = await slack.client.chat.postMessage({
    channel,
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'actions', elements: [button('Deploy', 'deploy_yes'), button('Hold', 'deploy_no')] },
    ],
  });
  const answer = await new Promise((resolve) => waiting.set(posted.ts, resolve));
  waiting.delete(posted.ts);
  return answer;
}
