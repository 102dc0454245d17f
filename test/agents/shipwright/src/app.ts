import { createServer } from "node:http";
import { createNodeMiddleware, Webhooks } from "@octokit/webhooks";
import { octokit, RepoService, SELF } from "./gh.js";
import { onIssue, onWorkflowFailure, summarise } from "./flows.js";

const hooks = new Webhooks({ secret: process.env.WEBHOOK_SECRET! });

hooks.on("issues.opened", ({ payload: { issue } }) =>
  onIssue({ number: issue.number, title: issue.title, body: issue.body, labels: (issue.labels ?? []).map((l) => l!.name) }),
);

hooks.on("workflow_run.completed", async ({ payload: { workflow_run: run } }) => {
  if (run.conclusion !== "failure") return;
  const { data: log } = await octokit.rest.actions.downloadWorkflowRunLogs({ ...SELF, run_id: run.id });
  const { data } = await octokit.rest.repos.getContent({ ...SELF, path: run.path });
  const current = Buffer.from((data as { content: string }).content, "base64").toString("utf8");
  await onWorkflowFailure(run.name!, String(log), current);
});

hooks.on("issue_comment.created", async ({ payload }) => {
  const text = payload.comment.body;
  if (text === "/summary") await summarise(payload.issue.number, payload.issue.body ?? "");
  if (text === "/ship" && payload.comment.author_association === "OWNER") await new RepoService().merge(payload.issue.number);
});

createServer(createNodeMiddleware(hooks)).listen(3000);
