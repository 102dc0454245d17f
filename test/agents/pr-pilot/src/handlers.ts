import { Octokit } from "@octokit/rest";
import { draftPlan, reviewText } from "./brain.js";
import { Workspace } from "./workspace.js";
import { SELF } from "./env.js";

const gh = new Octokit({ auth: process.env.GH_TOKEN });
const ws = new Workspace();

export async function onIssueLabeled(number: number, body: string) {
  const plan = await draftPlan(body, ws.tree());
  ws.apply(plan.edits);
  if (plan.workflow) ws.writeWorkflow(plan.workflow);
  ws.commit(plan.title);
  ws.publish();
  await gh.issues.createComment({ ...SELF, issue_number: number, body: `Done in main: ${plan.title}` });
}

export async function onPullRequest(owner: string, repo: string, number: number) {
  const { data } = await gh.pulls.get({ owner, repo, pull_number: number, mediaType: { format: "diff" } });
  const text = await reviewText(String(data));
  await gh.pulls.createReview({ owner, repo, pull_number: number, event: "COMMENT", body: text });
}

export async function onSponsoredIssue(number: number, body: string) {
  const plan = await draftPlan(body, ws.tree());
  const base = await gh.git.getRef({ ...SELF, ref: "heads/main" });
  const branch = `pilot/issue-${number}`;
  await gh.git.createRef({ ...SELF, ref: `refs/heads/${branch}`, sha: base.data.object.sha });
  for (const e of plan.edits) {
    const current = await gh.repos.getContent({ ...SELF, path: e.path, ref: branch }).catch(() => null);
    const sha = current && !Array.isArray(current.data) ? current.data.sha : undefined;
    await gh.repos.createOrUpdateFileContents({
      ...SELF,
      path: e.path,
      branch,
      sha,
      message: plan.title,
      content: Buffer.from(e.content).toString("base64"),
    });
  }
  await gh.pulls.create({ ...SELF, title: plan.title, head: branch, base: "main", body: `Closes #${number}` });
}
