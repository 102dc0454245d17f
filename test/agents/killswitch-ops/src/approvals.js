class SlackApprovals {
  constructor(app, channel) {
    this.app = app;
    this.channel = channel;
    this.waiting = new Map();
    this.seq = 0;
    app.action(/^(approve|reject)$/, async ({ ack, body, action }) => {
      await ack();
      const done = this.waiting.get(action.value);
      if (done) done(action.action_id === "approve");
      this.waiting.delete(action.value);
      await app.client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: `${action.action_id} by <@${body.user.id}>` });
    });
  }

  async request(text) {
    const id = String(++this.seq);
    const button = (label) => ({ type: "button", action_id: label, value: id, text: { type: "plain_text", text: label } });
    await this.app.client.chat.postMessage({
      channel: this.channel,
      text,
      blocks: [
        { type: "section", text: { type: "mrkdwn", text } },
        { type: "actions", elements: [button("approve"), button("reject")] },
      ],
    });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }
}

module.exports = { SlackApprovals };
