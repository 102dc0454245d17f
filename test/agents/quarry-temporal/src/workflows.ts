import { condition, defineSignal, proxyActivities, setHandler, workflowInfo } from "@temporalio/workflow";
import type * as activities from "./activities.js";

const { plan, draftDirective, notifyManager, applyDirective, digestDay } = proxyActivities<typeof activities>({ startToCloseTimeout: "5 minutes" });

export const decision = defineSignal<[{ approved: boolean; by: string }]>("decision");

export async function planWorkflow(task: string) {
  return plan(task);
}

export async function directiveWorkflow(): Promise<string> {
  let verdict: { approved: boolean; by: string } | undefined;
  setHandler(decision, (d) => {
    verdict ??= d;
  });
  const text = await draftDirective();
  await notifyManager(workflowInfo().workflowId, text);
  const answered = await condition(() => verdict !== undefined, "3 days");
  if (!answered || !verdict?.approved) return "not applied";
  await applyDirective(text);
  return `applied for ${verdict.by}`;
}

export async function nightlyWorkflow() {
  await digestDay();
}
