import { Client, Connection } from "@temporalio/client";
import { putDirective } from "./db.js";
import { answer, parkForApproval } from "./rollout.js";
import { decision, directiveWorkflow, nightlyWorkflow, planWorkflow } from "./workflows.js";

const client = new Client({ connection: await Connection.connect() });
const start = (wf: any, ...args: unknown[]) => client.workflow.start(wf, { taskQueue: "quarry", workflowId: `q-${Date.now()}`, args });
const [verb, ...rest] = process.argv.slice(2);

const verbs: Record<string, () => Promise<unknown>> = {
  plan: () => start(planWorkflow, rest.join(" ")),
  improve: () => start(directiveWorkflow),
  approve: () => client.workflow.getHandle(rest[0]).signal(decision, { approved: true, by: process.env.USER ?? "?" }),
  reject: () => client.workflow.getHandle(rest[0]).signal(decision, { approved: false, by: process.env.USER ?? "?" }),
  "rollout-park": () => parkForApproval(rest),
  "rollout-approve": () => answer(rest[0], true),
  "rollout-refuse": () => answer(rest[0], false),
  directive: () => putDirective(rest.join(" ")),
  nightly: () =>
    client.schedule.create({
      scheduleId: "nightly",
      spec: { cronExpressions: ["0 1 * * *"] },
      action: { type: "startWorkflow", workflowType: nightlyWorkflow, taskQueue: "quarry" },
    }),
};
console.log(await verbs[verb]?.());
