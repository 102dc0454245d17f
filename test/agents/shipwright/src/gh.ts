import { Octokit } from "octokit";

export const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
export const SELF = { owner: "harbourline", repo: "shipwright" };

export interface FileEdit {
  path: string;
  content: string;
}

export class RepoService {
  constructor(private target = SELF) {}

  async branchWith(edits: FileEdit[], branch: string, message: string) {
    const { data: base } = await octokit.rest.git.getRef({ ...this.target, ref: "heads/main" });
    await octokit.rest.git.createRef({ ...this.target, ref: `refs/heads/${branch}`, sha: base.object.sha });
    for (const e of edits) {
      const sha = await this.blobSha(e.path, branch);
      await octokit.rest.repos.createOrUpdateFileContents({
        ...this.target,
        path: e.path,
        branch,
        message,
        sha,
        content: Buffer.from(e.content).toString("base64"),
      });
    }
  }

  private async blobSha(path: string, ref: string): Promise<string | undefined> {
    try {
      const { data } = await octokit.rest.repos.getContent({ ...this.target, path, ref });
      return Array.isArray(data) ? undefined : data.sha;
    } catch {
      return undefined;
    }
  }

  async openPull(branch: string, title: string, body: string) {
    const { data } = await octokit.rest.pulls.create({ ...this.target, head: branch, base: "main", title, body });
    return data.number;
  }

  async merge(pull_number: number) {
    await octokit.rest.pulls.merge({ ...this.target, pull_number, merge_method: "squash" });
  }

  async release() {
    await octokit.rest.actions.createWorkflowDispatch({ ...this.target, workflow_id: "deploy.yml", ref: "main" });
  }

  async comment(issue_number: number, body: string) {
    await octokit.rest.issues.createComment({ ...this.target, issue_number, body });
  }
}
