import { db, fileRequest, waitForOperator } from "./db.js";
import { requestConnector } from "./connectors.js";
import { limits } from "./limits.js";

type Handler = (args: any) => Promise<string>;

export const handlers: Record<string, Handler> = {
  async change_instructions({ section, body, reason }) {
    const id = fileRequest("prompt", { section, body, reason });
    return `Filed as request #${id}.`;
  },
  async suggest_play({ title, body }) {
    db.prepare("insert into plays (title, body, status) values (?, ?, 'pending')").run(title, body);
    return "Thanks, the front desk will look at it.";
  },
  async add_connector({ name, command, args }) {
    await requestConnector(name, command, args ?? []);
    return "The owner has been mailed.";
  },
  async more_steps({ steps, why }) {
    const id = fileRequest("limit", { steps, why });
    if (!(await waitForOperator(id))) return "The operator said no.";
    limits.maxSteps = Number(steps);
    return `You may now use ${steps} steps.`;
  },
  async open_ticket({ room, request }) {
    db.prepare("insert into tickets (room, request, created_at) values (?, ?, ?)").run(room, request, Date.now());
    return "Ticket opened.";
  },
};

const fn = (name: string, description: string, props: Record<string, unknown>) => ({
  type: "function" as const,
  function: { name, description, parameters: { type: "object", properties: props, required: Object.keys(props) } },
});
const str = { type: "string" };
export const toolSpecs = [
  fn("change_instructions", "Ask for a change to one of your prompt sections", { section: str, body: str, reason: str }),
  fn("suggest_play", "Suggest a play for the playbook", { title: str, body: str }),
  fn("add_connector", "Ask for an MCP connector", { name: str, command: str, args: { type: "array", items: str } }),
  fn("more_steps", "Ask for a larger step budget", { steps: { type: "number" }, why: str }),
  fn("open_ticket", "Open a ticket for housekeeping", { room: str, request: str }),
];
