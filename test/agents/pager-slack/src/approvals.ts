import type { App } from "@slack/bolt";
import { randomUUID } from "node:crypto";
import { singleton } from "tsyringe";

@singleton()
export class Approvals {
  private waiting = new Map<string, (ok: boolean) => void>();

  attach(app: App) {
    for (const [actionId, ok] of [["pager_ok", true], ["pager_no", false]] as const) {
      app.action(actionId, async ({ ack, action, respond }) => {
        await ack();
        const id = (action as { value: string }).value;
        this.waiting.get(id)?.(ok);
        this.waiting.delete(id);
        await respond(ok ? "approved" : "rejected");
      });
    }
  }

  ask(app: App, channel: string, text: string): Promise<boolean> {
    const id = randomUUID();
    const button = (label: string, action_id: string) => ({ type: "button" as const, text: { type: "plain_text" as const, text: label }, action_id, value: id });
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      void app.client.chat.postMessage({
        channel,
        text,
        blocks: [
          { type: "section", text: { type: "mrkdwn", text } },
          { type: "actions", elements: [button("Approve", "pager_ok"), button("Reject", "pager_no")] },
        ],
      });
    });
  }
}
