import { octokit, slug } from "./repo.js";

export interface FileChange { path: string; content: string }

export async function openPullRequest(title: string, body: string, changes: FileChange[]) {
  const { data: main } = await octokit.git.getRef({ ...slug, ref: "heads/main" });
  const branch = `ferryman/${Date.now()}`;
  await octokit.git.createRef({ ...slug, ref: `refs/heads/${branch}`, sha: main.object.sha });
  for (const change of changes) {
    const existing = await octokit.repos.getContent({ ...slug, path: change.path, ref: branch }).catch(() => null);
    await octokit.repos.createOrUpdateFileContents({
      ...slug,
      branch,
      path: change.path,
      message: title,
      content: Buffer.from(change.content).toString("base64"),
      sha: existing && !Array.isArray(existing.data) ? existing.data.sha : undefined,
    });
  }
  const { data: pr } = await octokit.pulls.create({ ...slug, head: branch, base: "main", title, body });
  await octokit.pulls.requestReviewers({ ...slug, pull_number: pr.number, reviewers: ["mira-h"] });
  return pr.html_url;
}
