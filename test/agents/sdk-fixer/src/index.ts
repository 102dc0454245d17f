import { query } from "@anthropic-ai/claude-agent-sdk";
import { Octokit } from "@octokit/rest";
import cron from "node-cron";
import { writeFile } from "node:fs/promises";
import { deskOptions, nightlyOptions, readOnlyOptions } from "./options.js";

const REPO_DIR = process.env.REPO_DIR ?? process.cwd();
const [owner, repo] = (process.env.GITHUB_REPOSITORY ?? "acme/app").split("/");
const gh = new Octokit({ auth: process.env.GITHUB_TOKEN });

async function runAgent(prompt: string, options: ReturnType<typeof nightlyOptions>): Promise<string> {
  let result = "";
  for await (const m of query({ prompt, options })) {
    if (m.type === "result" && m.subtype === "success") result = m.result;
  }
  return result;
}

async function fixOldest(): Promise<void> {
  const { data } = await gh.issues.listForRepo({ owner, repo, labels: "bot", sort: "created", direction: "asc", per_page: 1 });
  const issue = data[0];
  if (!issue) return;
  const summary = await runAgent(`Fix this issue:\n${issue.title}\n\n${issue.body ?? ""}`, nightlyOptions(REPO_DIR));
  await gh.issues.createComment({ owner, repo, issue_number: issue.number, body: summary });
}

const mode = process.argv[2] ?? "nightly";
if (mode === "nightly") {
  cron.schedule("15 2 * * *", () => fixOldest().catch((e) => console.error("nightly failed", e)));
} else if (mode === "explain") {
  const text = await runAgent("Explain the architecture", readOnlyOptions(REPO_DIR));
  await writeFile("ARCH-REPORT.md", text);
} else {
  console.log(await runAgent(process.argv.slice(3).join(" "), deskOptions(REPO_DIR)));
}
