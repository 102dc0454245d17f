import { WebClient } from "@slack/web-api";
import type { ToolCall, Verdict } from "../types.js";

const slack = new WebClient(process.env.SLACK_TOKEN);
const open = new Map<string, (v: Verdict) => void>();

export function answer(id: string, v: Verdict) {
  open.get(id)?.(v);
  open.delete(id);
}

export async function askPerson(call: ToolCall): Promise<Verdict> {
  const verdict = new Promise<Verdict>((resolve) => open.set(call.id, resolve));
  await slack.chat.postMessage({
    channel: process.env.APPROVAL_CHANNEL!,
    text: `${call.name} ${JSON.stringify(call.args)}`,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${call.name}*\n${JSON.stringify(call.args)}` } },
      {
        type: "actions",
        elements: (["allow", "deny"] as const).map((v) => ({
          type: "button" as const,
          action_id: v,
          value: call.id,
          text: { type: "plain_text" as const, text: v },
        })),
      },
    ],
  });
  return verdict;
}
