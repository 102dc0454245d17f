import { Octokit } from "@octokit/rest";
import { fixIssue } from "./fix.js";

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });

export async function poll() {
  const { data } = await octokit.issues.listForRepo({ owner: "acme", repo: "night-fixer", labels: "auto", state: "open" });
  for (const issue of data) {
    const summary = await fixIssue({ title: issue.title, body: issue.body ?? "" });
    await octokit.issues.createComment({ owner: "acme", repo: "night-fixer", issue_number: issue.number, body: summary });
  }
}

setInterval(() => void poll(), 15 * 60_000);
