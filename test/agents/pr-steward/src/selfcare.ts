import { octokit, PROMPT_PATH, readPrompt, SELF, humanApprovals } from "./github.js";

export async function proposePrompt(text: string, reason: string) {
  const branch = `steward/prompt-${Date.now()}`;
  const { data: main } = await octokit.rest.git.getRef({ ...SELF, ref: "heads/main" });
  await octokit.rest.git.createRef({ ...SELF, ref: `refs/heads/${branch}`, sha: main.object.sha });
  const { sha } = await readPrompt();
  await octokit.rest.repos.createOrUpdateFileContents({
    ...SELF, path: PROMPT_PATH, branch, sha,
    message: "prompt: proposal",
    content: Buffer.from(text).toString("base64"),
  });
  const { data: pr } = await octokit.rest.pulls.create({ ...SELF, head: branch, base: "main", title: "Prompt proposal", body: reason });
  return pr.html_url;
}

export async function landProposal(pull_number: number) {
  if ((await humanApprovals(pull_number)) < 1) return "waits for a reviewer";
  await octokit.rest.pulls.merge({ ...SELF, pull_number, merge_method: "squash" });
  return "merged";
}

export async function fixOwnFile(path: string, text: string, message: string) {
  const existing = await octokit.rest.repos.getContent({ ...SELF, path }).catch(() => null);
  const sha = existing && "sha" in existing.data ? existing.data.sha : undefined;
  await octokit.rest.repos.createOrUpdateFileContents({
    ...SELF, path: `src/${path}`, branch: "main", sha, message, content: Buffer.from(text).toString("base64"),
  });
  return `committed ${path}`;
}
