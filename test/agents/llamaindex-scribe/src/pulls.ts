import { Octokit } from "@octokit/rest";

export class PullRequests {
  private readonly gh = new Octokit({ auth: process.env.GITHUB_TOKEN });

  constructor(
    private readonly owner: string,
    private readonly repo: string,
  ) {}

  async propose(path: string, content: string, title: string): Promise<string> {
    const base = { owner: this.owner, repo: this.repo };
    const { data: main } = await this.gh.git.getRef({ ...base, ref: "heads/main" });
    const branch = `scribe/${Date.now()}`;
    await this.gh.git.createRef({ ...base, ref: `refs/heads/${branch}`, sha: main.object.sha });
    const { data: old } = await this.gh.repos.getContent({ ...base, path, ref: branch });
    await this.gh.repos.createOrUpdateFileContents({
      ...base,
      path,
      branch,
      message: title,
      sha: "sha" in old ? old.sha : undefined,
      content: Buffer.from(content).toString("base64"),
    });
    const { data: pr } = await this.gh.pulls.create({ ...base, title, head: branch, base: "main" });
    return pr.html_url;
  }
}
