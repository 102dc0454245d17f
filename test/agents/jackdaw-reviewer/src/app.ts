import { appendFile } from "node:fs/promises";
import type { Context, Probot } from "probot";
import { improveRules, suggestCode } from "./improve.js";
import { changelog, review } from "./review.js";

const QUIET_DAYS = 30;

async function sweep(octokit: Context["octokit"], owner: string, repo: string): Promise<void> {
  const { data } = await octokit.issues.listForRepo({ owner, repo, state: "open", labels: "size/small", sort: "updated", direction: "asc" });
  for (const issue of data) {
    const days = (Date.now() - Date.parse(issue.updated_at)) / 86_400_000;
    if (days < QUIET_DAYS) break;
    await octokit.issues.createComment({ owner, repo, issue_number: issue.number, body: "This one has been quiet for a month." });
  }
}

export default (app: Probot) => {
  app.on("schedule.repository" as never, async (context: Context<"push">) => {
    const { owner, repo } = context.repo();
    await sweep(context.octokit, owner, repo);
  });
  app.on("pull_request.opened", review);
  app.on("release.published", changelog);
  app.on("issues.labeled", suggestCode);
  app.on("pull_request_review_comment.created", improveRules);
  app.onAny(async (event) => {
    await appendFile("events.log", `${new Date().toISOString()} ${event.name}\n`);
  });
};
