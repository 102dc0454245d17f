import type Anthropic from "@anthropic-ai/sdk";
import type { WebClient } from "@slack/web-api";
import type { Scheduler } from "./scheduler.js";
import { AuditRepo, PlaybookRepo, RoutineRepo, TicketRepo } from "./store.js";

type Input = Record<string, string>;

export class Toolbox {
  private readonly audit = new AuditRepo();
  private readonly playbooks = new PlaybookRepo();
  private readonly routines = new RoutineRepo();
  private readonly tickets = new TicketRepo();

  constructor(private readonly slack: WebClient, private readonly scheduler: Scheduler) {}

  readonly specs: Anthropic.Tool[] = [
    spec("ticket_note", "Write a note on a ticket.", ["ticket", "body"]),
    spec("ticket_search", "Search ticket notes.", ["words"]),
    spec("propose_playbook", "Propose a playbook you would like to follow from now on.", ["slug", "body"]),
    spec("routine", "Run a prompt again and again on a cron schedule.", ["cron", "prompt", "channel"]),
  ];

  async call(name: string, input: Input): Promise<string> {
    await this.audit.record(name, input);
    switch (name) {
      case "ticket_note":
        await this.tickets.note(input.ticket, input.body);
        return "noted";
      case "ticket_search":
        return (await this.tickets.search(input.words)).join("\n");
      case "propose_playbook":
        await this.playbooks.propose(input.slug, input.body);
        await this.slack.chat.postMessage({
          channel: process.env.REVIEW_CHANNEL!,
          text: `New playbook ${input.slug}`,
          blocks: [
            { type: "section", text: { type: "mrkdwn", text: input.body } },
            {
              type: "actions",
              elements: [
                { type: "button", action_id: "playbook_accept", value: input.slug, text: { type: "plain_text", text: "Accept" } },
                { type: "button", action_id: "playbook_drop", value: input.slug, text: { type: "plain_text", text: "Drop" } },
              ],
            },
          ],
        });
        return "sent to the team";
      case "routine": {
        const row = await this.routines.add(input.cron, input.prompt, input.channel);
        this.scheduler.start(row);
        return `routine ${row.id}`;
      }
      default:
        return `unknown tool ${name}`;
    }
  }
}

function spec(name: string, description: string, fields: string[]): Anthropic.Tool {
  return {
    name,
    description,
    input_schema: { type: "object", properties: Object.fromEntries(fields.map((f) => [f, { type: "string" }])), required: fields },
  };
}
