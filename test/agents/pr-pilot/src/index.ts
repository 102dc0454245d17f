import { createServer } from "node:http";
import { createNodeMiddleware, Webhooks } from "@octokit/webhooks";
import { onIssueLabeled, onPullRequest, onSponsoredIssue } from "./handlers.js";
import { PORT } from "./env.js";

const hooks = new Webhooks({ secret: process.env.WEBHOOK_SECRET! });

hooks.on("issues.labeled", async ({ payload }) => {
  const body = payload.issue.body ?? "";
  if (payload.label?.name === "self-improve") await onIssueLabeled(payload.issue.number, body);
  if (payload.label?.name === "proposal") await onSponsoredIssue(payload.issue.number, body);
});

hooks.on("pull_request.opened", async ({ payload }) => {
  const { owner, name } = payload.repository as any;
  await onPullRequest(owner.login, name, payload.pull_request.number);
});

createServer(createNodeMiddleware(hooks, { path: "/hooks" })).listen(PORT);
