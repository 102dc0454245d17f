import { Octokit } from "octokit";
import { execFileSync } from "node:child_process";

const octokit = new Octokit({ auth: process.env.BOT_TOKEN });
const base = { owner: "acme", repo: "self-pr" };

export function openPr(branch: string, title: string): number {
  execFileSync("git", ["push", "-u", "origin", branch]);
  const url = execFileSync("gh", ["pr", "create", "--head", branch, "--title", title, "--body", "by the bot"], { encoding: "utf8" });
  return Number(url.trim().split("/").pop());
}

export function mergeNow(pr: number) {
  execFileSync("gh", ["pr", "merge", String(pr), "--squash", "--admin"]);
}

export async function mergeWhenReviewed(pr: number) {
  const { data: reviews } = await octokit.rest.pulls.listReviews({ ...base, pull_number: pr });
  const ok = reviews.some((r) => r.state === "APPROVED" && r.user?.type === "User");
  if (!ok) return false;
  await octokit.rest.pulls.merge({ ...base, pull_number: pr, merge_method: "squash" });
  return true;
}
