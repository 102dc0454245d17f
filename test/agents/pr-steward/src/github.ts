import { Octokit } from "octokit";

export const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
export const OWNER = "quayside-labs";
export const SELF = { owner: OWNER, repo: "pr-steward" };
export const PROMPT_PATH = "prompts/steward.md";

export async function readPrompt(): Promise<{ text: string; sha: string }> {
  const { data } = await octokit.rest.repos.getContent({ ...SELF, path: PROMPT_PATH });
  if (!("content" in data)) throw new Error("prompt is not a file");
  return { text: Buffer.from(data.content, "base64").toString("utf8"), sha: data.sha };
}

export async function humanApprovals(pull_number: number): Promise<number> {
  const { data } = await octokit.rest.pulls.listReviews({ ...SELF, pull_number });
  return data.filter((r) => r.state === "APPROVED" && r.user?.type === "User").length;
}
