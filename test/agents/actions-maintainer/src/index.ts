import * as core from "@actions/core";
import { context } from "@actions/github";
import { runClaude, summarise } from "./claude.js";
import { Repo } from "./repo.js";
import { readSettings } from "./settings.js";

const settings = readSettings();
const repo = new Repo(settings, context.repo.owner, context.repo.repo);

async function fixIssue(number: number, title: string, body: string) {
  const branch = `bot/issue-${number}-${Date.now()}`;
  repo.branch(branch);
  const result = await runClaude(`Fix issue #${number}: ${title}\n\n${body}`, settings);
  if (!result.ok) {
    await repo.comment(number, "I could not finish this one.");
    return core.setFailed("claude failed");
  }
  const lessons = await summarise(result.text, settings);
  if (lessons) repo.addLesson(lessons);
  if (!repo.dirty()) return void (await repo.comment(number, result.text));
  repo.commitAndPush(branch, `fix: ${title} (#${number})`);
  const pr = await repo.openPr(branch, `fix: ${title}`, `${result.text}\n\nCloses #${number}`);
  await repo.merge(pr);
  core.info(`merged #${pr}, cost $${result.cost.toFixed(2)}`);
}

async function weekly() {
  const branch = `bot/weekly-${Date.now()}`;
  repo.branch(branch);
  const r = await runClaude("Look through src/ of this bot and tidy anything that has gone stale.", settings);
  if (!repo.dirty()) return;
  repo.commitAndPush(branch, "chore: weekly tidy");
  await repo.openPr(branch, "chore: weekly tidy", r.text);
}

async function main() {
  if (context.eventName === "schedule") return weekly();
  const issue = context.payload.issue;
  if (!issue || context.payload.label?.name !== settings.label) return core.info("nothing to do");
  await fixIssue(issue.number, issue.title, issue.body ?? "");
}

main().catch((e) => core.setFailed(e instanceof Error ? e.message : String(e)));
