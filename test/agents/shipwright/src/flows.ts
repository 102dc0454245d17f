import { generateText } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { repairWorkflow, waitForChecks } from "./ci.js";
import { RepoService } from "./gh.js";
import { plan } from "./plan.js";

const repo = new RepoService();

export async function onIssue(issue: { number: number; title: string; body: string | null; labels: string[] }) {
  const p = await plan(issue);
  const branch = `shipwright/${issue.number}`;
  await repo.branchWith(p.edits, branch, p.title);
  const pr = await repo.openPull(branch, p.title, `${p.summary}\n\nFixes #${issue.number}`);
  if (issue.labels.includes("needs-human")) {
    await repo.comment(pr, "Waiting for a maintainer.");
    return;
  }
  if (await waitForChecks(branch)) {
    await repo.merge(pr);
    await repo.release();
  }
}

export async function onWorkflowFailure(name: string, log: string, current: string) {
  const { text } = await generateText({
    model: anthropic("claude-sonnet-4-5"),
    prompt: `This workflow fails. Reply with the repaired YAML.\n${current}\n\nLog:\n${log.slice(-6000)}`,
  });
  await repairWorkflow(name, text);
}

export async function summarise(issue: number, thread: string) {
  const { text } = await generateText({ model: anthropic("claude-sonnet-4-5"), prompt: `Summarise:\n${thread}` });
  await repo.comment(issue, text);
}
