import { OWNER, REPO, type Context } from "./context.js";
import type { Fix } from "./repair.js";

export class Publisher {
  constructor(private readonly ctx: Context) {}

  async open(fix: Fix): Promise<number> {
    const { octokit } = this.ctx;
    const base = await octokit.git.getRef({ owner: OWNER, repo: REPO, ref: "heads/main" });
    const branch = `fix/${Date.now()}`;
    await octokit.git.createRef({ owner: OWNER, repo: REPO, ref: `refs/heads/${branch}`, sha: base.data.object.sha });
    const path = `src/${fix.file.replace(/^src\//, "")}`;
    const old = await octokit.repos.getContent({ owner: OWNER, repo: REPO, path, ref: branch }).catch(() => null);
    await octokit.repos.createOrUpdateFileContents({
      owner: OWNER,
      repo: REPO,
      path,
      branch,
      message: fix.summary,
      content: Buffer.from(fix.contents).toString("base64"),
      sha: old && !Array.isArray(old.data) ? old.data.sha : undefined,
    });
    const pr = await octokit.pulls.create({
      owner: OWNER,
      repo: REPO,
      head: branch,
      base: "main",
      title: fix.summary,
    });
    return pr.data.number;
  }

  async land(number: number): Promise<void> {
    await this.ctx.octokit.pulls.merge({ owner: OWNER, repo: REPO, pull_number: number, merge_method: "squash" });
  }

  async comment(number: number, body: string): Promise<void> {
    await this.ctx.octokit.issues.createComment({ owner: OWNER, repo: REPO, issue_number: number, body });
  }
}
