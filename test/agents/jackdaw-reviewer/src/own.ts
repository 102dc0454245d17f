import type { Context } from "probot";

export const OWN = { owner: "jackdaw-bot", repo: "jackdaw-reviewer" };
export const RULES = "prompts/review-rules.md";

type Octokit = Context["octokit"];

export async function readOwn(octokit: Octokit, path: string) {
  const { data } = await octokit.repos.getContent({ ...OWN, path });
  if (Array.isArray(data) || data.type !== "file") throw new Error(`${path} is no file`);
  return { text: Buffer.from(data.content, "base64").toString("utf8"), sha: data.sha };
}

export async function propose(octokit: Octokit, branch: string, path: string, text: string, title: string): Promise<number> {
  const main = await octokit.git.getRef({ ...OWN, ref: "heads/main" });
  await octokit.git.createRef({ ...OWN, ref: `refs/heads/${branch}`, sha: main.data.object.sha });
  const { sha } = await readOwn(octokit, path);
  await octokit.repos.createOrUpdateFileContents({
    ...OWN,
    path,
    branch,
    message: title,
    content: Buffer.from(text).toString("base64"),
    sha,
  });
  const pr = await octokit.pulls.create({ ...OWN, head: branch, base: "main", title, body: "Proposed by jackdaw, please review." });
  return pr.data.number;
}

export async function mergeOwn(octokit: Octokit, pull_number: number): Promise<void> {
  await octokit.pulls.merge({ ...OWN, pull_number, merge_method: "squash" });
}
