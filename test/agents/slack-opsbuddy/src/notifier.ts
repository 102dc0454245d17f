import type { App } from "@slack/bolt";

export class Notifier {
  constructor(
    private readonly app: App,
    private readonly channel: string,
  ) {}

  async promptProposal(id: number, body: string) {
    await this.app.client.chat.postMessage({
      channel: this.channel,
      text: `Prompt proposal #${id}`,
      blocks: [
        { type: "section", text: { type: "mrkdwn", text: "```" + body.slice(0, 2800) + "```" } },
        {
          type: "actions",
          elements: [
            { type: "button", action_id: "prompt_approve", value: String(id), text: { type: "plain_text", text: "Approve" }, style: "primary" },
            { type: "button", action_id: "prompt_reject", value: String(id), text: { type: "plain_text", text: "Reject" } },
          ],
        },
      ],
    });
  }
}
